import { readCalendarForm } from '#lib/calendars/pages/read-calendar-form.ts';
import { calendarDetail } from '#lib/calendars/store/calendar-pages.server.ts';
import { changeCalendar } from '#lib/calendars/store/change-calendar.server.ts';
import {
	archiveCalendar,
	makeStandard,
	restoreCalendar
} from '#lib/calendars/store/operate-calendar.server.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Action, Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'admin.settings');
		const { db, runtime } = locals.application;
		return { detail: await calendarDetail(db.reader, params.key), now: runtime.clock.now() };
	});

function command(act: typeof archiveCalendar, said: string): Action {
	return ({ locals, params, cookies }) =>
		actOrFail({}, async () => {
			const { db, runtime } = locals.application;
			await act(db, locals.actor, { key: params.key, now: runtime.clock.now() });
			flash(cookies, said);
		});
}

export const actions: Actions = {
	async save({ locals, params, request, cookies }) {
		const form = await request.formData();
		const typed = { ...readCalendarForm(form), key: params.key };
		const version = Number(form.get('version'));
		return actOrFail({ typed }, async () => {
			const { db, runtime } = locals.application;
			await changeCalendar(db, locals.actor, { typed, version, now: runtime.clock.now() });
			flash(cookies, 'Saved.');
		});
	},
	archive: command(archiveCalendar, 'Archived.'),
	restore: command(restoreCalendar, 'Restored.'),
	makeStandard: command(makeStandard, 'It is the company’s standard now.')
};
