import { calendarChoices } from '#lib/calendars/store/calendar-pages.server.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import { listDecisions } from '#lib/workflows/queries/decisions.server.ts';
import { listForms } from '#lib/workflows/queries/forms.server.ts';
import { processDetail } from '#lib/workflows/queries/processes.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'process.read');
		const { reader } = locals.application.db;
		return {
			process: await processDetail(reader, params.key),
			forms: await listForms(reader),
			decisions: await listDecisions(reader),
			calendars: await calendarChoices(reader),
			mayDesign: can(locals.actor, 'process.design')
		};
	});
