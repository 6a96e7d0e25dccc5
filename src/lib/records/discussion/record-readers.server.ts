/** People with accounts, and which of them may see the records of a table. */
import type { Readable } from '../store/record-tables.server.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import { ROLES } from '#lib/identity/actor.ts';
import { mayAct } from '../store/table-access.ts';

export interface Reader {
	readonly id: string;
	readonly name: string;
	readonly maySee: boolean;
}

/** All who have an account that is switched on; or those of them who are asked for. */
export async function readersOf(
	db: Readable,
	definition: TableDefinition,
	ids: readonly string[] | null = null
): Promise<Reader[]> {
	if (ids?.length === 0) return [];
	let query = db
		.selectFrom('user')
		.select(['id', 'name', 'roles'])
		.where('is_active', '=', 1)
		.orderBy('name');
	if (ids) query = query.where('id', 'in', ids);
	const rows = await query.execute();
	return rows.map(({ id, name, roles }) => {
		const named = roles.split(',');
		const viewer = { kind: 'user', roles: ROLES.filter((role) => named.includes(role)) } as const;
		return { id, name, maySee: mayAct(viewer, definition, 'read') };
	});
}

export async function mayAllSee(
	db: Readable,
	definition: TableDefinition,
	ids: readonly string[]
): Promise<string[]> {
	const readers = await readersOf(db, definition, ids);
	return readers.filter(({ maySee }) => maySee).map(({ id }) => id);
}

const MOST_OFFERED = 8;

/** Whom a comment may mention: those whose name has what was typed, and who may see the record. */
export async function mentionable(
	db: Readable,
	definition: TableDefinition,
	typed: string
): Promise<{ id: string; name: string }[]> {
	const wanted = typed.trim().toLowerCase();
	const readers = await readersOf(db, definition);
	return readers
		.filter(({ maySee, name }) => maySee && name.toLowerCase().includes(wanted))
		.slice(0, MOST_OFFERED)
		.map(({ id, name }) => ({ id, name }));
}
