import * as z from 'zod';
import { minorDigits } from '#lib/records/catalogue/amounts.ts';
import { ACCOUNTS } from '#lib/records/finance/chart-of-accounts.ts';
import { readTrialBalance } from '#lib/records/finance/statements/trial-balance.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { companyCurrency } from '#lib/records/store/company-currency.server.ts';
import { plainDate } from '../connector-values.ts';
import { defineConnector } from '../define-connector.server.ts';

/** Whether the books agree with themselves, and what is received but not invoiced at the end of a day. */
export const checkBooksConnector = defineConnector({
	jobType: 'books:check',
	input: z.object({ on: plainDate }),
	async run(tx, { on }) {
		const currency = await companyCurrency(tx);
		const { isReconciled, checks } = await reconcile(tx);
		const { lines, isBalanced } = await readTrialBalance(tx, { from: on, to: on });
		const bridge = lines.find(({ code }) => code === ACCOUNTS.notInvoiced.code);
		const notInvoicedMinor = bridge ? -bridge.closingMinor : 0;
		return {
			agrees: isReconciled && isBalanced,
			differences: checks.flatMap(({ name, differences }) =>
				differences.map((what) => `${name}: ${what}`)
			),
			notInvoiced: notInvoicedMinor / 10 ** minorDigits(currency),
			currency
		};
	}
});
