import * as z from 'zod';
import { payExpenseClaim } from '#lib/records/finance/expenses/pay-expense-claim.server.ts';
import { optionalText } from '../connector-values.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

/** `releasedBy` is the user who released the payment: neither who gets it nor who approved it. */
export const payExpenseClaimConnector = defineConnector({
	jobType: 'expense-claim:pay',
	input: z.object({ claimId: z.string(), releasedBy: optionalText, onBehalfOf }),
	async run(tx, { claimId: id, releasedBy }, { actor, command }) {
		return plain('payment', await payExpenseClaim(tx, actor, { id, releasedBy }, command));
	}
});
