import { authorize } from '#lib/identity/authorize.ts';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import { versionDetail } from '#lib/workflows/queries/process-versions.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'process.read');
		const { reader } = locals.application.db;
		return { version: await versionDetail(reader, params.key, Number(params.version) || 0) };
	});
