/** Expects every FEEL text of the model to parse, and every mapping to have a target. */
import { compileFeel, compileValue } from '#lib/workflows/expressions/attribute-expression.ts';
import { ExpressionError } from '#lib/workflows/expressions/expression-error.ts';
import {
	extensionOf,
	extensionsOf,
	isNode,
	nodeOf,
	nodesOf,
	textOf,
	type BpmnNode
} from '../bpmn-node.ts';
import { eventDefinitionsOf } from '../bpmn-node.ts';
import { movesOf } from '../elements/data.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { Rule } from './subject.ts';

/** Attributes that are FEEL with or without a leading `=`. */
const ALWAYS_FEEL: Readonly<Record<string, readonly string[]>> = {
	'zeebe:Script': ['expression'],
	'zeebe:Subscription': ['correlationKey'],
	'zeebe:AdHoc': ['activeElementsCollection', 'outputElement'],
	'zeebe:LoopCharacteristics': ['inputCollection', 'outputElement']
};

/** Attributes that are FEEL only after a leading `=`. */
const MAYBE_FEEL: Readonly<Record<string, readonly string[]>> = {
	'zeebe:Input': ['source'],
	'zeebe:Output': ['source'],
	'zeebe:TaskDefinition': ['type', 'retries'],
	'zeebe:ExecutionListener': ['type', 'retries'],
	'zeebe:TaskListener': ['type', 'retries'],
	'zeebe:AssignmentDefinition': ['assignee', 'candidateGroups', 'candidateUsers'],
	'zeebe:TaskSchedule': ['dueDate', 'followUpDate'],
	'zeebe:PriorityDefinition': ['priority'],
	'zeebe:CalledElement': ['processId'],
	'zeebe:CalledDecision': ['decisionId']
};

export const feelTexts: Rule = ({ flowNodes, flows }) => [
	...flows.flatMap(({ node }) => checkAlways(node, textOf(node, 'conditionExpression'))),
	...flowNodes.flatMap(({ node }) => checkElement(node))
];

function checkElement(node: BpmnNode): Problem[] {
	const loop = nodeOf(node, 'loopCharacteristics');
	return [
		...extensionsOf(node).flatMap((extension) => checkExtension(node, extension)),
		...(loop ? extensionsOf(loop).flatMap((extension) => checkExtension(node, extension)) : []),
		...checkAlways(node, loop && textOf(loop, 'completionCondition')),
		...checkAlways(node, loop && textOf(loop, 'loopCondition')),
		...checkAlways(node, textOf(node, 'completionCondition')),
		...checkAlways(node, textOf(node, 'activationCondition')),
		...['dataInputAssociations', 'dataOutputAssociations'].flatMap((property) =>
			nodesOf(node, property).flatMap((association) => checkMoves(node, association))
		),
		...checkScript(node),
		...[node, ...eventDefinitionsOf(node)].flatMap((holder) => checkReferences(node, holder)),
		...checkTargets(node)
	];
}

function checkExtension(node: BpmnNode, extension: BpmnNode): Problem[] {
	const always = ALWAYS_FEEL[extension.$type] ?? [];
	const maybe = MAYBE_FEEL[extension.$type] ?? [];
	return [
		...always.flatMap((property) => checkAlways(node, textOf(extension, property))),
		...maybe.flatMap((property) => checkMaybe(node, textOf(extension, property))),
		...['inputParameters', 'outputParameters', 'listeners'].flatMap((property) =>
			nodesOf(extension, property).flatMap((mapping) => checkExtension(node, mapping))
		)
	];
}

/** What data associations move, and where to. */
function checkMoves(node: BpmnNode, association: BpmnNode): Problem[] {
	return movesOf(association).flatMap(({ source, target, end }) => {
		const isThere = isTarget(target) && (end === null || target.split('.')[0] === end);
		return [
			...checkAlways(node, source),
			...(isThere ? [] : [targetInvalid(node, target, end ?? 'a variable name')])
		];
	});
}

function checkScript(node: BpmnNode): Problem[] {
	if (node.$type !== 'bpmn:ScriptTask' || extensionOf(node, 'zeebe:TaskDefinition')) return [];
	if (extensionOf(node, 'zeebe:Script')) return [];
	return checkAlways(node, textOf(node, 'script'));
}

/** Names, codes and keys of messages, signals, errors and escalations, and times of timers. */
function checkReferences(node: BpmnNode, holder: BpmnNode): Problem[] {
	const referenced = ['messageRef', 'signalRef', 'errorRef', 'escalationRef'].flatMap(
		(property) => nodeOf(holder, property) ?? []
	);
	return [
		...checkAlways(node, textOf(holder, 'condition')),
		...['timeDuration', 'timeDate', 'timeCycle'].flatMap((property) =>
			isNode(holder[property]) ? checkMaybe(node, textOf(holder, property)) : []
		),
		...referenced.flatMap((reference) => [
			...['name', 'errorCode', 'escalationCode'].flatMap((property) =>
				checkMaybe(node, textOf(reference, property))
			),
			...extensionsOf(reference).flatMap((extension) => checkExtension(node, extension))
		])
	];
}

function checkAlways(node: BpmnNode, text: string | null): Problem[] {
	return text === null ? [] : check(node, () => compileFeel(text));
}

function checkMaybe(node: BpmnNode, text: string | null): Problem[] {
	return text === null ? [] : check(node, () => compileValue(text));
}

function check(node: BpmnNode, compile: () => unknown): Problem[] {
	try {
		compile();
		return [];
	} catch (error) {
		if (!(error instanceof ExpressionError)) throw error;
		return [
			problemAt(
				node,
				'feel_invalid',
				error.message,
				'Correct the expression; texts in FEEL stand in double quotes.'
			)
		];
	}
}

function checkTargets(node: BpmnNode): Problem[] {
	const mapping = extensionOf(node, 'zeebe:IoMapping');
	if (!mapping) return [];
	const all = [...nodesOf(mapping, 'inputParameters'), ...nodesOf(mapping, 'outputParameters')];
	return all
		.map((entry) => textOf(entry, 'target') ?? '')
		.filter((target) => !isTarget(target))
		.map((target) => targetInvalid(node, target));
}

function isTarget(target: string): boolean {
	return /^[^\W\d]\w*(\.[^\W\d]\w*)*$/u.test(target);
}

function targetInvalid(node: BpmnNode, target: string, expected = 'a variable name'): Problem {
	return problemAt(
		node,
		'mapping_target_invalid',
		`Expected every mapping of the ${describeNode(node)} to have ${expected} as target, but found “${target}”.`,
		'Use letters, digits and _, with dots for entries of a variable.'
	);
}
