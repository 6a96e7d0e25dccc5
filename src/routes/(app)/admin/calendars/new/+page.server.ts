import { redirect } from '@sveltejs/kit';
import { readCalendarForm } from '#lib/calendars/pages/read-calendar-form.ts';
import { calendarDetail } from '#lib/calendars/store/calendar-pages.server.ts';
import { createCalendar } from '#lib/calendars/store/change-calendar.server.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'admin.settings');
		const { db, runtime, configuration } = locals.application;
		const from = url.searchParams.get('from');
		return {
			from: from ? (await calendarDetail(db.reader, from)).calendar : null,
			timeZone: configuration.TIME_ZONE,
			now: runtime.clock.now()
		};
	});

export const actions: Actions = {
	async default({ locals, request, cookies }) {
		const typed = readCalendarForm(await request.formData());
		return actOrFail({ ...typed }, async () => {
			const { db, runtime } = locals.application;
			const key = await createCalendar(db, locals.actor, { typed, now: runtime.clock.now() });
			flash(cookies, `“${typed.name.trim()}” is there.`);
			redirect(303, `/admin/calendars/${key}`);
		});
	}
};
