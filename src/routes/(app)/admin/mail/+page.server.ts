import { authorize } from '#lib/identity/authorize.ts';
import { listMail } from '#lib/mail/mail-list.server.ts';
import { MAIL_STATES } from '#lib/mail/mail-state.ts';
import { retryMail } from '#lib/mail/retry-mail.server.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'admin.mail');
		const filter = {
			state: MAIL_STATES.find((state) => state === url.searchParams.get('state')),
			after: url.searchParams.get('after') ?? undefined
		};
		return { ...(await listMail(locals.application.db.reader, filter)), filter };
	});

export const actions: Actions = {
	async retry({ request, locals, cookies }) {
		const id = String((await request.formData()).get('id') ?? '');
		return actOrFail({ id }, async () => {
			await retryMail(locals.application.db, locals.actor, { id, now: Date.now() });
			flash(cookies, 'It is tried again at once.');
		});
	}
};
