/** Reads and writes one named property (`zeebe:property`) of a shape, beside its other extensions. */
export interface Node {
	readonly $type: string;
	readonly id: string;
	$parent?: Node;
	get<T>(property: string): T;
	readonly eventDefinitions?: readonly Node[];
}

export interface Shape {
	readonly type: string;
	readonly businessObject: Node;
}

export interface Modeler {
	get<T>(service: string): T;
}

interface Modeling {
	updateModdleProperties(element: Shape, node: Node, properties: object): void;
}

export interface ElementProperty {
	/** The one shape that is selected. */
	selected(): Shape | null;
	/** Empty where it is not given. */
	valueOf(shape: Shape): string;
	/** In one step that can be undone; an empty value takes the property away. */
	change(elementId: string, value: string): void;
}

const PROPERTIES = 'zeebe:Properties';

export function createElementProperty(modeler: Modeler, name: string): ElementProperty {
	const selection = modeler.get<{ get(): readonly Shape[] }>('selection');
	const registry = modeler.get<{ get(id: string): Shape | undefined }>('elementRegistry');
	const modeling = modeler.get<Modeling>('modeling');
	const factory = modeler.get<{ create(type: string, properties: object): Node }>('bpmnFactory');

	return {
		selected() {
			const [shape, ...more] = selection.get();
			return shape && more.length === 0 ? shape : null;
		},

		valueOf({ businessObject }) {
			const own = propertiesIn(businessObject).find((node) => nameOf(node) === name);
			return own?.get<string | undefined>('value') ?? '';
		},

		change(elementId, value) {
			const shape = registry.get(elementId);
			if (!shape) return;
			const { businessObject: node } = shape;
			const properties = propertiesIn(node).filter((each) => nameOf(each) !== name);
			if (value) properties.push(factory.create('zeebe:Property', { name, value }));
			const others = extensionsIn(node).filter(({ $type }) => $type !== PROPERTIES);
			const values = [...others];
			if (properties.length > 0) {
				const holder = factory.create(PROPERTIES, { properties });
				for (const property of properties) property.$parent = holder;
				values.push(holder);
			}
			const container =
				node.get<Node | undefined>('extensionElements') ??
				factory.create('bpmn:ExtensionElements', { values: [] });
			for (const extension of values) extension.$parent = container;
			if (container.$parent) {
				modeling.updateModdleProperties(shape, container, { values });
				return;
			}
			container.$parent = node;
			container.get<Node[]>('values').push(...values);
			modeling.updateModdleProperties(shape, node, { extensionElements: container });
		}
	};
}

function extensionsIn(node: Node): readonly Node[] {
	const container = node.get<Node | undefined>('extensionElements');
	return container?.get<Node[] | undefined>('values') ?? [];
}

function propertiesIn(node: Node): Node[] {
	return extensionsIn(node)
		.filter(({ $type }) => $type === PROPERTIES)
		.flatMap((holder) => holder.get<Node[] | undefined>('properties') ?? []);
}

function nameOf(property: Node): string {
	return property.get<string | undefined>('name') ?? '';
}
