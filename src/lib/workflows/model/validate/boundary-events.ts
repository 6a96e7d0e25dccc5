/** Expects a boundary event to sit on an activity that waits. */
import { isActivity, isEventSubProcess, nodeOf } from '../bpmn-node.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { Rule } from './subject.ts';

export const boundaryEvents: Rule = ({ flowNodes }) =>
	flowNodes.flatMap(({ node, container }): Problem[] => {
		if (node.$type !== 'bpmn:BoundaryEvent') return [];
		const host = nodeOf(node, 'attachedToRef');
		const isInScope = flowNodes.some(
			(other) => other.node === host && other.container === container
		);
		if (host && isInScope && isActivity(host) && !isEventSubProcess(host)) return [];
		return [
			problemAt(
				node,
				'boundary_host_invalid',
				`Expected the ${describeNode(node)} to sit on an activity, but it sits on ${host ? `the ${describeNode(host)}` : 'nothing'}.`,
				'Attach it to a task, a sub-process or a call activity.'
			)
		];
	});
