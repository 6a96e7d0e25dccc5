import * as z from 'zod';
import { minorDigits } from '#lib/records/catalogue/amounts.ts';
import { checkExpenseClaim } from '#lib/records/finance/expenses/expense-claim.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { defineConnector } from '../define-connector.server.ts';

/** Reserves the money when there is enough; amounts in the major currency unit. */
export const checkExpenseClaimConnector = defineConnector({
	jobType: 'expense-claim:check',
	input: z.object({ claimId: z.string() }),
	async run(tx, { claimId: id }, { actor, command }) {
		const check = await checkExpenseClaim(tx, actor, { id }, command);
		const { currency } = await getRow(tx, 'expense_claim', id);
		return {
			isEnough: check.isEnough,
			available: check.hasBudget
				? check.availableMinor / 10 ** minorDigits(String(currency))
				: null,
			claimantUserId: check.claimantUserId,
			managerUserId: check.managerUserId
		};
	}
});
