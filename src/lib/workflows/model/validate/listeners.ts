/** Expects no listeners: work beside the flow would be invisible, and is not executed. */
import { extensionOf } from '../bpmn-node.ts';
import { describeNode, problemAt, type Problem } from '../problem.ts';
import type { Rule } from './subject.ts';

export const listeners: Rule = ({ flowNodes, containers }) => {
	const nodes = new Set([...containers, ...flowNodes.map(({ node }) => node)]);
	return [...nodes].flatMap((node): Problem[] =>
		['zeebe:ExecutionListeners', 'zeebe:TaskListeners']
			.filter((type) => extensionOf(node, type) !== null)
			.map((type) =>
				problemAt(
					node,
					'listeners_not_supported',
					`Expected work to be drawn in the flow, but the ${describeNode(node)} has ${type === 'zeebe:TaskListeners' ? 'task' : 'execution'} listeners.`,
					'Replace them by service tasks before or after the element.'
				)
			)
	);
};
