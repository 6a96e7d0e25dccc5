/**
 * Open items in other currencies at the rate of the last day of a period: posted on that day beside the
 * control accounts, taken back on the next. Run again it posts what has changed since.
 */
import { sql } from 'kysely';
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { addDays } from '../../catalogue/date-text.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { holdRow, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { ACCOUNTS } from '../chart-of-accounts.ts';
import { postEntry } from '../journal.server.ts';
import type { PostingLine } from '../postings.ts';
import { openItems, type Side } from '../statements/open-items.server.ts';
import type { Conversion } from './convert.ts';
import { requireRate } from './find-rate.server.ts';
import { revaluationLines, worthBeyondBooks } from './revaluation.ts';

const SIDES: readonly Side[] = ['receivables', 'payables'];

export async function revalueOpenItems(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	const period = await holdRow(tx, 'fiscal_period', id);
	const on = String(period['ends_on']);
	const currency = await companyCurrency(tx);
	const lines: PostingLine[] = [];
	let isAny = false;
	for (const side of SIDES) {
		const items = await foreignItems(tx, side, { on, currency });
		const posted = await postedBefore(tx, side, { id, on });
		isAny ||= items.length > 0 || posted.size > 0;
		const rates = await ratesOf(tx, items, { on, currency });
		lines.push(...revaluationLines(side, worthBeyondBooks(items, rates), posted));
	}
	if (!isAny) throw errors.revaluationNothingOpen({ on });
	const run = newId();
	for (const [postedOn, sign, memo] of [
		[on, 1, `Revaluation of open items in other currencies, ${String(period['name'])}`],
		[addDays(on, 1), -1, `Revaluation taken back, ${String(period['name'])}`]
	] as const)
		await postEntry(
			tx,
			actor,
			{
				postedOn,
				memo,
				sourceTable: 'fiscal_period',
				sourceId: id,
				purpose: `revaluation ${run} ${postedOn}`,
				currency,
				lines: lines.map((line) => ({ ...line, amountMinor: sign * line.amountMinor }))
			},
			context
		);
	await writeAudit(tx, {
		actor,
		action: 'fiscal_period.revalue',
		entity: 'fiscal_period',
		recordId: id,
		before: null,
		after: { on, lines: lines.length },
		at: context.now
	});
	return period;
}

async function foreignItems(
	tx: Tx,
	side: Side,
	{ on, currency }: { on: string; currency: string }
) {
	return (await openItems(tx, side, on)).filter((item) => item.currency !== currency);
}

async function ratesOf(
	tx: Tx,
	items: readonly { currency: string }[],
	{ on, currency }: { on: string; currency: string }
): Promise<Map<string, Conversion>> {
	const rates = new Map<string, Conversion>();
	for (const from of new Set(items.map((item) => item.currency)))
		rates.set(from, await requireRate(tx, { from, to: currency, on }));
	return rates;
}

/** What earlier runs of this period say, by customer or supplier. */
async function postedBefore(
	tx: Tx,
	side: Side,
	{ id, on }: { id: string; on: string }
): Promise<Map<string, number>> {
	const isIn = side === 'receivables';
	const party = sql.ref<string>(isIn ? 'l.customer_id' : 'l.supplier_id');
	const account = ACCOUNTS[isIn ? 'receivableRevaluation' : 'payableRevaluation'];
	const rows = await tx
		.selectFrom('journal_line as l')
		.innerJoin('journal_entry as e', 'e.id', 'l.journal_entry_id')
		.innerJoin('ledger_account as a', 'a.id', 'l.account_id')
		.select([
			party.as('party'),
			sql<number>`cast(sum(l.debit_minor - l.credit_minor) as bigint)`.as('worth')
		])
		.where('e.source_table', '=', 'fiscal_period')
		.where('e.source_id', '=', id)
		.where('e.posted_on', '=', on)
		.where('e.purpose', 'like', 'revaluation %')
		.where('a.code', '=', account.code)
		.groupBy(party)
		.execute();
	return new Map(
		rows
			.map(({ party: of, worth }) => [of, isIn ? Number(worth) : -Number(worth)] as const)
			.filter(([, worth]) => worth !== 0)
	);
}
