import * as z from 'zod';
import { openServiceCase } from '#lib/records/crm/service-case.server.ts';
import { optionalText } from '../connector-values.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

/** The customer is found by the sender's e-mail address when none is given. */
export const openServiceCaseConnector = defineConnector({
	jobType: 'service-case:open',
	input: z.object({
		subject: z.string().min(1),
		description: optionalText,
		channel: optionalText,
		kind: optionalText,
		contactName: optionalText,
		contactEmail: optionalText,
		customerId: optionalText,
		productId: optionalText,
		salesOrderId: optionalText,
		onBehalfOf
	}),
	async run(tx, { channel, kind, ...input }, { actor, command }) {
		const chosen = { ...(channel ? { channel } : {}), ...(kind ? { kind } : {}) };
		return plain(
			'service_case',
			await openServiceCase(tx, actor, { ...input, ...chosen }, command)
		);
	}
});
