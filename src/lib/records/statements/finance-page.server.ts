/** The state of the books at a glance, and the fiscal years. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { addDays, readDate } from '../catalogue/date-text.ts';
import { addFiscalYear } from '../finance/periods/fiscal-period.server.ts';
import { fiscalYearStart } from '../finance/periods/fiscal-year.ts';
import { ageItems } from '../finance/statements/ageing.ts';
import { openItems } from '../finance/statements/open-items.server.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { recordInvalid } from '../store/check-record.server.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import { fiscalMonthOf } from '../store/fiscal-month.server.ts';
import { tableOf } from '../store/record-tables.server.ts';
import { isOfTeam } from '../store/require-team.ts';
import { today } from '../store/today.ts';

const SHOWN_PERIODS = 14;

export async function loadFinancePage({ db, actor, context }: RecordsRequest) {
	authorize(actor, 'record.read');
	const on = today(context);
	const [receivables, payables, currency, fiscalMonth, all] = await Promise.all([
		openItems(db.reader, 'receivables', on),
		openItems(db.reader, 'payables', on),
		companyCurrency(db.reader),
		fiscalMonthOf(db.reader),
		db.reader
			.selectFrom('fiscal_period')
			.select(['id', 'name', 'starts_on', 'ends_on', 'status'])
			.orderBy('starts_on', 'desc')
			.execute()
	]);
	const sums = (items: typeof receivables) => {
		const { openMinor, amounts, parties } = ageItems(items, on);
		return { openMinor, overdueMinor: openMinor - amounts.not_due, partyCount: parties.length };
	};
	return {
		on,
		currency,
		receivables: sums(receivables),
		payables: sums(payables),
		periods: all.filter(({ starts_on }) => starts_on <= on).slice(0, SHOWN_PERIODS),
		periodCount: all.length,
		nextYear: all[0] ? addDays(all[0].ends_on, 1) : fiscalYearStart(on, fiscalMonth),
		mayAddYear: isOfTeam(actor, 'finance')
	};
}

export function addYearFromForm(
	{ db, actor, context }: RecordsRequest,
	form: FormData
): Promise<unknown> {
	const startsOn = readDate(String(form.get('startsOn') ?? ''), 'ymd');
	if (startsOn === null)
		throw recordInvalid(tableOf('fiscal_period'), [
			{ field: 'startsOn', message: 'The first day of the fiscal year is missing.' }
		]);
	return inTransaction(db, (tx) => addFiscalYear(tx, actor, { startsOn }, context));
}
