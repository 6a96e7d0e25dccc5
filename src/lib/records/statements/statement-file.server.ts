/** A statement as a table for a file, with what has to be said beside it. */
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { readAccountEntries } from '../finance/statements/account-entries.server.ts';
import { readNotInvoiced } from '../finance/statements/not-invoiced.server.ts';
import {
	accountSheet,
	ageingSheet,
	notInvoicedSheet,
	trialBalanceSheet,
	type StatementSheet
} from '../finance/statements/statement-sheet.ts';
import { readTrialBalance } from '../finance/statements/trial-balance.server.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import { companyName } from '../store/company-name.server.ts';
import { getRow } from '../store/record-tables.server.ts';
import { today } from '../store/today.ts';
import { readDay, readDays } from './statement-days.ts';
import { ageingOn, isSide } from './statement-pages.server.ts';

export interface StatementFile {
	readonly title: string;
	readonly day: string;
	readonly sheet: StatementSheet;
	readonly facts: readonly { readonly label: string; readonly text: string }[];
}

/** More rows than a spreadsheet takes. */
const MOST_ROWS = 1_000_000;

export async function statementFile(
	{ db, actor, context }: RecordsRequest,
	statement: string,
	search: URLSearchParams
): Promise<StatementFile> {
	authorize(actor, 'record.export');
	const currency = await companyCurrency(db.reader);
	const day = today(context);
	const company = { label: 'Company', text: await companyName(db.reader) };
	const amounts = { label: 'Amounts', text: currency };
	if (isSide(statement)) {
		const on = readDay(search, day);
		const ageing = await ageingOn(db.reader, statement, on);
		const party = statement === 'receivables' ? 'Customer' : 'Supplier';
		return {
			title: statement === 'receivables' ? 'Receivables' : 'Payables',
			day: on,
			sheet: ageingSheet(ageing, party, currency),
			facts: [company, { label: 'As of', text: on }, amounts]
		};
	}
	if (statement === 'not-invoiced')
		return {
			title: 'Received, not invoiced',
			day,
			sheet: notInvoicedSheet(await readNotInvoiced(db.reader), currency),
			facts: [company, { label: 'As of', text: day }, amounts]
		};
	const days = readDays(search, day);
	const facts = [company, { label: 'Days', text: `${days.from} to ${days.to}` }, amounts];
	if (statement === 'trial-balance')
		return {
			title: 'Trial balance',
			day: days.to,
			sheet: trialBalanceSheet(await readTrialBalance(db.reader, days), currency),
			facts
		};
	if (statement !== 'account') throw errors.recordNotFound({ table: 'statement', id: statement });
	const account = await getRow(db.reader, 'ledger_account', search.get('account') ?? '');
	const entries = await readAccountEntries(
		db.reader,
		{ id: String(account['id']), kind: String(account['kind']) },
		days,
		{ limit: MOST_ROWS, offset: 0 }
	);
	return {
		title: `Account ${account['code']} ${account['name']}`,
		day: days.to,
		sheet: accountSheet(entries, currency),
		facts
	};
}
