import { listCalendars } from '#lib/calendars/store/calendar-pages.server.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'admin.settings');
		const { db, runtime } = locals.application;
		return { rows: await listCalendars(db.reader, runtime.clock.now()) };
	});
