import { inTransaction } from '#lib/database/transaction.server.ts';
import { actOrFail } from '#lib/messages/http/respond.ts';
import { chooseLevels } from '#lib/notifications/change-notifications.server.ts';
import { notificationLevels } from '#lib/notifications/read-notifications.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { db, outbox } = locals.application;
	const levels = await notificationLevels(db.reader, locals.actor?.userId ?? '');
	return { levels, sendsMail: outbox !== null };
};

export const actions: Actions = {
	async default({ locals, request, cookies }) {
		const levels = Object.fromEntries(
			[...(await request.formData())].map(([kind, level]) => [kind, String(level)])
		);
		const failed = await actOrFail({}, async () => {
			await inTransaction(locals.application.db, (tx) => chooseLevels(tx, locals.actor, levels));
		});
		if (failed) return failed;
		flash(cookies, 'Saved.');
	}
};
