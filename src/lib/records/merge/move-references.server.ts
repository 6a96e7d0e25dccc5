/** Points rows from one record to another, and back; each row's history says so. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import type { CommandContext } from '../store/command-context.ts';
import {
	recordTables,
	tableOf,
	type Readable,
	type RecordRow
} from '../store/record-tables.server.ts';
import type { Moved } from './moved.ts';
import { referencesTo } from './references-to.ts';

const CHUNK = 400;

/** How many rows would move, by what they are. */
export async function countReferences(
	db: Readable,
	table: string,
	id: string
): Promise<{ table: string; label: string; count: number }[]> {
	const found: { table: string; label: string; count: number }[] = [];
	for (const { definition, field } of referencesTo(table)) {
		const row = await recordTables(db)
			.selectFrom(definition.name)
			.select((eb) => eb.fn.countAll<number>().as('rows'))
			.where(field, '=', id)
			.executeTakeFirst();
		const count = Number(row?.rows ?? 0);
		if (count > 0)
			found.push({
				table: definition.name,
				label: (count === 1 ? definition.label : definition.labelPlural).toLowerCase(),
				count
			});
	}
	return found;
}

export async function moveReferences(
	tx: Tx,
	actor: Actor,
	{ table, from, to }: { table: string; from: string; to: string },
	context: CommandContext
): Promise<Moved['rows']> {
	const moved: Moved['rows'][number][] = [];
	for (const { definition, field } of referencesTo(table)) {
		const rows = await recordTables(tx)
			.selectFrom(definition.name)
			.select('id')
			.where(field, '=', from)
			// A record never comes to point to itself.
			.where('id', '<>', to)
			.orderBy('id')
			.execute();
		const ids = rows.map((row) => String(row['id']));
		if (ids.length === 0) continue;
		await point(tx, actor, { definition, field, ids, from, to }, context);
		moved.push({ table: definition.name, field, ids });
	}
	return moved;
}

/** Only rows that still point to where the merge moved them. Gives how many went back. */
export async function moveBack(
	tx: Tx,
	actor: Actor,
	{ moved, from, to }: { moved: Moved['rows']; from: string; to: string },
	context: CommandContext
): Promise<number> {
	let count = 0;
	for (const { table, field, ids } of moved) {
		const definition = tableOf(table);
		const still: string[] = [];
		for (let start = 0; start < ids.length; start += CHUNK) {
			const rows = await recordTables(tx)
				.selectFrom(definition.name)
				.select('id')
				.where('id', 'in', ids.slice(start, start + CHUNK))
				.where(field, '=', from)
				.execute();
			still.push(...rows.map((row) => String(row['id'])));
		}
		await point(tx, actor, { definition, field, ids: still, from, to }, context);
		count += still.length;
	}
	return count;
}

interface Pointing {
	readonly definition: TableDefinition;
	readonly field: string;
	readonly ids: readonly string[];
	readonly from: string;
	readonly to: string;
}

async function point(
	tx: Tx,
	actor: Actor,
	{ definition, field, ids, from, to }: Pointing,
	context: CommandContext
): Promise<void> {
	for (let start = 0; start < ids.length; start += CHUNK) {
		const some = ids.slice(start, start + CHUNK);
		const values: RecordRow = definition.isAppendOnly
			? { [field]: to }
			: { [field]: to, updated_at: context.now, updated_by: actor.userId };
		await recordTables(tx)
			.updateTable(definition.name)
			.set((eb) => ({
				...values,
				...(definition.isAppendOnly ? {} : { version: eb('version', '+', 1) })
			}))
			.where('id', 'in', some)
			.execute();
		await tx
			.insertInto('audit_event')
			.values(
				some.map((id) => ({
					at: context.now,
					actor_kind: actor.kind,
					actor_id: actor.userId,
					actor_name: actor.name,
					action: 'record.moved',
					entity: definition.name,
					record_id: id,
					before_json: JSON.stringify({ [field]: from }),
					after_json: JSON.stringify({ [field]: to })
				}))
			)
			.execute();
	}
}
