/**
 * Evaluates elements of a decision graph: what a decision requires comes first, each element once a
 * run. A decision service is a run of its own, in which its parameters stand for its inputs.
 */
import { ExpressionError } from '../expressions/expression-error.ts';
import type { FeelScope } from '../expressions/feel.ts';
import { userFunction } from '../expressions/values/call-function.ts';
import { coerce } from '../expressions/values/coerce.ts';
import { isContext } from '../expressions/values/equality.ts';
import { typeNameOf, type FeelType } from '../expressions/values/feel-type.ts';
import type { FeelFunction } from '../expressions/values/function.ts';
import { compileLogic, compileUntyped } from './logic/boxed-expression.ts';
import { compileFunction } from './logic/boxed-function.ts';
import {
	referencedBy,
	requirementsOf,
	type DecisionGraph,
	type GraphElement,
	type Requirement
} from './decision-graph.ts';
import { DecisionError } from './decision-error.ts';
import { withVariables, type DecisionLogic, type LogicResult } from './logic/decision-logic.ts';
import { idOf, namesOf, nodeOf, textOf } from './dmn-node.ts';
import { HitPolicyViolation } from './logic/hit-policies.ts';
import { toTypedValue } from './typed-value.ts';

/** What is known so far while a decision or service answers. */
export interface Run {
	readonly scope: FeelScope;
	/** Values by key of the element, of inputs too if they were given as such. */
	readonly values: Map<string, unknown>;
	readonly onDecision: (element: GraphElement, result: LogicResult) => void;
	/** Told about values that their declared type does not allow; they count as null. */
	readonly onMisfit: (message: string, element: GraphElement) => void;
}

/** A decision, knowledge model or service, compiled with everything that it requires. */
export interface Evaluator {
	readonly element: GraphElement;
	readonly evaluate: (run: Run) => unknown;
}

export type FindEvaluator = (element: GraphElement) => Evaluator;

export function createEvaluators(graph: DecisionGraph): FindEvaluator {
	const known = new Map<string, Evaluator>();
	const find: FindEvaluator = (element) => {
		const evaluator = known.get(element.key) ?? createEvaluator(element, graph, find);
		known.set(element.key, evaluator);
		return evaluator;
	};
	return find;
}

function createEvaluator(
	element: GraphElement,
	graph: DecisionGraph,
	find: FindEvaluator
): Evaluator {
	switch (element.node.$type) {
		case 'dmn:InputData':
			return { element, evaluate: (run) => readInput(element, run) };
		case 'dmn:DecisionService':
			return { element, evaluate: (run) => createService(element, graph, find, run) };
		case 'dmn:BusinessKnowledgeModel':
			return createKnowledge(element, graph, find);
		default:
			return createDecision(element, graph, find);
	}
}

function typeOf(element: GraphElement) {
	return element.file.scope.types.read(textOf(nodeOf(element.node, 'variable'), 'typeRef'));
}

function readInput(element: GraphElement, run: Run): unknown {
	const { node, key } = element;
	const [name = ''] = namesOf(node);
	if (!run.values.has(key) && !(name in run.scope.variables)) return undefined;
	const given = run.values.has(key) ? run.values.get(key) : run.scope.variables[name];
	const type = typeOf(element);
	const { value, isConform } = coerce(toTypedValue(given ?? null, type), type);
	if (!isConform) {
		const wanted = textOf(nodeOf(node, 'variable'), 'typeRef') ?? '';
		run.onMisfit(
			`Expected input “${name}” to be of type ${wanted}, but found ${describe(given)}`,
			element
		);
	}
	return value;
}

function describe(value: unknown): string {
	const text = typeof value === 'object' ? '' : ` ${JSON.stringify(value)}`;
	return `a ${typeNameOf(value)}${text}`;
}

/** The logic is compiled at its first use; a cell that cannot be read is an error then. */
function lazily<T>(create: () => T): () => T {
	let created: { readonly value: T } | null = null;
	return () => (created ??= { value: create() }).value;
}

function createDecision(
	element: GraphElement,
	graph: DecisionGraph,
	find: FindEvaluator
): Evaluator {
	const requirements = requirementsOf(element, graph);
	const logic = lazily(() => {
		const node = nodeOf(element.node, 'decisionLogic');
		return node && compileUntyped(node, element.file.scope);
	});
	const evaluate = (run: Run): unknown => {
		if (run.values.has(element.key)) return run.values.get(element.key);
		// Checked files have no loops; in others an element that requires itself reads null.
		run.values.set(element.key, null);
		const scope = scopeFor(requirements, find, run);
		const result = guarded(element, () => answer(logic(), element, scope));
		const value = checkAnswer(element, result.value ?? null, run);
		run.values.set(element.key, value);
		run.onDecision(element, { value, matchedRuleIds: result.matchedRuleIds });
		return value;
	};
	return { element, evaluate };
}

