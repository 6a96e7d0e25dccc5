import { beforeAll, describe, expect, it } from 'vitest';
import type { TableMetadata } from 'kysely';
import type { Database } from '#lib/database/index.server.ts';
import type { Field } from '#lib/records/catalogue/field.ts';
import type { TableDefinition } from '#lib/records/catalogue/table-definition.ts';
import { findTable } from '#lib/records/catalogue/live-catalogue.ts';
import { TABLES } from '#lib/records/catalogue/tables.ts';
import { systemColumns } from '#lib/records/catalogue/system-columns.ts';
import { DIALECTS, testDatabase } from '../database.ts';

const BIG: readonly Field['type'][] = ['money', 'unit_price', 'quantity', 'instant', 'decimal'];
const SMALL: readonly Field['type'][] = ['integer', 'boolean', 'percent'];

function storageOf(field: Field): RegExp {
	if (BIG.includes(field.type)) return /^(bigint|int8)$/;
	return SMALL.includes(field.type) ? /^(integer|int4)$/ : /^text$/;
}

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let tables: Map<string, TableMetadata>;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			const found = await db.writer.introspection.getTables();
			tables = new Map(found.map((table) => [table.name, table]));
		});

		it.each(TABLES.map((table) => [table.name, table] as const))(
			'%s has exactly the columns of its definition',
			(name, definition) => {
				const columns = tables.get(name)?.columns ?? [];
				const expected = [
					...definition.fields.map((field) => field.name),
					...systemColumns(definition)
				];
				expect(columns.map((column) => column.name).sort()).toEqual(expected.sort());
				for (const field of definition.fields) {
					const column = columns.find((c) => c.name === field.name);
					expect(column?.dataType.toLowerCase(), field.name).toMatch(storageOf(field));
					if (field.required) expect(column?.isNullable, field.name).toBe(false);
				}
			}
		);
	});

it('names only tables and fields that exist in references, related lists, lines and copies', () => {
	for (const table of TABLES)
		for (const [target, field] of pointersOf(table)) {
			const definition = findTable(target);
			expect(definition, `${table.name} -> ${target}`).not.toBeNull();
			if (field)
				expect(
					definition?.fields.some(({ name }) => name === field),
					`${table.name} -> ${target}.${field}`
				).toBe(true);
		}
});

function pointersOf(table: TableDefinition): [table: string, field: string | null][] {
	const targetOf = (reference: string) => {
		const field = table.fields.find(({ name }) => name === reference);
		return field?.type === 'reference' ? field.references : `no reference ${reference}`;
	};
	return [
		...table.fields.flatMap((field): [string, null][] =>
			field.type === 'reference' ? [[field.references, null]] : []
		),
		...table.related.map((list): [string, string] => [list.table, list.field]),
		...table.copies.map((copy): [string, string] => [targetOf(copy.reference), copy.from]),
		...Object.values(table.lines?.totals ?? {}).map((of): [string, string] => [
			table.lines?.table ?? '',
			of
		])
	];
}
