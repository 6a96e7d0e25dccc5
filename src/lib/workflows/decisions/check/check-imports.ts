/** What is wrong with what a file imports: models that are not there, are several, or import it back. */
import { problemAt, type Problem } from '../../model/problem.ts';
import { idOf, nodeOf, nodesOf, textOf, type DmnNode } from '../dmn-node.ts';

/** The deployed models of a namespace; null where that is not known, as in the editor. */
export type FindModels = (namespace: string) => readonly DmnNode[];

const DMN_TYPE = /^https?:\/\/www\.omg\.org\/spec\/DMN\//;

/** Namespaces that a file imports, its own left out. */
export function importedNamespaces(definitions: DmnNode): readonly string[] {
	const own = textOf(definitions, 'namespace') ?? '';
	const all = importsOf(definitions).map((node) => textOf(node, 'namespace') ?? '');
	return [...new Set(all)].filter((namespace) => namespace !== own);
}

function importsOf(definitions: DmnNode): readonly DmnNode[] {
	return nodesOf(definitions, 'import');
}

export function checkImports(definitions: DmnNode, find: FindModels): Problem[] {
	const own = textOf(definitions, 'namespace') ?? '';
	return importsOf(definitions)
		.filter((node) => textOf(node, 'namespace') !== own)
		.flatMap((node) => checkImport(node, own, find));
}

function checkImport(node: DmnNode, own: string, find: FindModels): Problem[] {
	const namespace = textOf(node, 'namespace') ?? '';
	const what = `“${node.name || namespace}” (${namespace})`;
	if (!DMN_TYPE.test(textOf(node, 'importType') ?? '')) {
		return [
			problemAt(
				node,
				'import_not_supported',
				`Expected imports of decision models, but ${what} is of another type.`,
				'Remove the import, or import a DMN model.'
			)
		];
	}
	const models = find(namespace);
	if (models.length === 0) {
		return [
			problemAt(
				node,
				'import_missing',
				`Expected the imported model ${what} to be deployed, or to be deployed together with this one, but it is not.`,
				'Deploy it first, or correct the namespace of the import.'
			)
		];
	}
	if (models.length > 1) {
		return [
			problemAt(
				node,
				'import_ambiguous',
				`Expected one model with the namespace of the import ${what}, but there are ${models.length}.`,
				'Give each model a namespace of its own.'
			)
		];
	}
	if (!reaches(namespace, own, find)) return [];
	return [
		problemAt(
			node,
			'import_cycle',
			`Expected imports without a loop, but ${what} imports this model again.`,
			'Put what both need into a third model.'
		)
	];
}

function reaches(from: string, goal: string, find: FindModels): boolean {
	const seen = new Set<string>();
	const open = [from];
	for (let namespace = open.pop(); namespace !== undefined; namespace = open.pop()) {
		if (namespace === goal) return true;
		if (seen.has(namespace)) continue;
		seen.add(namespace);
		open.push(...find(namespace).flatMap(importedNamespaces));
	}
	return false;
}

/** Elements of other files that a decision or function requires, as references with namespace. */
export function foreignReferences(node: DmnNode, own: string): readonly string[] {
	const lists = [
		['informationRequirement', 'requiredInput'],
		['informationRequirement', 'requiredDecision'],
		['knowledgeRequirement', 'requiredKnowledge']
	] as const;
	return lists
		.flatMap(([list, property]) =>
			nodesOf(node, list).flatMap((requirement) => {
				const href = textOf(nodeOf(requirement, property), 'href');
				return href ?? [];
			})
		)
		.filter((href) => isForeign(href, own));
}

export function isForeign(href: string, own: string): boolean {
	const place = href.lastIndexOf('#');
	return place > 0 && href.slice(0, place) !== own;
}

/** Whether an imported model has the element; without `find` it is enough that the import is there. */
export function hasElement(href: string, definitions: DmnNode, find: FindModels | null): boolean {
	const place = href.lastIndexOf('#');
	const namespace = href.slice(0, place);
	if (!importedNamespaces(definitions).includes(namespace)) return false;
	// What is wrong with the import itself is said once, at the import.
	const models = find?.(namespace) ?? [];
	if (models.length !== 1) return true;
	return models
		.flatMap((model) => nodesOf(model, 'drgElement'))
		.some((node) => idOf(node) === href.slice(place + 1));
}