/** A decision without logic is made outside: its value comes with the inputs. */
function answer(logic: DecisionLogic | null, { node }: GraphElement, scope: FeelScope) {
	if (logic) return logic(scope);
	const [name = ''] = namesOf(node);
	return { value: scope.variables[name] ?? null, matchedRuleIds: [] };
}

/** The answer must be of the type of the decision, and of the type of its logic if that has one. */
function checkAnswer(element: GraphElement, given: unknown, run: Run): unknown {
	const { node, file } = element;
	let value = given;
	for (const typed of [nodeOf(node, 'decisionLogic'), nodeOf(node, 'variable')]) {
		const typeRef = textOf(typed, 'typeRef');
		const coerced = coerce(value, file.scope.types.read(typeRef));
		if (!coerced.isConform) {
			run.onMisfit(
				`Expected decision “${node.name ?? ''}” to answer a value of type ${typeRef ?? ''}, but it is ${describe(value)}`,
				element
			);
		}
		value = coerced.value;
	}
	return value;
}

/** What a function answers: its variable may name the type of the answer, or of the function. */
function resultTypeOf(element: GraphElement): FeelType {
	const type = typeOf(element);
	return type.kind === 'function' ? type.result : type;
}

function createKnowledge(
	element: GraphElement,
	graph: DecisionGraph,
	find: FindEvaluator
): Evaluator {
	const requirements = requirementsOf(element, graph);
	const create = lazily(() => {
		const node = nodeOf(element.node, 'encapsulatedLogic');
		const { scope } = element.file;
		return (
			node &&
			compileFunction(node, scope, (part) => compileLogic(part, scope), resultTypeOf(element))
		);
	});
	const evaluate = (run: Run): unknown => {
		if (run.values.has(element.key)) return run.values.get(element.key);
		// Checked files have no loops; in others an element that requires itself reads null.
		run.values.set(element.key, null);
		const scope = scopeFor(requirements, find, run);
		const variables = { ...scope.variables };
		const value = guarded(element, () => create()?.({ ...scope, variables }) ?? null);
		// A function may call itself.
		for (const name of namesOf(element.node)) variables[name] = value;
		run.values.set(element.key, value);
		return value;
	};
	return { element, evaluate };
}

/** A service is a function of its input data, then its input decisions. */
function createService(
	element: GraphElement,
	graph: DecisionGraph,
	find: FindEvaluator,
	run: Run
): FeelFunction {
	const inputs = [
		...referencedBy(element, 'inputData', graph),
		...referencedBy(element, 'inputDecision', graph)
	];
	const outputs = referencedBy(element, 'outputDecision', graph);
	const parameters = inputs.map((input) => ({
		name: namesOf(input.node)[0] ?? '',
		type: typeOf(input)
	}));
	return userFunction(
		parameters,
		(values) => {
			const given = new Map(inputs.map(({ key }, index) => [key, values[index] ?? null]));
			const scope = { ...run.scope, variables: {} };
			const inner: Run = { ...run, scope, values: given };
			const results = outputs.map(
				(output) => [namesOf(output.node)[0] ?? '', find(output).evaluate(inner)] as const
			);
			const [single] = results;
			return results.length === 1 ? single?.[1] : Object.fromEntries(results);
		},
		resultTypeOf(element)
	);
}

function scopeFor(requirements: readonly Requirement[], find: FindEvaluator, run: Run): FeelScope {
	const readable: Record<string, unknown> = {};
	for (const { element, names, importName } of requirements) {
		const inside = importName === null ? null : run.scope.variables[importName];
		const given = isContext(inside) ? withVariables(run.scope, inside) : run.scope;
		const value = find(element).evaluate({ ...run, scope: given });
		if (value === undefined) continue;
		if (importName === null) {
			for (const name of names) readable[name] = value;
			continue;
		}
		const known = readable[importName];
		readable[importName] = {
			...(isContext(known) ? known : {}),
			...Object.fromEntries(names.map((name) => [name, value]))
		};
	}
	return withVariables(run.scope, readable);
}

function guarded<T>({ node }: GraphElement, work: () => T): T {
	try {
		return work();
	} catch (error) {
		if (error instanceof ExpressionError || error instanceof HitPolicyViolation) {
			const id = idOf(node);
			throw new DecisionError(
				`Decision “${node.name ?? id}”: ${error.message.replace(/\.$/, '')}.`,
				id
			);
		}
		throw error;
	}
}
