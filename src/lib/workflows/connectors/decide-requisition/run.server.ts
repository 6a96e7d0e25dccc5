import * as z from 'zod';
import { decideRequisition } from '#lib/records/erp/purchasing/requisition.server.ts';
import { optionalText } from '../connector-values.ts';
import { defineConnector } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

/** `decidedBy` is the user who decided; null when a rule did. The requester is refused. */
export const decideRequisitionConnector = defineConnector({
	jobType: 'requisition:decide',
	input: z.object({
		requisitionId: z.string(),
		isApproved: z.boolean(),
		note: optionalText,
		decidedBy: optionalText
	}),
	async run(tx, { requisitionId: id, ...decision }, { actor, command }) {
		return plain('requisition', await decideRequisition(tx, actor, { id, ...decision }, command));
	}
});
