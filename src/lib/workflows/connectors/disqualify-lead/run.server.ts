import * as z from 'zod';
import { disqualifyLead } from '#lib/records/crm/leads/lead.server.ts';
import { optionalText } from '../connector-values.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

export const disqualifyLeadConnector = defineConnector({
	jobType: 'lead:disqualify',
	input: z.object({ leadId: z.string(), reason: z.string(), note: optionalText, onBehalfOf }),
	async run(tx, { leadId: id, reason, note }, { actor, command }) {
		return plain('lead', await disqualifyLead(tx, actor, { id, reason, note }, command));
	}
});
