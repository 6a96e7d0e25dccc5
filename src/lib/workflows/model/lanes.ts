/** Which lane an element stands in. An element of a sub-process stands in the sub-process's lane. */
import { nodeOf, nodesOf, propertiesOf, type BpmnNode } from './bpmn-node.ts';

export interface Lane {
	readonly name: string;
	/** Group that works in the lane: its property `candidateGroups`, else its name in kebab case. */
	readonly candidateGroups: string;
}

/** The innermost lane of each element that is listed in one, by element id. */
export function readLanes(process: BpmnNode): ReadonlyMap<string, Lane> {
	const lanes = new Map<string, Lane>();
	const read = (laneSet: BpmnNode) => {
		for (const node of nodesOf(laneSet, 'lanes')) {
			const name = node.name?.trim();
			if (name) {
				const lane = {
					name,
					candidateGroups: propertiesOf(node)['candidateGroups'] ?? toKebabCase(name)
				};
				for (const member of nodesOf(node, 'flowNodeRef'))
					if (member.id) lanes.set(member.id, lane);
			}
			const inner = nodeOf(node, 'childLaneSet');
			if (inner) read(inner);
		}
	};
	nodesOf(process, 'laneSets').forEach(read);
	return lanes;
}

export function toKebabCase(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[\u0300-\u036f]/g, '')
		.replace(/([a-z0-9])([A-Z])/g, '$1-$2')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
}
