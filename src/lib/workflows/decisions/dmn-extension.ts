/**
 * What DMN 1.4 and 1.5 add to the tables, expressions and types of 1.3, in the form in which the
 * reader of the files takes types: conditional, filter, for, some, every; constraints of types.
 */
interface Property {
	readonly name: string;
	readonly type: string;
	readonly isAttr?: true;
	readonly xml?: { readonly serialize: 'property' };
}

interface Type {
	readonly name: string;
	readonly superClass?: readonly string[];
	readonly properties?: readonly Property[];
}

export interface DmnPackage {
	readonly types: readonly Type[];
}

function child(name: string, type = 'dmn:ChildExpression'): Property {
	return { name, type, xml: { serialize: 'property' } };
}

const iterator: Property = { name: 'iteratorVariable', type: 'String', isAttr: true };

const ADDED: readonly Type[] = [
	{ name: 'ChildExpression', properties: [{ name: 'value', type: 'dmn:Expression' }] },
	{
		name: 'Conditional',
		superClass: ['Expression'],
		properties: [child('if'), child('then'), child('else')]
	},
	{ name: 'Filter', superClass: ['Expression'], properties: [child('in'), child('match')] },
	{
		name: 'For',
		superClass: ['Expression'],
		properties: [iterator, child('in'), child('return')]
	},
	...['Some', 'Every'].map((name) => ({
		name,
		superClass: ['Expression'],
		properties: [iterator, child('in'), child('satisfies')]
	}))
];

/** The package of DMN 1.3, and what is new since. */
export function withDmn15(known: DmnPackage): DmnPackage {
	const types = known.types.map((type) =>
		type.name === 'ItemDefinition'
			? {
					...type,
					properties: [...(type.properties ?? []), child('typeConstraint', 'dmn:UnaryTests')]
				}
			: type
	);
	return { ...known, types: [...types, ...ADDED] };
}
