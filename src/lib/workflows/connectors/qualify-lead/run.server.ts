import * as z from 'zod';
import { minorDigits } from '#lib/records/catalogue/amounts.ts';
import { qualifyLead } from '#lib/records/crm/leads/qualify-lead.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { optionalText, plainDate } from '../connector-values.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

/** Gives the opportunity; asked again, the same one. */
export const qualifyLeadConnector = defineConnector({
	jobType: 'lead:qualify',
	input: z.object({
		leadId: z.string(),
		/** A customer's id, `new`, or nothing for the surest match. */
		customer: optionalText,
		name: optionalText,
		amount: z.number().nonnegative().nullish(),
		expectedCloseOn: plainDate.nullish(),
		onBehalfOf
	}),
	async run(tx, { leadId, customer, name, amount, expectedCloseOn }, { actor, command }) {
		const { currency } = await getRow(tx, 'lead', leadId);
		const unit = 10 ** minorDigits(String(currency));
		const { opportunity } = await qualifyLead(
			tx,
			actor,
			{
				id: leadId,
				customer: customer || 'match',
				name,
				amountMinor: typeof amount === 'number' ? Math.round(amount * unit) : null,
				expectedCloseOn: expectedCloseOn ?? null
			},
			command
		);
		return plain('opportunity', opportunity);
	}
});
