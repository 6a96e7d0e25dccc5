/** Which activity or event sub-process undoes what: associations in the drawing, start events inside. */
import {
	eventDefinitionsOf,
	isEventSubProcess,
	nodeOf,
	nodesOf,
	type BpmnNode
} from '../bpmn-node.ts';

export function isCompensation(event: BpmnNode): boolean {
	return eventDefinitionsOf(event).some(({ $type }) => $type === 'bpmn:CompensateEventDefinition');
}

/** The activity to which an association leads from a compensation boundary event. */
export function handlerOf(boundary: BpmnNode): BpmnNode | null {
	for (const association of associationsAround(boundary)) {
		const ends = [nodeOf(association, 'sourceRef'), nodeOf(association, 'targetRef')];
		if (!ends.includes(boundary)) continue;
		const other = ends.find((end) => end !== boundary);
		if (other) return other;
	}
	return null;
}

/** Associations are kept with the container, with one around it, or with the collaboration. */
function associationsAround(node: BpmnNode): BpmnNode[] {
	const holders: BpmnNode[] = [];
	for (let at = node.$parent; at; at = at.$parent) {
		holders.push(at);
		if (at.$type === 'bpmn:Definitions') holders.push(...nodesOf(at, 'rootElements'));
	}
	return holders
		.flatMap((holder) => nodesOf(holder, 'artifacts'))
		.filter(({ $type }) => $type === 'bpmn:Association');
}

/** The activity that undoes another one of the same container, if its boundary names one. */
export function compensationHandlerId(
	inside: readonly BpmnNode[],
	activityId: string
): string | null {
	const boundary = inside.find(
		(node) => nodeOf(node, 'attachedToRef')?.id === activityId && isCompensation(node)
	);
	return (boundary && handlerOf(boundary)?.id) ?? null;
}

/** The start event of the event sub-process that undoes the container as a whole. */
export function compensationStartId(inside: readonly BpmnNode[]): string | null {
	const starts = inside
		.filter(isEventSubProcess)
		.flatMap((node) => nodesOf(node, 'flowElements'))
		.filter(({ $type }) => $type === 'bpmn:StartEvent');
	return starts.find(isCompensation)?.id ?? null;
}
