import * as z from 'zod';
import { createSurveyResponse } from '#lib/records/crm/survey.server.ts';
import { insertRecord } from '#lib/records/store/insert-record.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { optionalText } from '../connector-values.ts';
import { defineConnector } from '../define-connector.server.ts';

/**
 * Makes a survey link for one customer and writes it into the case's correspondence, which is where
 * the mail to the customer is written from. The link is not among the result's variables.
 */
export const sendSurveyConnector = defineConnector({
	jobType: 'survey:send',
	input: z.object({
		survey: z.string(),
		customerId: optionalText,
		caseId: optionalText,
		expiresInDays: z.number().int().positive().nullish()
	}),
	async run(tx, input, { actor, command }) {
		const days = input.expiresInDays ?? 7;
		const { response, token } = await createSurveyResponse(
			tx,
			actor,
			{
				survey: input.survey,
				customerId: input.customerId ?? null,
				serviceCaseId: input.caseId ?? null,
				expiresInDays: days
			},
			command
		);
		const letter = {
			customer_id: input.customerId ?? null,
			service_case_id: input.caseId ?? null,
			channel: 'mail',
			direction: 'out',
			occurred_at: command.now,
			subject: 'How did we do?',
			body: `Please tell us within ${days} days: /survey/${token}`
		};
		await insertRecord(tx, actor, tableOf('interaction'), letter, command);
		return { id: String(response['id']), survey: input.survey };
	}
});
