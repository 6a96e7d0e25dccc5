/** What is wrong with a DMN file before it is deployed: cells that do not parse, loops, gaps. */
import { compileExpression, compileUnaryTests } from '../expressions/feel.ts';
import { ExpressionError } from '../expressions/expression-error.ts';
import { problemAt, type Problem, type ProblemSeverity } from '../model/problem.ts';
import { LOGIC_TYPES } from './boxed-expression.ts';
import {
	isNode,
	namesOf,
	nodeOf,
	nodesOf,
	referencesOf,
	textOf,
	type DmnNode
} from './dmn-node.ts';
import { findGaps } from './find-gaps.ts';
import { isHitPolicy } from './hit-policies.ts';
import { decisionsOf, type ParsedDecisions } from './parse-dmn.ts';

export function checkDecisions(parsed: ParsedDecisions): readonly Problem[] {
	const { definitions } = parsed;
	if (!definitions) return parsed.problems;
	const graph = new Map(nodesOf(definitions, 'drgElement').map((node) => [node.id ?? '', node]));
	const decisions = decisionsOf(definitions);
	const problems = [...parsed.problems];
	if (decisions.length === 0) {
		problems.push(
			report(
				null,
				'decision_missing',
				'Expected a decision, but the file has none.',
				'Draw a decision.'
			)
		);
	}
	for (const node of graph.values()) {
		problems.push(...checkRequirements(node, graph));
		problems.push(...checkLogic(node, visibleNames(node, graph)));
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

function requiredIds(node: DmnNode): readonly string[] {
	return [
		...referencesOf(node, 'informationRequirement', 'requiredDecision'),
		...referencesOf(node, 'knowledgeRequirement', 'requiredKnowledge'),
		...referencesOf(node, 'informationRequirement', 'requiredInput')
	];
}

function visibleNames(node: DmnNode, graph: ReadonlyMap<string, DmnNode>): readonly string[] {
	return requiredIds(node).flatMap((id) => {
		const required = graph.get(id);
		return required ? namesOf(required) : [];
	});
}

function checkRequirements(node: DmnNode, graph: ReadonlyMap<string, DmnNode>): Problem[] {
	const missing = requiredIds(node).filter((id) => !graph.has(id));
	if (missing.length > 0) {
		return [
			report(
				node,
				'requirement_missing',
				`Expected “${node.name ?? node.id}” to require elements of the file, but ${missing.join(', ')} is not there.`,
				'Draw the requirement again.'
			)
		];
	}
	if (!requiresItself(node.id ?? '', graph)) return [];
	return [
		report(
			node,
			'requirement_cycle',
			`Expected requirements without a loop, but “${node.name ?? node.id}” requires itself.`,
			'Remove one of the arrows of the loop.'
		)
	];
}

function requiresItself(id: string, graph: ReadonlyMap<string, DmnNode>): boolean {
	const seen = new Set<string>();
	const open = [id];
	for (let current = open.pop(); current !== undefined; current = open.pop()) {
		const node = graph.get(current);
		for (const next of node ? requiredIds(node) : []) {
			if (next === id) return true;
			if (!seen.has(next)) {
				seen.add(next);
				open.push(next);
			}
		}
	}
	return false;
}

function checkLogic(node: DmnNode, names: readonly string[]): Problem[] {
	if (node.$type === 'dmn:BusinessKnowledgeModel') {
		const logic = nodeOf(node, 'encapsulatedLogic');
		return logic ? checkExpression(node, logic, names) : [];
	}
	if (node.$type !== 'dmn:Decision') return [];
	const logic = nodeOf(node, 'decisionLogic');
	if (logic) return checkExpression(node, logic, names);
	return [
		report(
			node,
			'decision_logic_missing',
			`Expected decision “${node.name ?? node.id}” to have logic, but it has none.`,
			'Give it a decision table or a literal expression.'
		)
	];
}

function checkExpression(owner: DmnNode, logic: DmnNode, names: readonly string[]): Problem[] {
	if (!LOGIC_TYPES.includes(logic.$type)) {
		return [
			report(
				owner,
				'decision_logic_not_supported',
				`Expected logic that can be evaluated, but “${owner.name ?? owner.id}” has a ${logic.$type.replace('dmn:', '')}.`,
				'Use a decision table or a literal expression.'
			)
		];
	}
	if (logic.$type === 'dmn:DecisionTable') return checkTable(logic, names);
	const own = nodesOf(logic, 'formalParameter').map((parameter) => textOf(parameter, 'name') ?? '');
	const entries = nodesOf(logic, 'contextEntry');
	const inner = entries.flatMap((entry) => textOf(nodeOf(entry, 'variable'), 'name') ?? []);
	const visible = [...names, ...own, ...inner];
	const nested = ['body', 'expression', 'calledFunction', 'value', 'bindingFormula'];
	const lists = ['contextEntry', 'elements', 'row', 'binding'];
	const parts = [
		...nested.flatMap((property) => nodeOf(logic, property) ?? []),
		...lists.flatMap((property) => nodesOf(logic, property)).flatMap((part) => partsOf(part))
	];
	const text = logic.$type === 'dmn:LiteralExpression' ? textOf(logic) : null;
	return [
		...(text ? checkText(logic, () => compileExpression(text, visible)) : []),
		...parts.flatMap((part) => checkExpression(owner, part, visible))
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

function checkTable(table: DmnNode, names: readonly string[]): Problem[] {
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
		if (text) problems.push(...checkText(input, () => compileExpression(text, names)));
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
		problems.push(...checkRule(rule, names));
	}
	return problems;
}

function checkRule(rule: DmnNode, names: readonly string[]): Problem[] {
	return [
		...nodesOf(rule, 'inputEntry').flatMap((cell) => {
			const text = textOf(cell);
			return text ? checkText(cell, () => compileUnaryTests(text, names)) : [];
		}),
		...nodesOf(rule, 'outputEntry').flatMap((cell) => {
			const text = textOf(cell);
			return text ? checkText(cell, () => compileExpression(text, names)) : [];
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
