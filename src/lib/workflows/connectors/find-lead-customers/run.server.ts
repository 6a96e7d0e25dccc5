import * as z from 'zod';
import { leadMatches } from '#lib/records/crm/leads/lead-matches.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { defineConnector } from '../define-connector.server.ts';

/** The customers that a lead may be, as choices of a form, and a new one as the last of them. */
export const findLeadCustomersConnector = defineConnector({
	jobType: 'lead:find-customers',
	input: z.object({ leadId: z.string() }),
	async run(tx, { leadId }) {
		const lead = await getRow(tx, 'lead', leadId);
		const matches = await leadMatches(tx, lead);
		return [
			...matches.map((match) => ({
				value: match.customerId,
				label: [match.customerName, match.city, `same ${match.reasons.join(' and ')}`]
					.filter(Boolean)
					.join(' · ')
			})),
			{ value: 'new', label: `A new customer: ${String(lead['name'])}` }
		];
	}
});
