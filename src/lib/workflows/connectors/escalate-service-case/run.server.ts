import * as z from 'zod';
import { escalateServiceCase } from '#lib/records/crm/service-case.server.ts';
import { defineConnector } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

export const escalateServiceCaseConnector = defineConnector({
	jobType: 'service-case:escalate',
	input: z.object({ caseId: z.string() }),
	run: async (tx, { caseId }, { actor, command }) =>
		plain('service_case', await escalateServiceCase(tx, actor, { id: caseId }, command))
});
