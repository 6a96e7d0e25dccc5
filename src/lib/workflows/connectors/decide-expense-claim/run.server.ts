import * as z from 'zod';
import { decideExpenseClaim } from '#lib/records/finance/expenses/expense-claim.server.ts';
import { optionalText } from '../connector-values.ts';
import { defineConnector } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

/** `decidedBy` is the user who decided; null when a rule did. */
export const decideExpenseClaimConnector = defineConnector({
	jobType: 'expense-claim:decide',
	input: z.object({
		claimId: z.string(),
		isApproved: z.boolean(),
		note: optionalText,
		decidedBy: optionalText
	}),
	async run(tx, { claimId: id, ...decision }, { actor, command }) {
		const decided = await decideExpenseClaim(tx, actor, { id, ...decision }, command);
		return plain('expense_claim', decided);
	}
});
