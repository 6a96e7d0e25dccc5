import * as z from 'zod';
import { submitRequisition } from '#lib/records/erp/purchasing/requisition.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

/** One that was submitted already stays as it is. */
export const submitRequisitionConnector = defineConnector({
	jobType: 'requisition:submit',
	input: z.object({ requisitionId: z.string(), onBehalfOf }),
	async run(tx, { requisitionId: id }, { actor, command }) {
		const row = await getRow(tx, 'requisition', id);
		if (row['status'] !== 'draft') return plain('requisition', row);
		return plain('requisition', await submitRequisition(tx, actor, { id }, command));
	}
});
