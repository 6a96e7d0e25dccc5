import { authorize, can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { recordTitles } from '#lib/records/pages/record-titles.server.ts';
import { instanceDetail } from '#lib/workflows/queries/instances.server.ts';
import {
	cancelInstance,
	resolveIncident,
	resumeInstance,
	suspendInstance
} from '#lib/workflows/runtime/operate-instance.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'instance.read');
		const { reader } = locals.application.db;
		const detail = await instanceDetail(reader, params.id);
		const { record_table: table, record_id: id } = detail.instance;
		const titles = await recordTitles(reader, locals.actor, [{ table, id }]);
		const about = titles.get(id ?? '');
		return { ...detail, about, mayOperate: can(locals.actor, 'instance.operate') };
	});

export const actions: Actions = {
	cancel: ({ locals, params, cookies }) =>
		actOrFail({}, async () => {
			authorize(locals.actor, 'instance.operate');
			await cancelInstance(locals.application.runtime, locals.actor, params.id);
			flash(cookies, 'The instance is cancelled.');
		}),
	suspend: ({ locals, params, cookies }) =>
		actOrFail({}, async () => {
			authorize(locals.actor, 'instance.operate');
			await suspendInstance(locals.application.runtime, locals.actor, params.id);
			flash(cookies, 'The instance is suspended: what reaches it is kept until it is resumed.');
		}),
	resume: ({ locals, params, cookies }) =>
		actOrFail({}, async () => {
			authorize(locals.actor, 'instance.operate');
			await resumeInstance(locals.application.runtime, locals.actor, params.id);
			flash(cookies, 'The instance goes on.');
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
