/** Reads a type as FEEL writes it: `list<number>`, `context<a: string>`, `function<date> -> boolean`. */
import { ANY, namedType, type FeelType } from '../values/feel-type.ts';
import { childrenOf, nameOf, type FeelNode } from './parse.ts';
import { textOf, type Source } from './source.ts';

export function readType(node: FeelNode | null | undefined, source: Source): FeelType {
	if (!node) return ANY;
	const inner = node.name === 'Type' ? childrenOf(node)[0] : node;
	switch (inner?.name) {
		case 'ListType':
			return readListType(inner, source);
		case 'ContextType':
			return readContextType(inner, source);
		case 'FunctionType':
			return readFunctionType(inner, source);
		default:
			return inner ? readNamedType(inner, source) : ANY;
	}
}

function readNamedType(node: FeelNode, source: Source): FeelType {
	const name = nameOf(node, source.text);
	const defined = source.typeOf(name);
	return (defined && withoutRestrictions(defined)) ?? namedType(name) ?? { kind: 'unknown' };
}

/** The parser sees ranges as lists: `range-types.ts`. */
function readListType(node: FeelNode, source: Source): FeelType {
	const item = readType(
		childrenOf(node).find(({ name }) => name === 'Type'),
		source
	);
	return textOf(node, source).startsWith('range')
		? { kind: 'range', of: item }
		: { kind: 'list', item };
}

function readContextType(node: FeelNode, source: Source): FeelType {
	const list = childrenOf(node).find(({ name }) => name === 'ContextEntryTypes');
	const entries = (list ? childrenOf(list) : []).map((entry) => {
		const [nameNode, typeNode] = childrenOf(entry);
		return [nameNode ? source.nameOf(nameNode) : '', readType(typeNode, source)] as const;
	});
	return { kind: 'context', entries: Object.fromEntries(entries) };
}

function readFunctionType(node: FeelNode, source: Source): FeelType {
	const children = childrenOf(node);
	const list = children.find(({ name }) => name === 'ArgumentTypes');
	const parameters = (list ? childrenOf(list) : []).map((argument) =>
		readType(argument.firstChild, source)
	);
	const result = children.findLast(({ name }) => name === 'Type');
	return { kind: 'function', parameters, result: readType(result, source) };
}

/** `instance of` asks for the type alone: values that a definition does not allow are of it too. */
function withoutRestrictions(type: FeelType): FeelType {
	switch (type.kind) {
		case 'restricted':
			return withoutRestrictions(type.base);
		case 'list':
			return { kind: 'list', item: withoutRestrictions(type.item) };
		case 'context':
			return {
				kind: 'context',
				entries:
					type.entries &&
					Object.fromEntries(
						Object.entries(type.entries).map(([name, entry]) => [name, withoutRestrictions(entry)])
					)
			};
		default:
			return type;
	}
}
