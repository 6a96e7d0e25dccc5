/** Typed reading of the objects that bpmn-moddle creates; the only place that knows their shape. */
export interface BpmnNode {
	readonly $type: string;
	readonly $parent?: BpmnNode;
	readonly id?: string;
	readonly name?: string;
	readonly [property: string]: unknown;
}

export function isNode(value: unknown): value is BpmnNode {
	return typeof value === 'object' && value !== null && '$type' in value;
}

export function nodesOf(node: BpmnNode, property: string): readonly BpmnNode[] {
	const value = node[property];
	return Array.isArray(value) ? value.filter(isNode) : [];
}

export function nodeOf(node: BpmnNode, property: string): BpmnNode | null {
	const value = node[property];
	return isNode(value) ? value : null;
}

/** Text of an attribute or of a child element with a body; null if absent or blank. */
export function textOf(node: BpmnNode | null, property: string): string | null {
	const value = node?.[property];
	if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
	return isNode(value) ? textOf(value, 'body') : null;
}

export function isTrue(node: BpmnNode | null, property: string, fallback = false): boolean {
	const value = node?.[property];
	return typeof value === 'boolean' ? value : fallback;
}

/** The first extension element of a type, such as `zeebe:TaskDefinition`. */
export function extensionOf(node: BpmnNode, type: string): BpmnNode | null {
	const container = nodeOf(node, 'extensionElements');
	if (!container) return null;
	return nodesOf(container, 'values').find((value) => value.$type === type) ?? null;
}

export function extensionsOf(node: BpmnNode): readonly BpmnNode[] {
	const container = nodeOf(node, 'extensionElements');
	return container ? nodesOf(container, 'values') : [];
}

/** The entries of zeebe:properties by name. */
export function propertiesOf(node: BpmnNode): Readonly<Record<string, string>> {
	const result: Record<string, string> = {};
	const extension = extensionOf(node, 'zeebe:Properties');
	for (const entry of extension ? nodesOf(extension, 'properties') : []) {
		const name = textOf(entry, 'name');
		if (name) result[name] = textOf(entry, 'value') ?? '';
	}
	return result;
}

export function eventDefinitionsOf(node: BpmnNode): readonly BpmnNode[] {
	const referenced = node['eventDefinitionRef'];
	const shared = Array.isArray(referenced) ? referenced.filter(isNode) : [];
	return [...nodesOf(node, 'eventDefinitions'), ...shared];
}

const ACTIVITIES = new Set([
	'bpmn:Task',
	'bpmn:UserTask',
	'bpmn:ServiceTask',
	'bpmn:SendTask',
	'bpmn:ReceiveTask',
	'bpmn:ScriptTask',
	'bpmn:BusinessRuleTask',
	'bpmn:ManualTask',
	'bpmn:SubProcess',
	'bpmn:AdHocSubProcess',
	'bpmn:Transaction',
	'bpmn:CallActivity'
]);

export function isActivity(node: BpmnNode): boolean {
	return ACTIVITIES.has(node.$type);
}

export function isEventSubProcess(node: BpmnNode): boolean {
	return node.$type === 'bpmn:SubProcess' && isTrue(node, 'triggeredByEvent');
}

/** A sub-process of any kind: it encloses elements. */
export function isContainer(node: BpmnNode): boolean {
	return /^bpmn:(SubProcess|AdHocSubProcess|Transaction)$/.test(node.$type);
}

export function isFlowNode(node: BpmnNode): boolean {
	return isActivity(node) || /^bpmn:(\w+Event|\w+Gateway)$/.test(node.$type);
}
