import { ROLES } from '#lib/identity/actor.ts';
import { changeAccess, createAccount } from '#lib/identity/accounts.server.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { listPeople } from '#lib/identity/people.server.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'admin.users');
		return { ...(await listPeople(locals.application.db.reader)), roles: [...ROLES] };
	});

const access = (form: FormData) => ({
	roles: ROLES.filter((role) => form.getAll('roles').includes(role)),
	teamKeys: form.getAll('teams').map(String)
});

export const actions: Actions = {
	async create({ request, locals, cookies }) {
		const form = await request.formData();
		const typed = { name: String(form.get('name') ?? ''), email: String(form.get('email') ?? '') };
		return actOrFail(typed, async () => {
			authorize(locals.actor, 'admin.users');
			const { db, auth } = locals.application;
			const password = String(form.get('password') ?? '');
			await createAccount(db, auth, locals.actor, { ...typed, password, ...access(form) });
			flash(cookies, `${typed.name} can sign in now.`);
		});
	},
	async access({ request, locals, cookies }) {
		const form = await request.formData();
		const userId = String(form.get('userId') ?? '');
		return actOrFail({ userId }, async () => {
			authorize(locals.actor, 'admin.users');
			await changeAccess(locals.application.db, locals.actor, { userId, ...access(form) });
			flash(cookies, 'Access changed.');
		});
	}
};
