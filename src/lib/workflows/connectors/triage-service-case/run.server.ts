import * as z from 'zod';
import { calendarsIn } from '#lib/calendars/store/load-calendars.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { triageServiceCase } from '#lib/records/crm/service-case.server.ts';
import { defineConnector } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

const HOUR_MS = 3_600_000;

/**
 * Without hours, the service level of the case says by when. Hours given here count from when it was
 * opened: working hours of the calendar, if one is named.
 */
export const triageServiceCaseConnector = defineConnector({
	jobType: 'service-case:triage',
	input: z.object({
		caseId: z.string(),
		priority: z.string(),
		team: z.string(),
		responseHours: z.number().positive().nullish(),
		resolutionHours: z.number().positive().nullish(),
		calendar: z.string().nullish()
	}),
	async run(tx, input, { actor, command }) {
		const { opened_at } = await tx
			.selectFrom('service_case')
			.select('opened_at')
			.where('id', '=', input.caseId)
			.executeTakeFirstOrThrow();
		const from = opened_at ?? command.now;
		const calendar = input.calendar ? await findCalendar(tx, input.calendar) : null;
		const after = (hours: number | null | undefined) => {
			if (!hours) return null;
			const duration = Math.round(hours * HOUR_MS);
			return calendar ? calendar.addWorkingTime(from, duration) : from + duration;
		};
		const hasHours = Boolean(input.responseHours ?? input.resolutionHours);
		const triage = {
			id: input.caseId,
			priority: input.priority,
			teamKey: input.team,
			...(hasHours
				? {
						calendarKey: calendar?.calendar.key ?? null,
						firstResponseDueAt: after(input.responseHours),
						resolutionDueAt: after(input.resolutionHours)
					}
				: {})
		};
		return plain('service_case', await triageServiceCase(tx, actor, triage, command));
	}
});

async function findCalendar(tx: Tx, key: string) {
	const calendar = (await calendarsIn(tx)).find(key);
	if (!calendar) throw errors.calendarNotFound({ key });
	return calendar;
}
