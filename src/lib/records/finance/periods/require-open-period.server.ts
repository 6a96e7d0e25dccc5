/**
 * Whether the books take a posting on a day. Everything that posts to the ledger or moves stock asks
 * here. Days that no period covers are open, unless a later period is closed: the books before it are.
 */
import { databaseOf, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { isOfTeam } from '../../store/require-team.ts';

export async function requireOpenPeriod(tx: Tx, actor: Actor, on: string): Promise<void> {
	const period = await periodOf(tx, on);
	if (period === null) {
		const later = await closedAfter(tx, on);
		if (later !== null) throw errors.periodClosed({ on, period: `the time before ${later}` });
		return;
	}
	if (period.status === 'closed') throw errors.periodClosed({ on, period: period.name });
	// A process goes on; people of other teams have said what they had to say about the month.
	if (period.status === 'closing' && !isOfTeam(actor, 'finance'))
		throw errors.periodClosing({ on, period: period.name, name: actor.name });
}

/** Held until the end of the transaction: a period is not closed under a posting. */
async function periodOf(tx: Tx, on: string) {
	const query = tx
		.selectFrom('fiscal_period')
		.select(['name', 'status'])
		.where('starts_on', '<=', on)
		.where('ends_on', '>=', on);
	const row = await (
		databaseOf(tx)?.dialect === 'postgres' ? query.forShare() : query
	).executeTakeFirst();
	return row ?? null;
}

async function closedAfter(tx: Tx, on: string): Promise<string | null> {
	const row = await tx
		.selectFrom('fiscal_period')
		.select('name')
		.where('status', '=', 'closed')
		.where('starts_on', '>', on)
		.orderBy('starts_on')
		.executeTakeFirst();
	return row?.name ?? null;
}
