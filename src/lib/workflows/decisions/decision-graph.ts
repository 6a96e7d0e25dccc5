/**
 * The elements of a file and of those that it imports, found by namespace and id, and what each
 * requires. An element of another file is read through the name of its import: `Rates.base`.
 */
import type { FileScope } from './logic/decision-logic.ts';
import { idOf, namesIn, namesOf, nodesOf, nodeOf, textOf, type DmnNode } from './dmn-node.ts';
import { readItemDefinitions, type TypesOfFile } from './item-definitions.ts';

export interface GraphElement {
	/** Namespace and id, unique among all files. */
	readonly key: string;
	readonly node: DmnNode;
	readonly file: DmnFile;
}

export interface DmnFile {
	readonly namespace: string;
	readonly definitions: DmnNode;
	readonly scope: FileScope;
	/** Name of an import by its namespace. */
	readonly importNames: ReadonlyMap<string, string>;
}

export interface Requirement {
	readonly element: GraphElement;
	/** Names by which the element may be read, inside its import if it has one. */
	readonly names: readonly string[];
	readonly importName: string | null;
}

export interface DecisionGraph {
	/** The file that is compiled; the others are imported. */
	readonly file: DmnFile;
	/** The element that a reference of a file means; null if there is none. */
	readonly find: (href: string, from: DmnFile) => GraphElement | null;
	readonly elementsOf: (file: DmnFile) => readonly GraphElement[];
}

export function buildGraph(definitions: DmnNode, imported: readonly DmnNode[]): DecisionGraph {
	const roots = [definitions, ...imported];
	const names = [...new Set(roots.flatMap(namesIn))];
	const typesByNamespace = new Map<string, TypesOfFile>();
	const file = createFile(definitions, names, typesByNamespace);
	const files = [file, ...imported.map((root) => createFile(root, names, typesByNamespace))];
	const elements = new Map<string, GraphElement>();
	for (const each of files) {
		for (const node of nodesOf(each.definitions, 'drgElement')) {
			const key = keyOf(each.namespace, idOf(node));
			if (!elements.has(key)) elements.set(key, { key, node, file: each });
		}
	}
	return {
		file,
		find: (href, from) => {
			const place = href.lastIndexOf('#');
			const namespace = place > 0 ? href.slice(0, place) : from.namespace;
			return elements.get(keyOf(namespace, href.slice(place + 1))) ?? null;
		},
		elementsOf: (asked) => [...elements.values()].filter((element) => element.file === asked)
	};
}

function keyOf(namespace: string, id: string): string {
	return `${namespace}#${id}`;
}

function createFile(
	definitions: DmnNode,
	names: readonly string[],
	typesByNamespace: Map<string, TypesOfFile>
): DmnFile {
	const namespace = textOf(definitions, 'namespace') ?? '';
	const imports = nodesOf(definitions, 'import').map(
		(node) => [textOf(node, 'namespace') ?? '', node.name ?? ''] as const
	);
	const namespaceOf = new Map(imports.map(([target, name]) => [name, target]));
	const types = readItemDefinitions(
		definitions,
		names,
		(importName) => typesByNamespace.get(namespaceOf.get(importName) ?? '') ?? null
	);
	if (!typesByNamespace.has(namespace)) typesByNamespace.set(namespace, types);
	return {
		namespace,
		definitions,
		importNames: new Map(imports),
		scope: { names, typeOf: types.find, types }
	};
}

const REQUIREMENTS = [
	['informationRequirement', 'requiredInput'],
	['informationRequirement', 'requiredDecision'],
	['knowledgeRequirement', 'requiredKnowledge']
] as const;

/** What a decision or a function requires; references that lead nowhere are left out. */
export function requirementsOf(
	{ node, file }: GraphElement,
	graph: DecisionGraph
): readonly Requirement[] {
	return REQUIREMENTS.flatMap(([list, property]) =>
		nodesOf(node, list).flatMap((requirement) => {
			const href = textOf(nodeOf(requirement, property), 'href');
			const element = href === null ? null : graph.find(href, file);
			return element ? [requirementOf(element, file)] : [];
		})
	);
}

function requirementOf(element: GraphElement, from: DmnFile): Requirement {
	const isOwn = element.file === from;
	return {
		element,
		names: namesOf(element.node),
		// An import without a name puts what it holds beside the file's own elements.
		importName: isOwn ? null : from.importNames.get(element.file.namespace) || null
	};
}

/** Elements that a decision service names in one of its lists. */
export function referencedBy(
	{ node, file }: GraphElement,
	list: string,
	graph: DecisionGraph
): readonly GraphElement[] {
	return nodesOf(node, list).flatMap((reference) => {
		const href = textOf(reference, 'href');
		return (href === null ? null : graph.find(href, file)) ?? [];
	});
}
