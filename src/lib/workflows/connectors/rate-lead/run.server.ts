import * as z from 'zod';
import { calendarsIn } from '#lib/calendars/store/load-calendars.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { rateLead } from '#lib/records/crm/leads/lead.server.ts';
import { defineConnector } from '../define-connector.server.ts';
import { plain } from '../plain-record.server.ts';

const HOUR_MS = 3_600_000;

/** The hours count from now: working hours of the calendar, if one is named. */
export const rateLeadConnector = defineConnector({
	jobType: 'lead:rate',
	input: z.object({
		leadId: z.string(),
		rating: z.string(),
		team: z.string(),
		responseHours: z.number().positive(),
		calendar: z.string().nullish()
	}),
	async run(tx, { leadId, rating, team, responseHours, calendar: key }, { actor, command }) {
		const duration = Math.round(responseHours * HOUR_MS);
		const calendar = key ? (await calendarsIn(tx)).find(key) : null;
		if (key && !calendar) throw errors.calendarNotFound({ key });
		const respondByAt = calendar
			? calendar.addWorkingTime(command.now, duration)
			: command.now + duration;
		const row = await rateLead(
			tx,
			actor,
			{ id: leadId, rating, teamKey: team, respondByAt },
			command
		);
		return plain('lead', row);
	}
});
