import * as z from 'zod';
import { triageServiceCase } from '#lib/records/crm/service-case.server.ts';
import { defineConnector } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

const HOUR_MS = 3_600_000;

/** The hours count from when the case was opened. */
export const triageServiceCaseConnector = defineConnector({
	jobType: 'service-case:triage',
	input: z.object({
		caseId: z.string(),
		priority: z.string(),
		team: z.string(),
		responseHours: z.number().positive(),
		resolutionHours: z.number().positive()
	}),
	async run(tx, input, { actor, command }) {
		const { opened_at } = await tx
			.selectFrom('service_case')
			.select('opened_at')
			.where('id', '=', input.caseId)
			.executeTakeFirstOrThrow();
		const from = opened_at ?? command.now;
		const triage = {
			id: input.caseId,
			priority: input.priority,
			teamKey: input.team,
			firstResponseDueAt: from + Math.round(input.responseHours * HOUR_MS),
			resolutionDueAt: from + Math.round(input.resolutionHours * HOUR_MS)
		};
		return plain('service_case', await triageServiceCase(tx, actor, triage, command));
	}
});
