import { authorize } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { flash } from '#lib/ui/flash.ts';
import {
	deployShipped,
	listShippedProcesses
} from '#lib/workflows/templates/shipped-processes.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'process.deploy');
		const shipped = await listShippedProcesses(locals.application.db.reader);
		return {
			shipped: shipped.map(({ designs, ...process }) => ({
				...process,
				designs: designs.map(({ kind, key, name, state }) => ({ kind, key, name, state }))
			}))
		};
	});

export const actions: Actions = {
	async default({ locals, request, cookies }) {
		const keys = (await request.formData()).getAll('process').map(String);
		return actOrFail({ keys: keys.join(' ') }, async () => {
			authorize(locals.actor, 'process.deploy');
			const count = await deployShipped(locals.application.runtime, locals.actor, keys);
			if (count > 0) flash(cookies, `Deployed ${count} process${count === 1 ? '' : 'es'}.`);
		});
	}
};
