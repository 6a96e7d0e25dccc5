/** Segregation of duties: two steps of one document are taken by two people, whatever their roles. */
import type { Tx } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import { tableOf, type RecordRow } from './record-tables.server.ts';

const REFUSALS = {
	/** Deciding on what one asked for. */
	approval: errors.approvalOfOwnRequest,
	/** Releasing money for what one entered or approved. */
	release: errors.releaseOfOwnEntry
};

/**
 * Refuses who takes a step when an earlier one was theirs. `by` is `null` for a rule of a process, which
 * is nobody. Throws `approval_of_own_request` or `release_of_own_entry`.
 */
export async function refuseOwn(
	tx: Tx,
	step: keyof typeof REFUSALS,
	by: string | null,
	{ table, row, earlier }: { table: string; row: RecordRow; earlier: readonly unknown[] }
): Promise<void> {
	if (by === null || !earlier.includes(by)) return;
	throw REFUSALS[step]({ title: recordTitle(tableOf(table), row), name: await userName(tx, by) });
}

async function userName(tx: Tx, userId: string): Promise<string> {
	const user = await tx
		.selectFrom('user')
		.select('name')
		.where('id', '=', userId)
		.executeTakeFirst();
	return user?.name ?? userId;
}
