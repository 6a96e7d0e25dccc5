/** Keeps the history of a segment: who joined and who left on a day. */
import { newId } from '#lib/database/id.ts';
import { insertRows } from '#lib/database/insert-rows.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { RuleContext } from './compile-rule.server.ts';
import type { SegmentRule } from './segment-rule.ts';
import { memberIds } from './segments.server.ts';

const CHUNK = 500;

/** Gives the ids of who is in it now. Again on the same day changes nothing more. */
export async function keepMembership(
	tx: Tx,
	segment: { readonly id: string; readonly rule: SegmentRule },
	context: RuleContext,
	on: string
): Promise<string[]> {
	const now = await memberIds(tx, segment.rule, context);
	const open = await tx
		.selectFrom('segment_membership')
		.select(['id', 'customer_id'])
		.where('segment_id', '=', segment.id)
		.where('left_on', 'is', null)
		.execute();
	const current = new Set(now);
	const known = new Set(open.map(({ customer_id }) => customer_id));
	const gone = open.filter(({ customer_id }) => !current.has(customer_id)).map(({ id }) => id);
	for (let start = 0; start < gone.length; start += CHUNK)
		await tx
			.updateTable('segment_membership')
			.set({ left_on: on })
			.where('id', 'in', gone.slice(start, start + CHUNK))
			.execute();
	const joined = now
		.filter((id) => !known.has(id))
		.map((customer_id) => ({
			id: newId(),
			segment_id: segment.id,
			customer_id,
			joined_on: on,
			left_on: null
		}));
	await insertRows(tx, 'segment_membership', joined);
	return now;
}
