import { authorize, can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { instanceDetail } from '#lib/workflows/queries/instances.server.ts';
import { cancelInstance, resolveIncident } from '#lib/workflows/runtime/operate-instance.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'instance.read');
		const detail = await instanceDetail(locals.application.db.reader, params.id);
		return { ...detail, mayOperate: can(locals.actor, 'instance.operate') };
	});

export const actions: Actions = {
	cancel: ({ locals, params, cookies }) =>
		actOrFail({}, async () => {
			authorize(locals.actor, 'instance.operate');
			await cancelInstance(locals.application.runtime, locals.actor, params.id);
			flash(cookies, 'The instance is cancelled.');
		}),
	async retry({ locals, request, cookies }) {
		const incident = String((await request.formData()).get('incident') ?? '');
		return actOrFail({ incident }, async () => {
			authorize(locals.actor, 'instance.operate');
			await resolveIncident(locals.application.runtime, locals.actor, incident);
			flash(cookies, 'Tried again.');
		});
	}
};
