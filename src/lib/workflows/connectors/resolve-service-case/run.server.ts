import * as z from 'zod';
import { resolveServiceCase } from '#lib/records/crm/service-case.server.ts';
import { optionalText } from '../connector-values.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

export const resolveServiceCaseConnector = defineConnector({
	jobType: 'service-case:resolve',
	input: z.object({
		caseId: z.string(),
		resolution: optionalText,
		resolutionCode: optionalText,
		onBehalfOf
	}),
	async run(tx, { caseId: id, resolution, resolutionCode }, { actor, command }) {
		const input = { id, resolution: resolution ?? null, resolutionCode: resolutionCode ?? null };
		return plain('service_case', await resolveServiceCase(tx, actor, input, command));
	}
});
