/** Expects listeners of kinds that run here, with a job type, on elements that reach that phase. */
import {
	eventDefinitionsOf,
	isEventSubProcess,
	nodeOf,
	textOf,
	type BpmnNode
} from '../bpmn-node.ts';
import { listenersOf } from '../elements/listeners.ts';
import { TASK_EVENTS } from '../executable-activity.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { FlowNode, Rule } from './subject.ts';

const KINDS: Readonly<Record<string, readonly string[]>> = {
	'zeebe:ExecutionListeners': ['start', 'end'],
	'zeebe:TaskListeners': TASK_EVENTS
};

export const listeners: Rule = ({ flowNodes, process }) => [
	...check(process, null),
	...flowNodes.flatMap((flowNode) => check(flowNode.node, flowNode))
];

function check(node: BpmnNode, flowNode: FlowNode | null): Problem[] {
	return Object.entries(KINDS).flatMap(([extension, kinds]) =>
		listenersOf(node, extension).flatMap((listener): Problem[] => {
			const kind = textOf(listener, 'eventType') ?? '';
			const reason = !kinds.includes(kind)
				? `“${kind}” is none of ${kinds.join(', ')}`
				: extension === 'zeebe:TaskListeners' && node.$type !== 'bpmn:UserTask'
					? 'only user tasks have task listeners'
					: !textOf(listener, 'type')
						? 'one has no job type'
						: flowNode && passesBy(flowNode, kind)
							? `there is no “${kind}” at which it could run`
							: null;
			if (reason === null) return [];
			return [
				problemAt(
					node,
					'listener_not_supported',
					`Expected the listeners of the ${describeNode(node)} to run at something that happens to it, but ${reason}.`,
					'Choose another event, or draw a service task in the flow.'
				)
			];
		})
	);
}

/** Events that happen before their element comes to life have no start; some elements have no end. */
function passesBy({ node, incoming }: FlowNode, kind: string): boolean {
	const definitions = eventDefinitionsOf(node).map(({ $type }) => $type);
	if (node.$type === 'bpmn:EventBasedGateway') return true;
	if (
		definitions.includes('bpmn:CompensateEventDefinition') &&
		node.$type === 'bpmn:BoundaryEvent'
	) {
		return true;
	}
	const isAfterGateway = incoming.some(
		(flow) => nodeOf(flow, 'sourceRef')?.$type === 'bpmn:EventBasedGateway'
	);
	const isTriggered =
		/StartEvent$|BoundaryEvent$/.test(node.$type) || isEventSubProcess(node) || isAfterGateway;
	if (kind === 'start') return isTriggered;
	return (
		definitions.some((type) => /^bpmn:(Error|Cancel)Event/.test(type)) &&
		/EndEvent$/.test(node.$type)
	);
}
