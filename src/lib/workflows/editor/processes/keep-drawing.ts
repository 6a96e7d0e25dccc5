/**
 * bpmn-js writes only the shapes that it draws. What a file draws besides (the inside of a process
 * that another one calls, edges of no element) would be lost with the first change. This module
 * remembers the file's drawing and puts back what the writer dropped, where the file had it, for
 * every element that still exists.
 */
interface Point {
	x: number;
	y: number;
}

interface Element {
	readonly $type: string;
	readonly $parent?: Element | null;
	readonly bpmnElement?: Element;
	bounds?: Point;
	waypoint?: Point[];
	get<T>(property: string): T;
}

interface Diagram extends Element {
	readonly plane?: Element;
}

interface Kept {
	readonly shape: Element;
	readonly plane: Element;
	readonly place: readonly Point[];
}

interface EventBus {
	on<E>(event: string, priority: number, callback: (event: E) => void): void;
}

/** Before bpmn-js moves shapes to planes of their own. */
const FIRST = 5_000;
/** After bpmn-js put the shapes into the order of the drawing. */
const LAST = 100;

class KeptDrawing {
	static readonly $inject = ['eventBus'];

	constructor(eventBus: EventBus) {
		let kept: readonly Kept[] = [];
		eventBus.on<{ definitions?: Element }>('import.parse.complete', FIRST, ({ definitions }) => {
			kept = definitions ? planesOf(definitions).flatMap(remember) : [];
		});
		eventBus.on<{ definitions: Element }>('saveXML.start', LAST, ({ definitions }) => {
			restore(definitions, kept);
		});
	}
}

function planesOf(definitions: Element): Element[] {
	return definitions.get<Diagram[]>('diagrams').flatMap(({ plane }) => plane ?? []);
}

function remember(plane: Element): Kept[] {
	return plane.get<Element[]>('planeElement').map((shape) => ({
		shape,
		plane,
		place: pointsOf(shape).map(({ x, y }) => ({ x, y }))
	}));
}

/** Written into `definitions` just before they become text. */
function restore(definitions: Element, kept: readonly Kept[]): void {
	const planes = planesOf(definitions);
	const written = new Set(planes.flatMap((plane) => plane.get<Element[]>('planeElement')));
	for (const { shape, plane, place } of kept) {
		if (written.has(shape)) continue;
		if (shape.bpmnElement && !isPartOf(shape.bpmnElement, definitions)) continue;
		const home = planes.includes(plane) ? plane : planes[0];
		if (!home) return;
		for (const [index, point] of pointsOf(shape).entries()) Object.assign(point, place[index]);
		home.get<Element[]>('planeElement').push(shape);
	}
}

function pointsOf(shape: Element): readonly Point[] {
	return shape.waypoint ?? (shape.bounds ? [shape.bounds] : []);
}

/** What was deleted has no parent any more. */
function isPartOf(element: Element, definitions: Element): boolean {
	for (let step: Element | null | undefined = element; step; step = step.$parent)
		if (step === definitions) return true;
	return false;
}

export const keptDrawingModule = {
	__init__: ['keptDrawing'],
	keptDrawing: ['type', KeptDrawing]
};
