import * as z from 'zod';
import { closeServiceCase } from '#lib/records/crm/service-case.server.ts';
import { defineConnector } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

export const closeServiceCaseConnector = defineConnector({
	jobType: 'service-case:close',
	input: z.object({ caseId: z.string() }),
	run: async (tx, { caseId }, { actor, command }) =>
		plain('service_case', await closeServiceCase(tx, actor, { id: caseId }, command))
});
