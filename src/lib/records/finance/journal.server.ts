/** Balanced, append-only postings, once for each purpose of a document. */
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { CommandContext } from '../store/command-context.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import { takeNumbers } from '../store/number-series.server.ts';
import { tableOf } from '../store/record-tables.server.ts';
import { ACCOUNTS, type AccountName } from './chart-of-accounts.ts';
import { requireOpenPeriod } from './periods/require-open-period.server.ts';
import type { Conversion } from './currencies/convert.ts';
import { requireRate } from './currencies/find-rate.server.ts';
import { ledgerLines } from './currencies/ledger-lines.ts';
import type { PostingLine } from './postings.ts';

export interface Posting {
	readonly postedOn: string;
	readonly memo: string;
	readonly sourceTable: string;
	readonly sourceId: string;
	/** `receipt`, `invoice`, `payment`, … ; posting it again does nothing. */
	readonly purpose: string;
	/** Of the document; the ledger is in the company's. */
	readonly currency: string;
	/** What the document keeps; that of the day where it keeps none. */
	readonly exchangeRate?: number | null;
	readonly lines: readonly PostingLine[];
}

/** Writes the entry and returns its id; null when there is nothing to post. */
export async function postEntry(
	tx: Tx,
	actor: Actor,
	posting: Posting,
	context: CommandContext
): Promise<string | null> {
	const company = await companyCurrency(tx);
	const lines = ledgerLines(posting.lines, await conversionOf(tx, posting, company)).filter(
		({ baseMinor }) => baseMinor !== 0
	);
	const debit = total(lines.map(({ baseMinor }) => Math.max(baseMinor, 0)));
	const credit = total(lines.map(({ baseMinor }) => Math.max(-baseMinor, 0)));
	if (debit !== credit) throw errors.postingUnbalanced({ debit, credit });
	if (lines.length === 0) return null;
	const posted = await findEntry(tx, posting);
	if (posted) return posted;
	await requireOpenPeriod(tx, actor, posting.postedOn);
	const id = newId();
	const created = { created_at: context.now, created_by: actor.userId };
	const [number = ''] = await takeNumbers(tx, tableOf('journal_entry').numberSeries!);
	await tx
		.insertInto('journal_entry')
		.values({
			id,
			number,
			posted_on: posting.postedOn,
			memo: posting.memo,
			source_table: posting.sourceTable,
			source_id: posting.sourceId,
			purpose: posting.purpose,
			...created
		})
		.execute();
	const accounts = await accountIds(
		tx,
		new Set(lines.map(({ line }) => line.account)),
		context.now
	);
	await tx
		.insertInto('journal_line')
		.values(
			lines.map(({ line, baseMinor, originalMinor }) => ({
				id: newId(),
				journal_entry_id: id,
				account_id: accounts.get(line.account)!,
				debit_minor: Math.max(baseMinor, 0),
				credit_minor: Math.max(-baseMinor, 0),
				currency: company,
				original_minor: originalMinor,
				original_currency: originalMinor === null ? null : posting.currency,
				cost_centre_id: line.costCentreId ?? null,
				customer_id: line.customerId ?? null,
				supplier_id: line.supplierId ?? null,
				product_id: line.productId ?? null,
				campaign_id: line.campaignId ?? null,
				...created
			}))
		)
		.execute();
	return id;
}

async function findEntry(tx: Tx, posting: Posting): Promise<string | null> {
	const row = await tx
		.selectFrom('journal_entry')
		.select('id')
		.where('source_table', '=', posting.sourceTable)
		.where('source_id', '=', posting.sourceId)
		.where('purpose', '=', posting.purpose)
		.executeTakeFirst();
	return row?.id ?? null;
}

/** Ids of the accounts; one that a company does not have yet is opened. */
async function accountIds(
	tx: Tx,
	names: ReadonlySet<AccountName>,
	now: number
): Promise<Map<AccountName, string>> {
	await tx
		.insertInto('ledger_account')
		.values(
			[...names].map((name) => ({
				id: newId(),
				...ACCOUNTS[name],
				created_at: now,
				updated_at: now
			}))
		)
		.onConflict((c) => c.column('code').doNothing())
		.execute();
	const rows = await tx
		.selectFrom('ledger_account')
		.select(['id', 'code'])
		.where(
			'code',
			'in',
			[...names].map((name) => ACCOUNTS[name].code)
		)
		.execute();
	const byCode = new Map(rows.map((row) => [row.code, row.id]));
	return new Map([...names].map((name) => [name, byCode.get(ACCOUNTS[name].code) ?? '']));
}

async function conversionOf(tx: Tx, posting: Posting, company: string): Promise<Conversion | null> {
	const { currency, exchangeRate, postedOn } = posting;
	if (currency === company) return null;
	if (exchangeRate) return { from: currency, to: company, rate: exchangeRate };
	return requireRate(tx, { from: currency, to: company, on: postedOn });
}

function total(amounts: readonly number[]): number {
	return amounts.reduce((sum, amount) => sum + amount, 0);
}
