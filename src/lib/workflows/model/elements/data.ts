/**
 * Data objects and the associations that fill and read them (BPMN 2.0 §10.4). An object is a variable
 * of the scope that declares it. Only associations that say what is moved are executed: an
 * assignment, a transformation, or a named data input or output at the activity's end of it. The
 * lines that modelers draw have a placeholder there, or nothing, and stay drawings.
 */
import { compileFeel } from '#lib/workflows/expressions/attribute-expression.ts';
import { isContainer, nodeOf, nodesOf, textOf, type BpmnNode } from '../bpmn-node.ts';
import type { VariableMapping } from '../executable-process.ts';

const VARIABLE = /^[^\W\d]\w*$/u;
const PLACEHOLDER = '__targetRef_placeholder';

type Direction = 'dataInputAssociations' | 'dataOutputAssociations';

export function compileDataMappings(
	node: BpmnNode,
	direction: Direction
): readonly VariableMapping[] {
	return nodesOf(node, direction)
		.flatMap(movesOf)
		.map(({ source, target }) => ({ source: compileFeel(source), target }));
}

/** Names of the variables that a container declares for its data objects. */
export function declaredData(container: BpmnNode): readonly string[] {
	const objects = nodesOf(container, 'flowElements').filter(isObject);
	const used = associationsIn(container).filter((association) => movesOf(association).length > 0);
	const ends = new Set(used.flatMap(endsOf).map(objectOf));
	return objects.filter((object) => ends.has(object)).map(variableOf);
}

export interface DataMove {
	/** FEEL. */
	readonly source: string;
	/** A variable, or a path into one. */
	readonly target: string;
	/** The variable to which the line leads, if it has a name. */
	readonly end: string | null;
}

/** What an association moves; nothing if it is only drawn. */
export function movesOf(association: BpmnNode): DataMove[] {
	const end = nameOf(nodeOf(association, 'targetRef'));
	const assignments = nodesOf(association, 'assignment');
	if (assignments.length > 0) {
		return assignments.map((assignment) => ({
			source: textOf(assignment, 'from') ?? 'null',
			target: (textOf(assignment, 'to') ?? '').replace(/^=\s*/, ''),
			end
		}));
	}
	const transformation = textOf(association, 'transformation');
	const [source] = sourcesOf(association).flatMap((end) => nameOf(end) ?? []);
	const moved = transformation ?? source;
	return end === null || moved === undefined ? [] : [{ source: moved, target: end, end }];
}

/** Whether a shape stands for a data object that associations move data to or from. */
export function isExecutedData(node: BpmnNode): boolean {
	const object = objectOf(node);
	return object.$parent !== undefined && declaredData(object.$parent).includes(variableOf(object));
}

/** The variable at one end: an object's, or a data input or output with a name. */
function nameOf(end: BpmnNode | null): string | null {
	if (end === null) return null;
	const object = objectOf(end);
	if (isObject(object)) return variableOf(object);
	const name = end.name?.trim() ?? '';
	return VARIABLE.test(name) && name !== PLACEHOLDER ? name : null;
}

function variableOf(object: BpmnNode): string {
	const name = object.name?.trim() || nameOfReferences(object);
	return VARIABLE.test(name) ? name : (object.id ?? '');
}

/** Modelers name the shapes, not the object; they show one object if they agree. */
function nameOfReferences(object: BpmnNode): string {
	const names = nodesOf(object.$parent ?? object, 'flowElements')
		.filter((node) => nodeOf(node, 'dataObjectRef') === object)
		.map(({ name }) => name?.trim() ?? '');
	return new Set(names).size === 1 ? (names[0] ?? '') : '';
}

function objectOf(node: BpmnNode): BpmnNode {
	return node.$type === 'bpmn:DataObjectReference' ? (nodeOf(node, 'dataObjectRef') ?? node) : node;
}

/** A data object, or a shape of one that has no object behind it. */
function isObject(node: BpmnNode): boolean {
	if (node.$type === 'bpmn:DataObject') return true;
	return node.$type === 'bpmn:DataObjectReference' && nodeOf(node, 'dataObjectRef') === null;
}

function endsOf(association: BpmnNode): BpmnNode[] {
	return [...sourcesOf(association), nodeOf(association, 'targetRef')].flatMap((end) => end ?? []);
}

function sourcesOf(association: BpmnNode): readonly BpmnNode[] {
	return nodesOf(association, 'sourceRef');
}

function associationsIn(container: BpmnNode): BpmnNode[] {
	return nodesOf(container, 'flowElements').flatMap((node) => [
		...nodesOf(node, 'dataInputAssociations'),
		...nodesOf(node, 'dataOutputAssociations'),
		...(isContainer(node) ? associationsIn(node) : [])
	]);
}
