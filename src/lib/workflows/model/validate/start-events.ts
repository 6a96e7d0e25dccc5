/** Expects each container to say where it starts, in the one way that its kind allows. */
import {
	eventDefinitionsOf,
	isEventSubProcess,
	isTrue,
	nodesOf,
	type BpmnNode
} from '../bpmn-node.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { Rule } from './subject.ts';

export const startEvents: Rule = ({ containers }) => containers.flatMap(checkContainer);

function checkContainer(container: BpmnNode): Problem[] {
	if (container.$type === 'bpmn:AdHocSubProcess') return [];
	const starts = nodesOf(container, 'flowElements').filter(
		({ $type }) => $type === 'bpmn:StartEvent'
	);
	const isStartedByGateway = nodesOf(container, 'flowElements').some(
		(node) => node.$type === 'bpmn:EventBasedGateway' && isTrue(node, 'instantiate')
	);
	if (starts.length === 0 && isStartedByGateway) return [];
	if (starts.length === 0) {
		return [
			problemAt(
				container,
				'start_event_missing',
				`Expected the ${describeNode(container)} to have a start event, but it has none.`,
				'Draw a start event and a flow from it to the first element.'
			)
		];
	}
	if (container.$type === 'bpmn:Process') return checkProcess(starts);
	return isEventSubProcess(container)
		? checkEventSubProcess(container, starts)
		: checkSubProcess(container, starts);
}

function checkProcess(starts: readonly BpmnNode[]): Problem[] {
	const plain = starts.filter((start) => eventDefinitionsOf(start).length === 0);
	return plain
		.slice(1)
		.map((start) =>
			problemAt(
				start,
				'start_event_ambiguous',
				`Expected one start event without trigger, but there are ${plain.length}.`,
				'Merge them, or give the others a message, timer or signal.'
			)
		);
}

function checkSubProcess(container: BpmnNode, starts: readonly BpmnNode[]): Problem[] {
	const problems = starts
		.filter((start) => eventDefinitionsOf(start).length > 0)
		.map((start) =>
			problemAt(
				start,
				'start_event_trigger_not_allowed',
				`Expected the start event of a sub-process to have no trigger, but the ${describeNode(start)} has one.`,
				'Remove the trigger, or make the sub-process an event sub-process.'
			)
		);
	return starts.length === 1 ? problems : [...problems, several(container, starts.length)];
}

function checkEventSubProcess(container: BpmnNode, starts: readonly BpmnNode[]): Problem[] {
	const problems = starts
		.filter((start) => eventDefinitionsOf(start).length === 0)
		.map((start) =>
			problemAt(
				start,
				'start_event_trigger_missing',
				`Expected the start event of an event sub-process to have a trigger, but the ${describeNode(start)} has none.`,
				'Give it a message, timer, signal, error or escalation.'
			)
		);
	return starts.length === 1 ? problems : [...problems, several(container, starts.length)];
}

function several(container: BpmnNode, count: number): Problem {
	return problemAt(
		container,
		'start_event_ambiguous',
		`Expected the ${describeNode(container)} to have one start event, but it has ${count}.`,
		'Keep one; begin parallel work with a parallel gateway.'
	);
}
