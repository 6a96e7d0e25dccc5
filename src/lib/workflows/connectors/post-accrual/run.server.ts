import * as z from 'zod';
import { minorDigits } from '#lib/records/catalogue/amounts.ts';
import { accrueExpense } from '#lib/records/finance/periods/post-accrual.server.ts';
import { companyCurrency } from '#lib/records/store/company-currency.server.ts';
import { optionalText } from '../connector-values.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';

/** Posts an expense that nobody has charged yet on the last day of a period, and back on the next. */
export const postAccrualConnector = defineConnector({
	jobType: 'accrual:post',
	input: z.object({
		periodId: z.string(),
		amount: z.number(),
		description: z.string(),
		costCentreId: optionalText,
		onBehalfOf
	}),
	async run(tx, { periodId, amount, description, costCentreId }, { actor, command }) {
		const digits = minorDigits(await companyCurrency(tx));
		const accrual = {
			periodId,
			amountMinor: Math.round(amount * 10 ** digits),
			description,
			costCentreId: costCentreId ?? null
		};
		return { ...(await accrueExpense(tx, actor, accrual, command)) };
	}
});
