import * as z from 'zod';
import { minorDigits } from '#lib/records/catalogue/amounts.ts';
import { checkRequisitionBudget } from '#lib/records/erp/purchasing/requisition.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { defineConnector } from '../define-connector.server.ts';

/** Reserves the money when there is enough; amounts in the major currency unit. */
export const checkBudgetConnector = defineConnector({
	jobType: 'requisition:check-budget',
	input: z.object({ requisitionId: z.string() }),
	async run(tx, { requisitionId: id }, { actor, command }) {
		const check = await checkRequisitionBudget(tx, actor, { id }, command);
		const { currency } = await getRow(tx, 'requisition', id);
		const unit = 10 ** minorDigits(String(currency));
		return {
			hasBudget: check.hasBudget,
			isEnough: check.isEnough,
			budget: check.budgetMinor / unit,
			used: check.usedMinor / unit,
			available: check.availableMinor / unit
		};
	}
});
