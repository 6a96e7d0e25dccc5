import { authorize, can } from '#lib/identity/authorize.ts';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import { processDetail } from '#lib/workflows/queries/processes.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'process.read');
		const process = await processDetail(locals.application.db.reader, params.key);
		return { process, mayDesign: can(locals.actor, 'process.design') };
	});
