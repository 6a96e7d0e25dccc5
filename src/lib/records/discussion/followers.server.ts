/** Who is told of what happens to a record. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { CommandContext } from '../store/command-context.ts';
import { getRow, tableOf, type Readable } from '../store/record-tables.server.ts';
import { authorizeTable } from '../store/table-access.ts';

interface Place {
	readonly table: string;
	readonly id: string;
}

/** Somebody says that they want to be told, or no more. */
export async function followRecord(
	tx: Tx,
	actor: Actor,
	{ table, id, isFollowing }: Place & { isFollowing: boolean },
	{ now }: CommandContext
): Promise<void> {
	authorizeTable(actor, tableOf(table), 'read');
	if (!actor.userId) throw errors.signInRequired({});
	await getRow(tx, table, id);
	const state = isFollowing ? 'following' : 'stopped';
	await tx
		.insertInto('record_follower')
		.values({ table_name: table, record_id: id, user_id: actor.userId, state, since: now })
		.onConflict((c) =>
			c.columns(['table_name', 'record_id', 'user_id']).doUpdateSet({ state, since: now })
		)
		.execute();
}

/** What follows from what people do: who said that they want no more is left alone. */
export async function addFollowers(
	tx: Tx,
	{ table, id }: Place,
	userIds: readonly string[],
	now: number
): Promise<void> {
	if (userIds.length === 0) return;
	await tx
		.insertInto('record_follower')
		.values(
			[...new Set(userIds)].map((user_id) => ({
				...{ table_name: table, record_id: id, user_id, state: 'following', since: now }
			}))
		)
		.onConflict((c) => c.columns(['table_name', 'record_id', 'user_id']).doNothing())
		.execute();
}

export async function followerIds(db: Readable, { table, id }: Place): Promise<string[]> {
	const rows = await db
		.selectFrom('record_follower')
		.select('user_id')
		.where('table_name', '=', table)
		.where('record_id', '=', id)
		.where('state', '=', 'following')
		.execute();
	return rows.map(({ user_id }) => user_id);
}

/** With their names, for the page. */
export function followersOf(db: Readable, { table, id }: Place) {
	return db
		.selectFrom('record_follower as f')
		.innerJoin('user as u', 'u.id', 'f.user_id')
		.select(['u.id', 'u.name'])
		.where('f.table_name', '=', table)
		.where('f.record_id', '=', id)
		.where('f.state', '=', 'following')
		.orderBy('u.name')
		.execute();
}
