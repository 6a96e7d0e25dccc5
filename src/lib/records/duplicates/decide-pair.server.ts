/** Remembers that two records are not the same, or forgets it again. */
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { CommandContext } from '../store/command-context.ts';
import { getRow, tableOf } from '../store/record-tables.server.ts';
import { authorizeTable } from '../store/table-access.ts';

export interface PairDecision {
	readonly table: string;
	readonly ids: readonly [string, string];
	readonly isDifferent: boolean;
}

export async function decidePair(
	tx: Tx,
	actor: Actor,
	{ table, ids, isDifferent }: PairDecision,
	context: CommandContext
): Promise<void> {
	authorizeTable(actor, tableOf(table), 'update');
	const [a, b] = ids[0] < ids[1] ? ids : ([ids[1], ids[0]] as const);
	await getRow(tx, table, a);
	await getRow(tx, table, b);
	const pair = { table_name: table, a_id: a, b_id: b };
	if (isDifferent)
		await tx
			.insertInto('not_duplicate')
			.values({ ...pair, said_at: context.now, said_by: actor.userId })
			.onConflict((c) => c.columns(['table_name', 'a_id', 'b_id']).doNothing())
			.execute();
	else
		await tx
			.deleteFrom('not_duplicate')
			.where('table_name', '=', table)
			.where('a_id', '=', a)
			.where('b_id', '=', b)
			.execute();
	await writeAudit(tx, {
		actor,
		action: isDifferent ? 'record.not_the_same' : 'record.maybe_the_same',
		entity: table,
		recordId: a,
		after: { other: b },
		at: context.now
	});
}
