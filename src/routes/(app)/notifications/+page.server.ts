import { inTransaction } from '#lib/database/transaction.server.ts';
import { actOrFail } from '#lib/messages/http/respond.ts';
import { markRead, markUnread } from '#lib/notifications/change-notifications.server.ts';
import { listNotifications } from '#lib/notifications/read-notifications.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const unreadOnly = url.searchParams.get('unread') === '1';
	const before = url.searchParams.get('before');
	const { db } = locals.application;
	const userId = locals.actor?.userId ?? '';
	return { unreadOnly, ...(await listNotifications(db.reader, userId, { unreadOnly, before })) };
};

export const actions: Actions = {
	async read({ locals, request }) {
		const id = String((await request.formData()).get('id') ?? '');
		return actOrFail({}, async () => {
			const { db } = locals.application;
			await inTransaction(db, (tx) => markRead(tx, locals.actor, { id }, Date.now()));
		});
	},
	async unread({ locals, request }) {
		const id = String((await request.formData()).get('id') ?? '');
		return actOrFail({}, async () => {
			await inTransaction(locals.application.db, (tx) => markUnread(tx, locals.actor, id));
		});
	},
	readAll: ({ locals }) =>
		actOrFail({}, async () => {
			const { db } = locals.application;
			await inTransaction(db, (tx) => markRead(tx, locals.actor, 'all', Date.now()));
		})
};
