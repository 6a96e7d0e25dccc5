/** What the pages of trial balance, accounts and ageing show. */
import { authorize } from '#lib/identity/authorize.ts';
import { can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { liveCatalogue } from '../catalogue/live-catalogue.ts';
import { readAccountEntries } from '../finance/statements/account-entries.server.ts';
import { ageItems, foreignSums, type Ageing } from '../finance/statements/ageing.ts';
import { readNotInvoiced } from '../finance/statements/not-invoiced.server.ts';
import { controlBalance, openItems, type Side } from '../finance/statements/open-items.server.ts';
import { readTrialBalance } from '../finance/statements/trial-balance.server.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import { fiscalMonthOf } from '../store/fiscal-month.server.ts';
import { getRow } from '../store/record-tables.server.ts';
import { today } from '../store/today.ts';
import { readDay, readDays, usualDays } from './statement-days.ts';

const PAGE = 200;

export async function loadTrialBalance(
	{ db, actor, context }: RecordsRequest,
	search: URLSearchParams
) {
	authorize(actor, 'record.read');
	const days = readDays(search, today(context));
	const [balance, currency, fiscalMonth, periods] = await Promise.all([
		readTrialBalance(db.reader, days),
		companyCurrency(db.reader),
		fiscalMonthOf(db.reader),
		db.reader
			.selectFrom('fiscal_period')
			.select(['id', 'name', 'status'])
			.where('ends_on', '>=', days.from)
			.where('starts_on', '<=', days.to)
			.orderBy('starts_on')
			.execute()
	]);
	return {
		days,
		balance,
		currency,
		periods,
		usual: usualDays(today(context), fiscalMonth),
		mayExport: can(actor, 'record.export')
	};
}

export async function loadAccount(
	{ db, actor, context }: RecordsRequest,
	id: string,
	search: URLSearchParams
) {
	authorize(actor, 'record.read');
	const account = await getRow(db.reader, 'ledger_account', id);
	const days = readDays(search, today(context));
	const page = Math.max(1, Number.parseInt(search.get('page') ?? '1', 10) || 1);
	const [statement, currency] = await Promise.all([
		readAccountEntries(db.reader, { id, kind: String(account['kind']) }, days, {
			limit: PAGE,
			offset: (page - 1) * PAGE
		}),
		companyCurrency(db.reader)
	]);
	const pages = new Set(liveCatalogue().tables.map(({ name }) => name));
	return {
		account: { id, code: String(account['code']), name: String(account['name']) },
		days,
		currency,
		page,
		pageCount: Math.max(1, Math.ceil(statement.count / PAGE)),
		statement: {
			...statement,
			entries: statement.entries.map((entry) => ({
				...entry,
				sourceHref: pages.has(entry.sourceTable)
					? `/records/${entry.sourceTable}/${entry.sourceId}`
					: null
			}))
		},
		mayExport: can(actor, 'record.export')
	};
}

export async function loadAgeing(
	{ db, actor, context }: RecordsRequest,
	side: Side,
	search: URLSearchParams
) {
	authorize(actor, 'record.read');
	const on = readDay(search, today(context));
	const [ageing, controlMinor, currency] = await Promise.all([
		ageingOn(db.reader, side, on),
		controlBalance(db.reader, side, on),
		companyCurrency(db.reader)
	]);
	return {
		side,
		on,
		today: today(context),
		currency,
		ageing: {
			...ageing,
			parties: ageing.parties.map(({ items, ...party }) => ({ ...party, count: items.length }))
		},
		controlMinor,
		foreign: foreignSums(ageing, currency),
		mayExport: can(actor, 'record.export')
	};
}

/** Goods that came without an invoice, and invoices without goods, as they are now. */
export async function loadNotInvoiced({ db, actor }: RecordsRequest) {
	authorize(actor, 'record.read');
	const [notInvoiced, currency] = await Promise.all([
		readNotInvoiced(db.reader),
		companyCurrency(db.reader)
	]);
	return { notInvoiced, currency, mayExport: can(actor, 'record.export') };
}

/** The open invoices of one customer or supplier. */
export async function loadPartyAgeing(
	{ db, actor, context }: RecordsRequest,
	{ side, partyId }: { side: Side; partyId: string },
	search: URLSearchParams
) {
	authorize(actor, 'record.read');
	const table = side === 'receivables' ? 'customer' : 'supplier';
	const party = await getRow(db.reader, table, partyId);
	const on = readDay(search, today(context));
	const items = (await openItems(db.reader, side, on)).filter((item) => item.partyId === partyId);
	const ageing = ageItems(items, on);
	return {
		side,
		on,
		party: { id: partyId, name: String(party['name']), table },
		currency: await companyCurrency(db.reader),
		items: ageing.parties[0]?.items ?? [],
		amounts: ageing.amounts,
		openMinor: ageing.openMinor
	};
}

export async function ageingOn(
	db: RecordsRequest['db']['reader'],
	side: Side,
	on: string
): Promise<Ageing> {
	return ageItems(await openItems(db, side, on), on);
}

export function isSide(text: string): text is Side {
	return text === 'receivables' || text === 'payables';
}

export function requireSide(text: string): Side {
	if (!isSide(text)) throw errors.recordNotFound({ table: 'statement', id: text });
	return text;
}
