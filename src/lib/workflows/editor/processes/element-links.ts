/** Reads and writes which form or decision an element names. */
export interface SelectedLink {
	readonly elementId: string;
	readonly name: string;
	readonly kind: 'form' | 'decision';
	/** Empty = none named yet. */
	readonly id: string;
}

interface Node {
	readonly $type: string;
	readonly id: string;
	readonly name?: string;
	$parent?: Node;
	get<T>(property: string): T;
	readonly eventDefinitions?: readonly unknown[];
}

interface Shape {
	readonly type: string;
	readonly businessObject: Node;
}

interface Modeler {
	get<T>(service: string): T;
}

interface Modeling {
	updateModdleProperties(element: Shape, node: Node, properties: object): void;
}

const LINKS = {
	form: { extension: 'zeebe:FormDefinition', property: 'formId' },
	decision: { extension: 'zeebe:CalledDecision', property: 'decisionId' }
} as const;

export function createLinks(modeler: Modeler) {
	const selection = modeler.get<{ get(): readonly Shape[] }>('selection');
	const registry = modeler.get<{ get(id: string): Shape | undefined }>('elementRegistry');
	const modeling = modeler.get<Modeling>('modeling');
	const factory = modeler.get<{ create(type: string, properties: object): Node }>('bpmnFactory');

	return {
		selected(): SelectedLink | null {
			const [shape, ...more] = selection.get();
			const kind = shape && more.length === 0 ? kindOf(shape) : null;
			if (!shape || !kind) return null;
			const { extension, property } = LINKS[kind];
			const { businessObject: node } = shape;
			const id = extensionOf(node, extension)?.get<string | undefined>(property) ?? '';
			return { elementId: node.id, name: node.name ?? '', kind, id };
		},

		link(elementId: string, kind: SelectedLink['kind'], id: string): void {
			const shape = registry.get(elementId);
			if (!shape) return;
			const { extension, property } = LINKS[kind];
			const { businessObject: node } = shape;
			const existing = extensionOf(node, extension);
			if (existing) {
				modeling.updateModdleProperties(shape, existing, { [property]: id });
				return;
			}
			const created = factory.create(extension, {
				[property]: id,
				...(kind === 'decision' ? { resultVariable: 'decision' } : {})
			});
			const container = node.get<Node | undefined>('extensionElements');
			if (container) {
				created.$parent = container;
				const values = container.get<Node[]>('values');
				modeling.updateModdleProperties(shape, container, { values: [...values, created] });
				return;
			}
			const fresh = factory.create('bpmn:ExtensionElements', { values: [created] });
			fresh.$parent = node;
			created.$parent = fresh;
			modeling.updateModdleProperties(shape, node, { extensionElements: fresh });
		}
	};
}

/** A start event asks with a form only where a person starts the process by hand. */
function kindOf({ type, businessObject: node }: Shape): SelectedLink['kind'] | null {
	if (type === 'bpmn:UserTask') return 'form';
	if (type === 'bpmn:StartEvent')
		return (node.eventDefinitions ?? []).length === 0 && node.$parent?.$type === 'bpmn:Process'
			? 'form'
			: null;
	if (type !== 'bpmn:BusinessRuleTask') return null;
	return extensionOf(node, 'zeebe:TaskDefinition') ? null : 'decision';
}

function extensionOf(node: Node, type: string): Node | null {
	const container = node.get<Node | undefined>('extensionElements');
	const values = container?.get<Node[] | undefined>('values') ?? [];
	return values.find(({ $type }) => $type === type) ?? null;
}
