/**
 * Finds the records that cells name: by id, external key, number, code, article number or name. A
 * name that two records share finds nothing, and says so.
 */
import type { Field, StoredValue } from '../catalogue/field.ts';
import { recordTables, tableOf, type Readable } from '../store/record-tables.server.ts';

export interface ResolvedReferences {
	/** The id, or why there is none. */
	find(field: Field, text: string): { id: string } | { problem: string };
}

const CHUNK = 500;

export async function resolveReferences(
	db: Readable,
	cells: ReadonlyMap<Field, ReadonlySet<string>>
): Promise<ResolvedReferences> {
	const found = new Map<Field, Map<string, Set<string>[]>>();
	for (const [field, texts] of cells) found.set(field, await lookUp(db, field, [...texts]));
	return {
		find(field, text) {
			const ranks = found.get(field)?.get(text) ?? [];
			for (const ids of ranks) {
				const [id] = ids;
				if (ids.size === 1 && id) return { id };
				if (ids.size > 1)
					return { problem: `“${text}” is the name of ${ids.size} records; use their number.` };
			}
			return { problem: `“${text}” is not among ${labelOf(field)}.` };
		}
	};
}

function labelOf(field: Field): string {
	if (field.type === 'user') return 'the people';
	if (field.type === 'team') return 'the teams';
	return field.type === 'reference'
		? `the ${tableOf(field.references).labelPlural.toLowerCase()}`
		: field.label;
}

/** Key columns, the surest first. */
function keyColumns(field: Field): { table: string; id: string; columns: string[] } {
	if (field.type === 'user') return { table: 'user', id: 'id', columns: ['id', 'email', 'name'] };
	if (field.type === 'team') return { table: 'team', id: 'key', columns: ['key', 'name'] };
	if (field.type !== 'reference') throw new TypeError(`${field.name} points to nothing.`);
	const target = tableOf(field.references);
	const unique = target.fields
		.filter((candidate) => candidate.unique && candidate.sensitivity !== 'secret')
		.map(({ name }) => name);
	const own = ['external_key', 'number', 'code', 'sku'].filter((name) => unique.includes(name));
	return { table: target.name, id: 'id', columns: [...new Set([...own, 'id', target.titleField])] };
}

async function lookUp(
	db: Readable,
	field: Field,
	texts: readonly string[]
): Promise<Map<string, Set<string>[]>> {
	const { table, id, columns } = keyColumns(field);
	const found = new Map<string, Set<string>[]>();
	for (const [rank, column] of columns.entries())
		for (let start = 0; start < texts.length; start += CHUNK) {
			const rows: Record<string, StoredValue>[] = await recordTables(db)
				.selectFrom(table)
				.select([`${id} as found`, `${column} as text`])
				.where(column, 'in', texts.slice(start, start + CHUNK))
				.execute();
			for (const row of rows) {
				const ranks = found.get(String(row['text'])) ?? columns.map(() => new Set<string>());
				ranks[rank]?.add(String(row['found']));
				found.set(String(row['text']), ranks);
			}
		}
	return found;
}
