/**
 * Variables by scope. An element sees its own and those of every scope around it, the nearest
 * first. A result is set where its name is known, else at the process (Zeebe's propagation).
 */
import { ExpressionError } from '#lib/workflows/expressions/expression-error.ts';
import type { EvaluationScope, Expression } from '#lib/workflows/expressions/expression.ts';
import type { JsonObject, JsonValue } from '#lib/workflows/expressions/json-value.ts';
import { assignPath, splitPath } from '#lib/workflows/expressions/variable-mapping.ts';
import type { VariableMapping } from '#lib/workflows/model/executable-process.ts';
import { emit } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { ElementFailure } from './element-failure.ts';
import type { IncidentCode, InstanceState } from './instance-state.ts';

const NOTHING: JsonObject = Object.freeze({});
const hasOwn = Object.prototype.hasOwnProperty;

/** Every variable that is visible at an element instance. Not to be changed: it may be shared. */
export function visibleVariables(state: InstanceState, elementInstanceId: string): JsonObject {
	let result: JsonObject | undefined;
	for (let id: string | null = elementInstanceId; id !== null;) {
		const instance: InstanceState['elements'][string] | undefined = state.elements[id];
		if (!instance) break;
		if (instance.variables) {
			result = result ? { ...instance.variables, ...result } : instance.variables;
		}
		id = instance.scopeId;
	}
	return result ?? NOTHING;
}

export function evaluationScope(draft: Draft, elementInstanceId: string): EvaluationScope {
	return {
		variables: visibleVariables(draft.state, elementInstanceId),
		now: draft.context.now,
		timeZone: draft.context.timeZone
	};
}

/** Evaluates for an element; what FEEL cannot do becomes a failure with the given code. */
export function evaluateAt(
	draft: Draft,
	elementInstanceId: string,
	expression: Expression,
	code: IncidentCode = 'expression_failed'
): JsonValue {
	return evaluateIn(evaluationScope(draft, elementInstanceId), expression, code);
}

export function evaluateIn(
	scope: EvaluationScope,
	expression: Expression,
	code: IncidentCode
): JsonValue {
	try {
		return expression.evaluate(scope);
	} catch (error) {
		if (error instanceof ExpressionError) throw new ElementFailure(code, error.message);
		throw error;
	}
}

/** A text, or a number written as text; anything else is a failure. */
export function evaluateText(
	draft: Draft,
	elementInstanceId: string,
	expression: Expression,
	code: IncidentCode,
	what: string
): string {
	return evaluateTextIn(evaluationScope(draft, elementInstanceId), expression, code, what);
}

export function evaluateTextIn(
	scope: EvaluationScope,
	expression: Expression,
	code: IncidentCode,
	what: string
): string {
	const value = evaluateIn(scope, expression, code);
	if (typeof value === 'string' && value !== '') return value;
	if (typeof value === 'number') return String(value);
	throw new ElementFailure(
		code,
		`Expected ${what} “${expression.text}” to be a text, but it is ${JSON.stringify(value)}.`
	);
}

function setVariable(draft: Draft, scopeId: string, name: string, value: JsonValue): void {
	emit(draft, { type: 'variable-set', at: draft.context.now, scopeId, name, value });
}

/** Sets each variable in the nearest scope that has one of that name, else at the process. */
export function propagateVariables(draft: Draft, fromScopeId: string, variables: JsonObject): void {
	for (const name of Object.keys(variables)) {
		setVariable(draft, owningScope(draft, fromScopeId, name), name, variables[name] as JsonValue);
	}
}

function owningScope(draft: Draft, fromScopeId: string, name: string): string {
	for (let id: string | null = fromScopeId; id !== null;) {
		const instance: InstanceState['elements'][string] | undefined = draft.state.elements[id];
		if (!instance) break;
		if (instance.variables && hasOwn.call(instance.variables, name)) return id;
		id = instance.scopeId;
	}
	return draft.state.id;
}

/** Sets each variable in exactly this scope. */
export function setLocalVariables(draft: Draft, scopeId: string, variables: JsonObject): void {
	for (const name of Object.keys(variables)) {
		setVariable(draft, scopeId, name, variables[name] as JsonValue);
	}
}

/** Input mappings: evaluated in order, each sees the ones before; all become local variables. */
export function applyInputs(
	draft: Draft,
	elementInstanceId: string,
	inputs: readonly VariableMapping[]
): void {
	if (inputs.length === 0) return;
	const result: JsonObject = {};
	const scope = evaluationScope(draft, elementInstanceId);
	for (const mapping of inputs) {
		const visible = { ...scope, variables: { ...scope.variables, ...result } };
		assign(result, mapping, evaluateMapping(mapping, visible), undefined);
	}
	setLocalVariables(draft, elementInstanceId, result);
}

/** Output mappings: evaluated with the element's variables, then set from its scope upwards. */
export function applyOutputs(
	draft: Draft,
	elementInstanceId: string,
	scopeId: string,
	outputs: readonly VariableMapping[]
): void {
	if (outputs.length === 0) return;
	const result: JsonObject = {};
	const scope = evaluationScope(draft, elementInstanceId);
	const outer = visibleVariables(draft.state, scopeId);
	for (const mapping of outputs) {
		const visible = { ...scope, variables: { ...scope.variables, ...result } };
		assign(result, mapping, evaluateMapping(mapping, visible), outer);
	}
	propagateVariables(draft, scopeId, result);
}

function assign(
	result: JsonObject,
	mapping: VariableMapping,
	value: JsonValue,
	outer: JsonObject | undefined
): void {
	const { name, path } = splitPath(mapping.target);
	result[name] = assignPath(result[name] ?? outer?.[name], path, value);
}

function evaluateMapping(mapping: VariableMapping, scope: EvaluationScope): JsonValue {
	try {
		return mapping.source.evaluate(scope);
	} catch (error) {
		if (error instanceof ExpressionError) throw new ElementFailure('mapping_failed', error.message);
		throw error;
	}
}
