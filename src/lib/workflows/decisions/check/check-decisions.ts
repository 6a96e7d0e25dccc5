/** What is wrong with a DMN file before it is deployed: cells that do not parse, loops, gaps. */
import { compileTestsWithin, compileWithin } from '../../expressions/feel.ts';
import { ExpressionError } from '../../expressions/expression-error.ts';
import { problemAt, type Problem, type ProblemSeverity } from '../../model/problem.ts';
import { LOGIC_TYPES } from '../logic/boxed-expression.ts';
import { isFeelFunction } from '../logic/boxed-function.ts';
import { buildGraph } from '../decision-graph.ts';
import type { FileScope } from '../logic/decision-logic.ts';
import { idOf, isNode, nodeOf, nodesOf, referencesOf, textOf, type DmnNode } from '../dmn-node.ts';
import {
	checkImports,
	foreignReferences,
	hasElement,
	importedNamespaces,
	isForeign,
	type FindModels
} from './check-imports.ts';
import { findGaps } from './find-gaps.ts';
import { isHitPolicy } from '../logic/hit-policies.ts';
import { decisionsOf, type ParsedDecisions } from '../parse-dmn.ts';

/** `find` gives the models that the file may import; without it imports are taken for granted. */
export function checkDecisions(
	parsed: ParsedDecisions,
	find: FindModels | null = null
): readonly Problem[] {
	const { definitions } = parsed;
	if (!definitions) return parsed.problems;
	const own = textOf(definitions, 'namespace') ?? '';
	const graph = new Map(nodesOf(definitions, 'drgElement').map((node) => [idOf(node), node]));
	const decisions = decisionsOf(definitions);
	const imported = find ? importedNamespaces(definitions).flatMap(find) : [];
	const scope = buildGraph(definitions, imported).file.scope;
	const problems = [...parsed.problems, ...(find ? checkImports(definitions, find) : [])];
	const isLibrary = graph.size > 0 || nodesOf(definitions, 'itemDefinition').length > 0;
	if (decisions.length === 0 && !isLibrary) {
		problems.push(
			report(
				null,
				'decision_missing',
				'Expected a decision or something that others import, but the file has neither.',
				'Draw a decision.'
			)
		);
	}
	problems.push(
		...nodesOf(definitions, 'itemDefinition').flatMap((node) => checkType(node, scope))
	);
	for (const node of graph.values()) {
		const foreign = foreignReferences(node, own).filter(
			(href) => !hasElement(href, definitions, find)
		);
		problems.push(...checkRequirements(node, own, graph, foreign));
		problems.push(...checkLogic(node, scope));
	}
	return problems.some(({ severity }) => severity === 'error')
		? problems
		: [...problems, ...decisions.flatMap(checkGaps)];
}

function report(
	node: DmnNode | null,
	code: string,
	message: string,
	remedy: string,
	severity: ProblemSeverity = 'error'
): Problem {
	return problemAt(node, code, message, remedy, severity);
}

/** Ids of what a decision or function requires of its own file. */
function requiredIds(node: DmnNode, own: string): readonly string[] {
	const isOwn = (href: string) => !isForeign(href, own);
	return [
		...referencesOf(node, 'informationRequirement', 'requiredDecision', isOwn),
		...referencesOf(node, 'knowledgeRequirement', 'requiredKnowledge', isOwn),
		...referencesOf(node, 'informationRequirement', 'requiredInput', isOwn)
	];
}

function checkRequirements(
	node: DmnNode,
	own: string,
	graph: ReadonlyMap<string, DmnNode>,
	foreign: readonly string[]
): Problem[] {
	const missing = [...requiredIds(node, own).filter((id) => !graph.has(id)), ...foreign];
	if (missing.length > 0) {
		return [
			report(
				node,
				'requirement_missing',
				`Expected “${node.name ?? node.id}” to require elements of the file or of its imports, but ${missing.join(', ')} is not there.`,
				'Draw the requirement again.'
			)
		];
	}
	if (!requiresItself(idOf(node), own, graph)) return [];
	return [
		report(
			node,
			'requirement_cycle',
			`Expected requirements without a loop, but “${node.name ?? node.id}” requires itself.`,
			'Remove one of the arrows of the loop.'
		)
	];
}

function requiresItself(id: string, own: string, graph: ReadonlyMap<string, DmnNode>): boolean {
	const seen = new Set<string>();
	const open = [id];
	for (let current = open.pop(); current !== undefined; current = open.pop()) {
		const node = graph.get(current);
		for (const next of node ? requiredIds(node, own) : []) {
			if (next === id) return true;
			if (!seen.has(next)) {
				seen.add(next);
				open.push(next);
			}
		}
	}
	return false;
}

function checkLogic(node: DmnNode, scope: FileScope): Problem[] {
	if (node.$type === 'dmn:BusinessKnowledgeModel') {
		const logic = nodeOf(node, 'encapsulatedLogic');
		return logic ? checkExpression(node, logic, scope) : [];
	}
	if (node.$type !== 'dmn:Decision') return [];
	const logic = nodeOf(node, 'decisionLogic');
	if (logic) return checkExpression(node, logic, scope);
	return [
		report(
			node,
			'decision_logic_missing',
			`Expected decision “${node.name ?? node.id}” to have logic, but it has none.`,
			'Give it a decision table or a literal expression.'
		)
	];
}

