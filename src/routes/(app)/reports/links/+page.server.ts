import { can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { revokeShare } from '#lib/reports/delivery/shares/change-share.server.ts';
import {
	embedOrigins,
	saveEmbedOrigins
} from '#lib/reports/delivery/shares/embed-origins.server.ts';
import { listShares } from '#lib/reports/delivery/shares/list-shares.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		const { delivery, db } = locals.application;
		const of = url.searchParams.get('of') === 'all' ? 'all' : 'mine';
		const maySetOrigins = can(locals.actor, 'admin.settings');
		return {
			rows: await listShares(delivery, locals.actor, of),
			of,
			isAdministrator: can(locals.actor, 'admin.users'),
			origins: maySetOrigins ? await embedOrigins(db) : null
		};
	});

export const actions: Actions = {
	revoke: async ({ locals, request, cookies }) => {
		const id = String((await request.formData()).get('id') ?? '');
		return actOrFail({ id }, async () => {
			await revokeShare(locals.application.delivery, id, locals.actor);
			flash(cookies, 'The link is revoked.');
		});
	},
	origins: async ({ locals, request, cookies }) => {
		const text = String((await request.formData()).get('origins') ?? '');
		return actOrFail({}, async () => {
			await saveEmbedOrigins(locals.application.db, text, locals.actor, Date.now());
			flash(cookies, 'Saved.');
		});
	}
};
