/**
 * Parsed definitions -> the frozen ExecutableProcess. Expects a process without errors in
 * `checkDefinitions`; it does not check again, so that a stricter rule of a later release never
 * stops a definition that is already running.
 */
import { compileFeel } from '#lib/workflows/expressions/attribute-expression.ts';
import {
	eventDefinitionsOf,
	extensionOf,
	isContainer,
	isFlowNode,
	nodeOf,
	nodesOf,
	textOf,
	type BpmnNode
} from './bpmn-node.ts';
import { compileElement } from './compile-element.ts';
import { compensationHandlerId } from './elements/compensation.ts';
import { compileContainer } from './elements/container.ts';
import type { ElementSource } from './elements/element-source.ts';
import type {
	EventDefinition,
	ExecutableElement,
	ExecutableProcess,
	SequenceFlow,
	StartEventElement
} from './executable-process.ts';
import { freezeDeep } from './freeze-deep.ts';
import { readLanes, type Lane } from './lanes.ts';
import { processesOf, type ParsedDefinitions } from './parse-bpmn.ts';
import type { FlowGraph } from './reachability.ts';
import { startTriggersOf } from './start-triggers.ts';

/** Compiles one process of the file. Throws if there is no process with that id. */
export function compileProcess(parsed: ParsedDefinitions, processId: string): ExecutableProcess {
	const node =
		parsed.definitions && processesOf(parsed.definitions).find(({ id }) => id === processId);
	if (!node)
		throw new Error(`Expected to find process “${processId}” in the file, but it has none.`);

	const elements = new Map<string, ExecutableElement>();
	const flows = new Map<string, SequenceFlow>();
	const lanes = readLanes(node);
	const root = compileContainer(
		{
			node,
			id: processId,
			scopeId: null,
			incoming: [],
			outgoing: [],
			boundaryEventIds: [],
			compensationHandlerId: null,
			lane: null,
			linkTarget: () => null
		},
		'process'
	);
	elements.set(processId, root);
	compileScope(node, processId, null, { elements, flows, lanes });

	const all = [...elements.values()];
	return Object.freeze({
		id: processId,
		name: root.name,
		versionTag: textOf(extensionOf(node, 'zeebe:VersionTag'), 'value'),
		root: freezeDeep(root),
		elements: new Map(all.map((element) => [element.id, freezeDeep(element)])),
		flows,
		startEvents: Object.freeze(
			all.filter(
				(element): element is StartEventElement =>
					element.type === 'start-event' && element.scopeId === processId
			)
		),
		startTriggers: Object.freeze(startTriggersOf(processId, elements)),
		pathJoinIds: Object.freeze(all.filter((element) => 'upstream' in element).map(({ id }) => id)),
		hasConditionalEvents: all.some(
			(element) => 'event' in element && element.event !== null && isConditional(element.event)
		),
		usesCalendars: all.some(
			(element) =>
				Boolean(element.properties['calendar']) &&
				('event' in element || element.type === 'user-task')
		),
		hasCompensation: all.some(
			(element) =>
				element.compensationHandlerId !== null ||
				('compensationStartId' in element && element.compensationStartId !== null)
		)
	});
}

interface Compilation {
	readonly elements: Map<string, ExecutableElement>;
	readonly flows: Map<string, SequenceFlow>;
	readonly lanes: ReadonlyMap<string, Lane>;
}

function compileScope(
	container: BpmnNode,
	scopeId: string,
	lane: Lane | null,
	compilation: Compilation
): void {
	const inside = nodesOf(container, 'flowElements');
	const flows = inside.filter(({ $type }) => $type === 'bpmn:SequenceFlow').map(compileFlow);
	for (const flow of flows) compilation.flows.set(flow.id, flow);
	const graph = createGraph(inside, flows);

	for (const node of inside.filter(isFlowNode)) {
		const id = node.id ?? '';
		const ownLane = compilation.lanes.get(id) ?? lane;
		const source: ElementSource = {
			node,
			id,
			scopeId,
			incoming: flows.filter((flow) => flow.targetId === id),
			outgoing: flows.filter((flow) => flow.sourceId === id),
			boundaryEventIds: inside.flatMap((other) =>
				nodeOf(other, 'attachedToRef')?.id === id && other.id ? [other.id] : []
			),
			compensationHandlerId: compensationHandlerId(inside, id),
			lane: ownLane,
			linkTarget: (name) => linkCatches(inside).find((link) => link.name === name)?.id ?? null
		};
		compilation.elements.set(id, compileElement(source, graph));
		if (isContainer(node)) compileScope(node, id, ownLane, compilation);
	}
}

function compileFlow(node: BpmnNode): SequenceFlow {
	const condition = textOf(node, 'conditionExpression');
	return Object.freeze({
		id: node.id ?? '',
		name: node.name?.trim() || null,
		sourceId: nodeOf(node, 'sourceRef')?.id ?? '',
		targetId: nodeOf(node, 'targetRef')?.id ?? '',
		condition: condition ? compileFeel(condition) : null
	});
}

function createGraph(inside: readonly BpmnNode[], flows: readonly SequenceFlow[]): FlowGraph {
	return {
		predecessors: (elementId) => {
			const bySequence = flows.filter((flow) => flow.targetId === elementId);
			const node = inside.find(({ id }) => id === elementId);
			const host = node && nodeOf(node, 'attachedToRef')?.id;
			const link = linkCatches(inside).find(({ id }) => id === elementId);
			const throwers = link ? linkThrows(inside).filter(({ name }) => name === link.name) : [];
			return [
				...bySequence.map((flow) => flow.sourceId),
				...(host ? [host] : []),
				...throwers.map(({ id }) => id)
			];
		}
	};
}

function linkCatches(inside: readonly BpmnNode[]) {
	return linksOf(inside, 'bpmn:IntermediateCatchEvent');
}

function linkThrows(inside: readonly BpmnNode[]) {
	return linksOf(inside, 'bpmn:IntermediateThrowEvent');
}

function linksOf(inside: readonly BpmnNode[], type: string): { id: string; name: string }[] {
	return inside
		.filter(({ $type }) => $type === type)
		.flatMap((node) =>
			eventDefinitionsOf(node)
				.filter(({ $type }) => $type === 'bpmn:LinkEventDefinition')
				.map((definition) => ({ id: node.id ?? '', name: textOf(definition, 'name') ?? '' }))
		);
}

function isConditional(event: EventDefinition): boolean {
	return event.kind === 'multiple'
		? event.events.some(isConditional)
		: event.kind === 'conditional';
}
