import { nodesOf, type BpmnNode } from './bpmn-node.ts';
import { processesOf, type ParsedDefinitions } from './parse-bpmn.ts';

/** All flow elements of all processes, or of one, with those inside of sub-processes. */
export function elementsOf({ definitions }: ParsedDefinitions, processId?: string): BpmnNode[] {
	const inside = (node: BpmnNode): BpmnNode[] =>
		nodesOf(node, 'flowElements').flatMap((element) => [element, ...inside(element)]);
	return definitions
		? processesOf(definitions)
				.filter(({ id }) => processId === undefined || id === processId)
				.flatMap(inside)
		: [];
}
