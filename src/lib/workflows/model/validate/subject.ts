/** What a rule looks at: one process, flattened. */
import { isContainer, isFlowNode, nodeOf, nodesOf, type BpmnNode } from '../bpmn-node.ts';
import type { Problem } from '../problem.ts';

export interface FlowNode {
	readonly node: BpmnNode;
	readonly container: BpmnNode;
	readonly incoming: readonly BpmnNode[];
	readonly outgoing: readonly BpmnNode[];
}

export interface Subject {
	readonly definitions: BpmnNode;
	readonly process: BpmnNode;
	/** The process and every sub-process inside it, outermost first. */
	readonly containers: readonly BpmnNode[];
	/** Every element of every container, flows and data included. */
	readonly elements: readonly { readonly node: BpmnNode; readonly container: BpmnNode }[];
	readonly flowNodes: readonly FlowNode[];
	readonly flows: readonly { readonly node: BpmnNode; readonly container: BpmnNode }[];
}

/** One rule: what it expects is in its file's first comment. */
export type Rule = (subject: Subject) => readonly Problem[];

export function createSubject(definitions: BpmnNode, process: BpmnNode): Subject {
	const containers = [process, ...containersIn(process)];
	const elements = containers.flatMap((container) =>
		nodesOf(container, 'flowElements').map((node) => ({ node, container }))
	);
	const flows = elements.filter(({ node }) => node.$type === 'bpmn:SequenceFlow');
	const flowNodes = elements
		.filter(({ node }) => isFlowNode(node))
		.map(({ node, container }) => ({
			node,
			container,
			incoming: flows.flatMap((flow) =>
				nodeOf(flow.node, 'targetRef') === node ? [flow.node] : []
			),
			outgoing: flows.flatMap((flow) =>
				nodeOf(flow.node, 'sourceRef') === node ? [flow.node] : []
			)
		}));
	return { definitions, process, containers, elements, flowNodes, flows };
}

function containersIn(container: BpmnNode): BpmnNode[] {
	return nodesOf(container, 'flowElements')
		.filter(isContainer)
		.flatMap((node) => [node, ...containersIn(node)]);
}
