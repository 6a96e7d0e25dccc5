import { authorize, can } from '#lib/identity/authorize.ts';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import { listVersions } from '#lib/workflows/queries/process-versions.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'process.read');
		return {
			process: await listVersions(locals.application.db.reader, params.key),
			maySeeInstances: can(locals.actor, 'instance.read')
		};
	});
