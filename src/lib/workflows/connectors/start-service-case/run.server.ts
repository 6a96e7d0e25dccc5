import * as z from 'zod';
import { assignServiceCase, startServiceCase } from '#lib/records/crm/service-case.server.ts';
import { optionalText } from '../connector-values.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

/** Somebody answered for the first time: the case is theirs and in progress. */
export const startServiceCaseConnector = defineConnector({
	jobType: 'service-case:start',
	input: z.object({ caseId: z.string(), userId: optionalText, onBehalfOf }),
	async run(tx, { caseId: id, userId }, { actor, command }) {
		if (userId) await assignServiceCase(tx, actor, { id, userId }, command);
		return plain('service_case', await startServiceCase(tx, actor, { id }, command));
	}
});
