/**
 * Which column is which field, from the headings alone: `CustomerID` is the key of a customer, but
 * points to one anywhere else; `ShippedDate`, `shipped_on` and `Shipped` are the same.
 */
import type { Field } from '../catalogue/field.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import { findTable } from '../catalogue/live-catalogue.ts';

const SUFFIX = /_(id|on|at|minor|micros|milli|bp)$/;

export function guessMapping(
	definition: TableDefinition,
	fields: readonly Field[],
	headings: readonly string[]
): Record<string, string[]> {
	const free = new Map(headings.map((heading) => [normal(heading), heading]));
	const mapping: Record<string, string[]> = {};
	const names = fields.map((field) => ({ field, names: namesOf(definition, field) }));
	const deepest = Math.max(0, ...names.map((entry) => entry.names.length));
	// All first choices come before any second choice, so that a close name is not taken by a far one.
	for (let rank = 0; rank < deepest; rank++)
		for (const { field, names: candidates } of names) {
			const heading = free.get(candidates[rank] ?? '');
			if (heading === undefined || mapping[field.name]) continue;
			mapping[field.name] = [heading];
			free.delete(normal(heading));
		}
	const first = free.get('firstname');
	const last = free.get('lastname');
	if (first && last && !mapping['name'] && fields.some(({ name }) => name === 'name'))
		mapping['name'] = [first, last];
	return mapping;
}

function namesOf(definition: TableDefinition, field: Field): string[] {
	const tables = [definition.name, ...definition.aliases].map(normal);
	if (field.name === 'external_key')
		return [
			'externalkey',
			...tables.flatMap((table) => [`${table}id`, `${table}key`]),
			'id',
			'key'
		];
	const bare = field.name.replace(SUFFIX, '').replace(/^(is|has)_/, '');
	const names = [field.name, bare, field.label, ...field.aliases].map(normal);
	const own = tables.map((table) => `${table}${normal(bare)}`);
	const dated = field.type === 'date' ? [`${normal(bare)}date`] : [];
	return [...names, ...own, ...dated, ...targetNames(field)];
}

function targetNames(field: Field): string[] {
	if (field.type !== 'reference') return [];
	const target = findTable(field.references);
	return [field.references, ...(target?.aliases ?? [])]
		.map(normal)
		.flatMap((name) => [`${name}id`, `${name}number`, `${name}code`, name]);
}

function normal(text: string): string {
	return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
