/** Expects at most one event definition, of a kind that the place of the event allows. */
import { eventDefinitionsOf, isEventSubProcess, isTrue, type BpmnNode } from '../bpmn-node.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { FlowNode, Rule } from './subject.ts';

const SUPPORTED = [
	'Timer',
	'Message',
	'Signal',
	'Conditional',
	'Error',
	'Escalation',
	'Compensate',
	'Cancel',
	'Link',
	'Terminate'
];

type Place = 'start' | 'event-start' | 'boundary' | 'catch' | 'throw' | 'end';

const ALLOWED: Readonly<Record<Place, readonly string[]>> = {
	start: ['Timer', 'Message', 'Signal'],
	'event-start': ['Timer', 'Message', 'Signal', 'Conditional', 'Error', 'Escalation', 'Compensate'],
	boundary: [
		'Timer',
		'Message',
		'Signal',
		'Conditional',
		'Error',
		'Escalation',
		'Compensate',
		'Cancel'
	],
	catch: ['Timer', 'Message', 'Signal', 'Conditional', 'Link'],
	throw: ['Message', 'Signal', 'Escalation', 'Compensate', 'Link'],
	end: ['Message', 'Signal', 'Error', 'Escalation', 'Compensate', 'Cancel', 'Terminate']
};

export const eventKinds: Rule = ({ flowNodes }) => flowNodes.flatMap(checkEvent);

function checkEvent(flowNode: FlowNode): Problem[] {
	const { node } = flowNode;
	const place = placeOf(flowNode);
	if (!place) return [];
	const definitions = eventDefinitionsOf(node);
	if (definitions.length > 1) {
		return [
			problemAt(
				node,
				'event_multiple_not_supported',
				`Expected one event definition, but the ${describeNode(node)} has ${definitions.length}.`,
				'Draw one event for each, behind an event-based gateway or side by side.'
			)
		];
	}
	const [definition] = definitions;
	if (!definition) return checkMissing(node, place);
	return [...checkKind(node, place, definition), ...checkInterrupting(node, place, definition)];
}

function placeOf({ node, container }: FlowNode): Place | null {
	switch (node.$type) {
		case 'bpmn:StartEvent':
			return isEventSubProcess(container) ? 'event-start' : 'start';
		case 'bpmn:BoundaryEvent':
			return 'boundary';
		case 'bpmn:IntermediateCatchEvent':
			return 'catch';
		case 'bpmn:IntermediateThrowEvent':
			return 'throw';
		case 'bpmn:EndEvent':
			return 'end';
		default:
			return null;
	}
}

function kindOf(definition: BpmnNode): string {
	return definition.$type.replace(/^bpmn:|EventDefinition$/g, '');
}

function checkMissing(node: BpmnNode, place: Place): Problem[] {
	if (place !== 'catch' && place !== 'boundary') return [];
	return [
		problemAt(
			node,
			'event_definition_missing',
			`Expected the ${describeNode(node)} to say what it waits for, but it has no event definition.`,
			'Choose a timer, message, signal or another kind.'
		)
	];
}

function checkKind(node: BpmnNode, place: Place, definition: BpmnNode): Problem[] {
	const kind = kindOf(definition);
	if (ALLOWED[place].includes(kind)) return [];
	const isKnown = SUPPORTED.includes(kind);
	return [
		problemAt(
			node,
			isKnown ? 'event_not_allowed_here' : 'event_not_supported',
			isKnown
				? `Expected a kind of event that is allowed here, but the ${describeNode(node)} is a ${kind.toLowerCase()} event.`
				: `Expected a kind of event that can be executed, but the ${describeNode(node)} is a ${kind.toLowerCase()} event.`,
			`Use one of: ${ALLOWED[place].join(', ').toLowerCase()}.`
		)
	];
}

/** After an error or a cancellation there is nothing left to go on with. */
function checkInterrupting(node: BpmnNode, place: Place, definition: BpmnNode): Problem[] {
	const kind = kindOf(definition);
	if (kind !== 'Error' && kind !== 'Cancel') return [];
	const isInterrupting =
		place === 'boundary'
			? isTrue(node, 'cancelActivity', true)
			: place !== 'event-start' || isTrue(node, 'isInterrupting', true);
	if (isInterrupting) return [];
	return [
		problemAt(
			node,
			'event_must_interrupt',
			`Expected an event of this kind to interrupt, but the ${describeNode(node)} does not.`,
			'Make it interrupting, or use an escalation.'
		)
	];
}
