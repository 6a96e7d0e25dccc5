import { authorize, can } from '#lib/identity/authorize.ts';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import { formDetail } from '#lib/workflows/queries/forms.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'process.read');
		return {
			form: await formDetail(locals.application.db.reader, params.key),
			mayDesign: can(locals.actor, 'process.design')
		};
	});
