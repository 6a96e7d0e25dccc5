import * as z from 'zod';
import { answerServiceCase } from '#lib/records/crm/service/answer-case.server.ts';
import { optionalText } from '../connector-values.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

/** Somebody answered for the first time: the case is theirs and in progress. */
export const startServiceCaseConnector = defineConnector({
	jobType: 'service-case:start',
	input: z.object({
		caseId: z.string(),
		userId: optionalText,
		answer: optionalText,
		onBehalfOf
	}),
	run: async (tx, { caseId: id, userId, answer }, { actor, command }) =>
		plain(
			'service_case',
			await answerServiceCase(
				tx,
				actor,
				{ id, userId: userId ?? null, text: answer ?? null },
				command
			)
		)
});
