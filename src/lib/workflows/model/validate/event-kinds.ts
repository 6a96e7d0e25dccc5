/** Expects event definitions of the kinds that the place of the event allows. */
import {
	eventDefinitionsOf,
	extensionOf,
	isEventSubProcess,
	isTrue,
	type BpmnNode
} from '../bpmn-node.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { FlowNode, Rule } from './subject.ts';

type Place = 'start' | 'event-start' | 'boundary' | 'catch' | 'throw' | 'end';

const ALLOWED: Readonly<Record<Place, readonly string[]>> = {
	start: ['Timer', 'Message', 'Signal', 'Conditional'],
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
	if (definitions.length === 0) return checkMissing(node, place);
	return [
		...definitions.flatMap((definition) => [
			...checkKind(node, place, definition),
			...checkInterrupting(node, place, definition)
		]),
		...checkSeveral(node, place, definitions)
	];
}

/** What may stand beside other definitions: when one is caught, and when all must have happened. */
const BESIDE_OTHERS = ['Timer', 'Message', 'Signal', 'Conditional', 'Error', 'Escalation'];
const ALL_TOGETHER = ['Timer', 'Message', 'Signal', 'Conditional'];
/** What may stand beside them at an end, once: it ends or undoes what is around it. */
const LAST = ['Error', 'Compensate', 'Cancel', 'Terminate'];

function checkSeveral(node: BpmnNode, place: Place, definitions: readonly BpmnNode[]): Problem[] {
	if (definitions.length < 2) return [];
	const kinds = definitions.map(kindOf);
	const isThrowing = place === 'throw' || place === 'end';
	const isParallel = isTrue(node, 'parallelMultiple');
	const allowed = isParallel ? ALL_TOGETHER : [...BESIDE_OTHERS, ...(isThrowing ? LAST : [])];
	const foreign = kinds.find((kind) => !allowed.includes(kind));
	const isJob = extensionOf(node, 'zeebe:TaskDefinition') !== null;
	const reason =
		foreign !== undefined
			? `one of them is a ${foreign.toLowerCase()} event`
			: isThrowing && kinds.filter((kind) => LAST.includes(kind)).length > 1
				? 'two of them end or undo what is around it'
				: isJob
					? 'it has a job type, which stands for one'
					: isParallel && place === 'start'
						? 'a process cannot wait for all of them before it starts'
						: null;
	if (reason === null) return [];
	return [
		problemAt(
			node,
			'event_multiple_invalid',
			`Expected the ${kinds.length} events of the ${describeNode(node)} to go together, but ${reason}.`,
			'Draw that event apart from the others.'
		)
	];
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
	return [
		problemAt(
			node,
			'event_not_allowed_here',
			`Expected a kind of event that is allowed here, but the ${describeNode(node)} is a ${kind.toLowerCase()} event.`,
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
