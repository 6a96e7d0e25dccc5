/** Types that a file defines: what a `typeRef` of it stands for. */
import { compileTestsWithin, type Surroundings } from '../expressions/feel.ts';
import { ANY, namedType, type FeelType } from '../expressions/values/feel-type.ts';
import { nodeOf, nodesOf, textOf, type DmnNode } from './dmn-node.ts';

export interface TypesOfFile {
	/** The type that the file itself defines under the name. */
	readonly findOwn: (name: string) => FeelType | null;
	/** The type of a reference; null if neither FEEL, nor the file, nor an import of it knows it. */
	readonly find: (typeRef: string) => FeelType | null;
	/** As `find`; without a reference, or with an unknown one, anything goes. */
	readonly read: (typeRef: string | null) => FeelType;
}

/** `imported` finds the types of other files by the name under which they are imported. */
export function readItemDefinitions(
	definitions: DmnNode,
	names: readonly string[],
	imported: (importName: string) => TypesOfFile | null
): TypesOfFile {
	const nodes = new Map(
		nodesOf(definitions, 'itemDefinition').map((node) => [node.name ?? '', node])
	);
	const known = new Map<string, FeelType>();
	const findOwn = (name: string): FeelType | null => {
		const type = known.get(name);
		const node = nodes.get(name);
		if (type || !node) return type ?? null;
		// A type that holds itself is open there.
		known.set(name, ANY);
		const created = readDefinition(node, surroundings, read);
		known.set(name, created);
		return created;
	};
	const find = (typeRef: string): FeelType | null => {
		// Older files write a prefix of the namespace before the name.
		const name = typeRef.trim().replace(/^[\w-]+:/, '');
		return findOwn(name) ?? namedType(name) ?? findImported(name, imported);
	};
	const read = (typeRef: string | null) => (typeRef === null ? null : find(typeRef)) ?? ANY;
	const surroundings: Surroundings = { names, typeOf: find };
	return { findOwn, find, read };
}

/** Imports do not pass on what they import themselves. */
function findImported(
	name: string,
	imported: (importName: string) => TypesOfFile | null
): FeelType | null {
	const place = name.lastIndexOf('.');
	const importName = place < 0 ? '' : name.slice(0, place);
	return imported(importName)?.findOwn(name.slice(place + 1)) ?? null;
}

function readDefinition(
	node: DmnNode,
	surroundings: Surroundings,
	read: TypesOfFile['read']
): FeelType {
	const item = restrict(
		readShape(node, surroundings, read),
		textOf(nodeOf(node, 'allowedValues')),
		surroundings
	);
	const type: FeelType = node['isCollection'] === true ? { kind: 'list', item } : item;
	return restrict(type, textOf(nodeOf(node, 'typeConstraint')), surroundings);
}

function readShape(node: DmnNode, surroundings: Surroundings, read: TypesOfFile['read']): FeelType {
	const components = nodesOf(node, 'itemComponent');
	if (components.length > 0) {
		const entries = components.map(
			(component) => [component.name ?? '', readDefinition(component, surroundings, read)] as const
		);
		return { kind: 'context', entries: Object.fromEntries(entries) };
	}
	const functionItem = nodeOf(node, 'functionItem');
	if (!functionItem) return read(textOf(node, 'typeRef'));
	return {
		kind: 'function',
		parameters: nodesOf(functionItem, 'parameters').map((parameter) =>
			read(textOf(parameter, 'typeRef'))
		),
		result: read(textOf(functionItem, 'outputTypeRef'))
	};
}

function restrict(base: FeelType, tests: string | null, surroundings: Surroundings): FeelType {
	if (tests === null) return base;
	const { test } = compileTestsWithin(tests, surroundings);
	const scope = { variables: {}, now: 0 };
	return { kind: 'restricted', base, allows: (value) => test(value, scope) };
}
