/** The file in which tables, fields, choices and shared list views travel between installations. */
import { z } from 'zod';
import type { Extensions } from '../catalogue/extension.ts';
import { compileExpression } from '#lib/workflows/expressions/feel.ts';
import { descriptionOf } from './describe-field.ts';
import { fieldSchema, ownName, tableSchema } from './schema-change.ts';

const FORMAT = 'flowledger-catalogue';
/** Rises when an older product could not read the file rightly any more. */
const FORMAT_VERSION = 1;

const tableName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

export const packageSchema = z.strictObject({
	format: z.literal(FORMAT),
	version: z.number().int().min(1).max(FORMAT_VERSION),
	tables: z.array(tableSchema.extend({ name: ownName })).max(200),
	fields: z.array(fieldSchema.extend({ table: tableName, name: ownName })).max(5_000),
	views: z
		.array(
			z.object({
				table: tableName,
				name: z.string().min(1).max(80),
				query: z.string().max(4_000)
			})
		)
		.max(2_000)
		.default([])
});

export type CataloguePackage = z.infer<typeof packageSchema>;
export type PackagedView = CataloguePackage['views'][number];

/** What is archived stays where it is. */
export function packageOf(
	{ tables, fields }: Extensions,
	views: readonly PackagedView[]
): CataloguePackage {
	const open = new Set(tables.filter(({ isArchived }) => !isArchived).map(({ name }) => name));
	const isThere = (name: string) => open.has(name) || !tables.some((table) => table.name === name);
	return {
		format: FORMAT,
		version: FORMAT_VERSION,
		tables: tables
			.filter(({ name }) => open.has(name))
			.map(({ position: _, isArchived: __, ...table }) => ({
				...table,
				read: [...table.read],
				write: [...table.write]
			})),
		fields: fields
			.filter(({ isArchived, table }) => !isArchived && isThere(table))
			.map((field) => ({ table: field.table, name: field.name, ...descriptionOf(field) })),
		views: views.filter(({ table }) => isThere(table))
	};
}

/** Tables before their lines, fields before the expressions that read them. */
export function inOrderOfNeed(content: CataloguePackage): {
	tables: CataloguePackage['tables'];
	fields: CataloguePackage['fields'];
} {
	const ordered: CataloguePackage['fields'] = [];
	const visit = (field: CataloguePackage['fields'][number], path: readonly string[]) => {
		const key = `${field.table}.${field.name}`;
		if (ordered.includes(field) || path.includes(key)) return;
		const read = namesReadBy([field.formula, field.condition]);
		for (const other of content.fields)
			if (other.table === field.table && read.includes(other.name)) visit(other, [...path, key]);
		ordered.push(field);
	};
	for (const field of content.fields) visit(field, []);
	return {
		tables: content.tables.toSorted(
			(a, b) => Number(a.parent !== null) - Number(b.parent !== null)
		),
		fields: ordered
	};
}

function namesReadBy(texts: readonly (string | null)[]): readonly string[] {
	return texts.flatMap((text) => {
		try {
			return text === null ? [] : compileExpression(text).variableNames;
		} catch {
			// Said as a conflict of its field.
			return [];
		}
	});
}
