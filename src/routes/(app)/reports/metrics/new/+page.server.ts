import { authorize } from '#lib/identity/authorize.ts';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(() => {
		authorize(locals.actor, 'report.build');
		return Promise.resolve({});
	});