function checkExpression(owner: DmnNode, logic: DmnNode, scope: FileScope): Problem[] {
	if (!LOGIC_TYPES.includes(logic.$type) || !isFeelFunction(logic)) {
		return [
			report(
				owner,
				'decision_logic_not_supported',
				`Expected logic that can be evaluated, but “${owner.name ?? owner.id}” has a ${logic.$type.replace('dmn:', '')}.`,
				'Use a decision table or a literal expression.'
			)
		];
	}
	if (logic.$type === 'dmn:DecisionTable') return checkTable(logic, scope);
	const nested = ['body', 'expression', 'calledFunction', 'value', 'bindingFormula'];
	const children = ['if', 'then', 'else', 'in', 'match', 'return', 'satisfies'];
	const lists = ['contextEntry', 'elements', 'row', 'binding'];
	const parts = [
		...nested.flatMap((property) => nodeOf(logic, property) ?? []),
		...children.flatMap((property) => nodeOf(nodeOf(logic, property), 'value') ?? []),
		...lists.flatMap((property) => nodesOf(logic, property)).flatMap((part) => partsOf(part))
	];
	const text = logic.$type === 'dmn:LiteralExpression' ? textOf(logic) : null;
	return [
		...(text ? checkText(logic, () => compileWithin(text, scope)) : []),
		...parts.flatMap((part) => checkExpression(owner, part, scope))
	];
}

function partsOf(part: DmnNode): readonly DmnNode[] {
	if (LOGIC_TYPES.includes(part.$type)) return [part];
	return [
		...['value', 'bindingFormula', 'expression'].flatMap(
			(property) => nodeOf(part, property) ?? []
		),
		...nodesOf(part, 'elements')
	].filter(isNode);
}

/** Allowed values of a type and of its parts. */
function checkType(node: DmnNode, scope: FileScope): Problem[] {
	return [
		...['allowedValues', 'typeConstraint'].flatMap((property) => {
			const text = textOf(nodeOf(node, property));
			return text ? checkText(node, () => compileTestsWithin(text, scope)) : [];
		}),
		...nodesOf(node, 'itemComponent').flatMap((component) => checkType(component, scope))
	];
}

function checkTable(table: DmnNode, scope: FileScope): Problem[] {
	const policy = (textOf(table, 'hitPolicy') ?? 'UNIQUE').toUpperCase();
	const problems: Problem[] = [];
	if (!isHitPolicy(policy)) {
		problems.push(
			report(
				table,
				'hit_policy_unknown',
				`Expected a hit policy of DMN, but found “${policy}”.`,
				'Choose Unique, First, Any, Priority, Rule order, Output order or Collect.'
			)
		);
	}
	for (const input of nodesOf(table, 'input')) {
		const expression = nodeOf(input, 'inputExpression');
		const text = textOf(expression);
		if (text) problems.push(...checkText(input, () => compileWithin(text, scope)));
		else {
			problems.push(
				report(
					input,
					'input_expression_missing',
					'Expected every input column to have an expression, but one has none.',
					'Write the variable that the column tests.'
				)
			);
		}
	}
	for (const rule of nodesOf(table, 'rule')) {
		problems.push(...checkRule(rule, scope));
	}
	return problems;
}

function checkRule(rule: DmnNode, scope: FileScope): Problem[] {
	return [
		...nodesOf(rule, 'inputEntry').flatMap((cell) => {
			const text = textOf(cell);
			return text ? checkText(cell, () => compileTestsWithin(text, scope)) : [];
		}),
		...nodesOf(rule, 'outputEntry').flatMap((cell) => {
			const text = textOf(cell);
			return text ? checkText(cell, () => compileWithin(text, scope)) : [];
		})
	];
}

function checkText(node: DmnNode, compile: () => unknown): Problem[] {
	try {
		compile();
		return [];
	} catch (error) {
		if (!(error instanceof ExpressionError)) throw error;
		return [
			report(
				node,
				'feel_invalid',
				error.message,
				'Correct the cell; texts in FEEL stand in double quotes.'
			)
		];
	}
}

function checkGaps(decision: DmnNode): Problem[] {
	const table = nodeOf(decision, 'decisionLogic');
	if (table?.$type !== 'dmn:DecisionTable') return [];
	const { gaps, overlaps } = findGaps(table);
	const problems: Problem[] = [];
	if (gaps.length > 0) {
		problems.push(
			report(
				decision,
				'decision_table_gap',
				`Expected a rule for every input of “${decision.name ?? decision.id}”, but none matches ${list(gaps)}.`,
				'Add a rule, or a last rule with - in every input.',
				'warning'
			)
		);
	}
	if (overlaps.length > 0) {
		problems.push(
			report(
				decision,
				'decision_table_overlap',
				`Expected at most one rule for each input of “${decision.name ?? decision.id}”, but several match ${list(overlaps)}.`,
				'Narrow the rules, or choose the hit policy First.',
				'warning'
			)
		);
	}
	return problems;
}

function list(cases: readonly string[]): string {
	const shown = cases.slice(0, 3).join('; ');
	return cases.length > 3 ? `${shown}; and ${cases.length - 3} more` : shown;
}
