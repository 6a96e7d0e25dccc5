/** Reads and writes in which business calendar an element measures its time. */
export interface SelectedCalendar {
	readonly elementId: string;
	/** Empty = around the clock. */
	readonly key: string;
	readonly measures: 'timer' | 'due dates';
}

interface Node {
	readonly $type: string;
	readonly id: string;
	$parent?: Node;
	get<T>(property: string): T;
	readonly eventDefinitions?: readonly Node[];
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

const PROPERTIES = 'zeebe:Properties';
const NAME = 'calendar';

export function createElementCalendar(modeler: Modeler) {
	const selection = modeler.get<{ get(): readonly Shape[] }>('selection');
	const registry = modeler.get<{ get(id: string): Shape | undefined }>('elementRegistry');
	const modeling = modeler.get<Modeling>('modeling');
	const factory = modeler.get<{ create(type: string, properties: object): Node }>('bpmnFactory');

	return {
		selected(): SelectedCalendar | null {
			const [shape, ...more] = selection.get();
			const measures = shape && more.length === 0 ? measured(shape) : null;
			if (!shape || !measures) return null;
			const own = propertiesIn(shape.businessObject).find((node) => nameOf(node) === NAME);
			const key = own?.get<string | undefined>('value') ?? '';
			return { elementId: shape.businessObject.id, key, measures };
		},

		/** In one step that can be undone. An empty key takes the calendar away. */
		choose(elementId: string, key: string): void {
			const shape = registry.get(elementId);
			if (!shape) return;
			const { businessObject: node } = shape;
			const properties = propertiesIn(node).filter((each) => nameOf(each) !== NAME);
			if (key) properties.push(factory.create('zeebe:Property', { name: NAME, value: key }));
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
			for (const value of values) value.$parent = container;
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

function measured({ type, businessObject }: Shape): SelectedCalendar['measures'] | null {
	if (type === 'bpmn:UserTask') return 'due dates';
	const events = businessObject.eventDefinitions ?? [];
	return events.some(({ $type }) => $type === 'bpmn:TimerEventDefinition') ? 'timer' : null;
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
