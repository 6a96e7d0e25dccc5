/**
 * One decision with everything that it requires: required decisions are evaluated first, each
 * once, and can be read by variable name, name or id; knowledge models can be called.
 */
import { ExpressionError } from '../expressions/expression-error.ts';
import type { EvaluationScope } from '../expressions/expression.ts';
import type { FeelScope } from '../expressions/feel.ts';
import { toJsonValue } from '../expressions/feel-value.ts';
import { compileFunction, compileLogic } from './boxed-expression.ts';
import type { CompiledDecision, DecisionResult, EvaluatedDecision } from './compiled-decision.ts';
import { DecisionError } from './decision-error.ts';
import type { DecisionLogic } from './decision-logic.ts';
import { withVariables } from './decision-logic.ts';
import { namesOf, nodeOf, nodesOf, referencesOf, textOf, type DmnNode } from './dmn-node.ts';
import { HitPolicyViolation } from './hit-policies.ts';
import { decisionsOf, type ParsedDecisions } from './parse-dmn.ts';
import { toTypedValue } from './typed-value.ts';

/** Compiles every decision of the file, by id. Expects a file without errors in `checkDecisions`. */
export function compileDecisions(parsed: ParsedDecisions): ReadonlyMap<string, CompiledDecision> {
	const { definitions } = parsed;
	if (!definitions) return new Map();
	const graph = new Map(nodesOf(definitions, 'drgElement').map((node) => [node.id ?? '', node]));
	const parts = new Map<string, Part>();
	return new Map(
		decisionsOf(definitions).map((node) => {
			const id = node.id ?? '';
			return [id, createDecision(node, compilePart(id, graph, parts))];
		})
	);
}

/** A decision or knowledge model in the graph. */
interface Part {
	readonly node: DmnNode;
	readonly names: readonly string[];
	readonly required: readonly Part[];
	readonly inputs: readonly { readonly name: string; readonly typeRef: string | null }[];
	readonly logic: DecisionLogic | null;
}

function compilePart(
	id: string,
	graph: ReadonlyMap<string, DmnNode>,
	parts: Map<string, Part>
): Part {
	const known = parts.get(id);
	if (known) return known;
	const node = graph.get(id);
	if (!node) throw new Error(`Expected to find required element “${id}”, but the file has none.`);
	const required = [
		...referencesOf(node, 'informationRequirement', 'requiredDecision'),
		...referencesOf(node, 'knowledgeRequirement', 'requiredKnowledge')
	].map((requiredId) => compilePart(requiredId, graph, parts));
	const inputNodes = referencesOf(node, 'informationRequirement', 'requiredInput').flatMap(
		(inputId) => graph.get(inputId) ?? []
	);
	const visible = [...required.flatMap((part) => part.names), ...inputNodes.flatMap(namesOf)];
	const part: Part = {
		node,
		names: namesOf(node),
		required,
		inputs: inputNodes.map((input) => ({
			name: namesOf(input)[0] ?? '',
			typeRef: textOf(nodeOf(input, 'variable'), 'typeRef')
		})),
		logic: compileOwnLogic(node, visible)
	};
	parts.set(id, part);
	return part;
}

function compileOwnLogic(node: DmnNode, names: readonly string[]): DecisionLogic | null {
	if (node.$type === 'dmn:BusinessKnowledgeModel') {
		const definition = nodeOf(node, 'encapsulatedLogic');
		const create = definition && compileFunction(definition, names);
		return create && ((scope) => ({ value: create(scope), matchedRuleIds: [] }));
	}
	const logic = nodeOf(node, 'decisionLogic');
	return logic && compileLogic(logic, names);
}

function createDecision(node: DmnNode, part: Part): CompiledDecision {
	return {
		id: node.id ?? '',
		name: node.name ?? node.id ?? '',
		evaluate: (scope) => evaluateDecision(part, scope)
	};
}

function evaluateDecision(part: Part, scope: EvaluationScope): DecisionResult {
	const values = new Map<Part, unknown>();
	const evaluated: EvaluatedDecision[] = [];
	const value = evaluatePart(part, scope, values, evaluated);
	return { output: toJsonValue(value), evaluated };
}

function evaluatePart(
	part: Part,
	scope: FeelScope,
	values: Map<Part, unknown>,
	evaluated: EvaluatedDecision[]
): unknown {
	if (values.has(part)) return values.get(part);
	const readable: Record<string, unknown> = {};
	for (const { name, typeRef } of part.inputs) {
		if (name in scope.variables) readable[name] = toTypedValue(scope.variables[name], typeRef);
	}
	for (const required of part.required) {
		const value = evaluatePart(required, scope, values, evaluated);
		for (const name of required.names) readable[name] = value;
	}
	const result = guarded(part, () => part.logic?.(withVariables(scope, readable)));
	const value = result?.value ?? null;
	values.set(part, value);
	if (part.node.$type === 'dmn:Decision') {
		evaluated.push({
			decisionId: part.node.id ?? '',
			decisionName: part.node.name ?? part.node.id ?? '',
			output: toJsonValue(value),
			matchedRuleIds: result?.matchedRuleIds ?? []
		});
	}
	return value;
}

function guarded<T>(part: Part, work: () => T): T {
	try {
		return work();
	} catch (error) {
		if (error instanceof ExpressionError || error instanceof HitPolicyViolation) {
			const id = part.node.id ?? '';
			throw new DecisionError(
				`Decision “${part.node.name ?? id}”: ${error.message.replace(/\.$/, '')}.`,
				id
			);
		}
		throw error;
	}
}
