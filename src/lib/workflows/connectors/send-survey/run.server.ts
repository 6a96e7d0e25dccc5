import * as z from 'zod';
import { isMailAddress } from '#lib/mail/letter.ts';
import { postLetter } from '#lib/mail/outbox.server.ts';
import { customerAddress } from '#lib/records/crm/customer-address.server.ts';
import { createSurveyResponse } from '#lib/records/crm/survey.server.ts';
import { companyName } from '#lib/records/store/company-name.server.ts';
import { insertRecord } from '#lib/records/store/insert-record.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { optionalText } from '../connector-values.ts';
import { defineConnector } from '../define-connector.server.ts';
import { surveyLetter, surveyNote } from './survey-letter.ts';

/**
 * Makes a survey link for one customer and mails it. Who has the link can answer, so it stands in
 * that mail only; the correspondence of the case says that it was sent. Where it cannot be mailed,
 * the correspondence holds the link for somebody to hand over. It is not among the result's variables.
 */
export const sendSurveyConnector = defineConnector({
	jobType: 'survey:send',
	input: z.object({
		survey: z.string(),
		customerId: optionalText,
		caseId: optionalText,
		expiresInDays: z.number().int().positive().nullish()
	}),
	async run(tx, input, { actor, command, outside }) {
		const { customerId, caseId } = input;
		const days = input.expiresInDays ?? 7;
		const { response, token } = await createSurveyResponse(
			tx,
			actor,
			{ survey: input.survey, customerId, serviceCaseId: caseId, expiresInDays: days },
			command
		);
		const link = `${outside.publicUrl}/survey/${token}`;
		const address = await customerAddress(tx, { customerId, serviceCaseId: caseId });
		const to = address && isMailAddress(address) ? address : null;
		const letter = surveyLetter({ company: await companyName(tx), link, days });
		if (to)
			await postLetter(
				tx,
				actor,
				{ to, ...letter },
				{
					now: command.now,
					processInstanceId: command.processInstanceId,
					sendsMail: outside.sendsMail,
					record: caseId ? { table: 'service_case', id: caseId } : null
				}
			);
		const note = {
			customer_id: customerId,
			service_case_id: caseId,
			channel: 'mail',
			direction: 'out',
			occurred_at: command.now,
			subject: letter.subject,
			body: surveyNote({ to, isSent: outside.sendsMail, link, days })
		};
		await insertRecord(tx, actor, tableOf('interaction'), note, command);
		return { id: String(response['id']), survey: input.survey };
	}
});
