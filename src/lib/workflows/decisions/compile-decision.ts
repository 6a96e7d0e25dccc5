/** The decisions and services of a file, ready to answer. */
import type { EvaluationScope } from '../expressions/expression.ts';
import type { FeelScope } from '../expressions/feel.ts';
import { toJsonValue } from '../expressions/feel-value.ts';
import { callFunctionByName } from '../expressions/values/call-function.ts';
import { FeelFunction } from '../expressions/values/function.ts';
import type { CompiledDecision, DecisionResult, EvaluatedDecision } from './compiled-decision.ts';
import { buildGraph, type GraphElement } from './decision-graph.ts';
import { DecisionError } from './decision-error.ts';
import { idOf, type DmnNode } from './dmn-node.ts';
import { createEvaluators, type Evaluator, type Run } from './evaluate-graph.ts';
import type { ParsedDecisions } from './parse-dmn.ts';

/**
 * Compiles every decision of the file, by id. Expects a file without errors in `checkDecisions`;
 * `imported` are the files that it may import from.
 */
export function compileDecisions(
	parsed: ParsedDecisions,
	imported: readonly ParsedDecisions[] = []
): ReadonlyMap<string, CompiledDecision> {
	const model = compileModel(parsed, imported);
	return new Map(
		[...model.decisions].map(([id, { element, evaluate }]) => [
			id,
			{
				id,
				name: element.node.name ?? id,
				evaluate: (scope: EvaluationScope) => evaluateDecision(evaluate, scope)
			}
		])
	);
}

/** Decisions by id, services by name; values keep their FEEL types. */
export interface DecisionModel {
	readonly decisions: ReadonlyMap<string, Evaluator>;
	readonly services: ReadonlyMap<string, Evaluator>;
}

export function compileModel(
	{ definitions }: ParsedDecisions,
	imported: readonly ParsedDecisions[] = []
): DecisionModel {
	if (!definitions) return { decisions: new Map(), services: new Map() };
	const others = imported.flatMap((each): DmnNode[] =>
		each.definitions ? [each.definitions] : []
	);
	const graph = buildGraph(definitions, others);
	const find = createEvaluators(graph);
	const elements = graph.elementsOf(graph.file);
	const ofType = (type: string) => elements.filter(({ node }) => node.$type === type);
	return {
		decisions: new Map(
			ofType('dmn:Decision').map((element) => [idOf(element.node), find(element)])
		),
		services: new Map(
			ofType('dmn:DecisionService').map((element) => [element.node.name ?? '', find(element)])
		)
	};
}

/** The value of one decision, FEEL types kept. What its type does not allow is null. */
export function evaluateTyped(decision: Evaluator, scope: FeelScope): unknown {
	return decision.evaluate(createRun(scope));
}

/** Calls a service with its inputs by name, FEEL types kept. Inputs that are missing are null. */
export function callService(service: Evaluator, scope: FeelScope): unknown {
	const called = service.evaluate(createRun(scope));
	if (!(called instanceof FeelFunction)) return null;
	const values = new Map(
		called.parameters.map(({ name }) => [name, scope.variables[name] ?? null] as const)
	);
	return callFunctionByName(called, values, {
		now: scope.now,
		timeZone: scope.timeZone
	});
}

function createRun(scope: FeelScope, observer: Partial<Run> = {}): Run {
	return {
		scope,
		values: new Map(),
		onDecision: () => undefined,
		onMisfit: () => undefined,
		...observer
	};
}

/** For processes a value of the wrong type is no null but an error that names it. */
function evaluateDecision(evaluate: Evaluator['evaluate'], scope: EvaluationScope): DecisionResult {
	const evaluated: EvaluatedDecision[] = [];
	const run = createRun(scope, {
		onDecision: ({ node }, { value, matchedRuleIds }) => {
			const decisionId = idOf(node);
			evaluated.push({
				decisionId,
				decisionName: node.name ?? decisionId,
				output: toJsonValue(value),
				matchedRuleIds
			});
		},
		onMisfit: (message: string, { node }: GraphElement) => {
			throw new DecisionError(`${message}.`, idOf(node));
		}
	});
	return { output: toJsonValue(evaluate(run)), evaluated };
}
