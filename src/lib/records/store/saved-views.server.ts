/** Lists that somebody wants to see again: the address of a list under a name. */
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import type { CommandContext } from './command-context.ts';
import { recordInvalid } from './check-record.server.ts';
import { tableOf, type Readable } from './record-tables.server.ts';

export interface SavedView {
	readonly id: string;
	readonly name: string;
	/** Search part of the list's address. */
	readonly query: string;
	readonly isMine: boolean;
}

/** One's own and those that others share. */
export async function listViews(db: Readable, actor: Actor, table: string): Promise<SavedView[]> {
	const rows = await db
		.selectFrom('saved_view')
		.select(['id', 'name', 'query', 'owner_id'])
		.where('table_name', '=', table)
		.where((eb) => eb.or([eb('owner_id', '=', actor.userId ?? ''), eb('is_shared', '=', 1)]))
		.orderBy('name')
		.execute();
	return rows.map(({ owner_id, ...view }) => ({ ...view, isMine: owner_id === actor.userId }));
}

/** Saving under the same name again replaces the view. */
export async function saveView(
	tx: Tx,
	actor: Actor,
	view: { table: string; name: string; query: string; isShared: boolean },
	context: CommandContext
): Promise<void> {
	authorize(actor, 'record.read');
	const { name: table } = tableOf(view.table);
	const name = view.name.trim().slice(0, 80);
	if (!name)
		throw recordInvalid(tableOf(view.table), [{ field: 'name', message: 'A view needs a name.' }]);
	// Always a search part: what is saved becomes a link for others.
	const query = `?${new URLSearchParams(view.query.slice(0, 4_000))}`;
	const changes = { query, is_shared: view.isShared ? 1 : 0 };
	await tx
		.insertInto('saved_view')
		.values({
			id: newId(),
			table_name: table,
			name,
			owner_id: actor.userId ?? '',
			created_at: context.now,
			...changes
		})
		.onConflict((c) => c.columns(['table_name', 'owner_id', 'name']).doUpdateSet(changes))
		.execute();
}

/** Only one's own. */
export async function deleteView(tx: Tx, actor: Actor, id: string): Promise<void> {
	authorize(actor, 'record.read');
	await tx
		.deleteFrom('saved_view')
		.where('id', '=', id)
		.where('owner_id', '=', actor.userId ?? '')
		.execute();
}
