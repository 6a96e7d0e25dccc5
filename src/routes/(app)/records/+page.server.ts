import { authorize } from '#lib/identity/authorize.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	authorize(locals.actor, 'record.read');
};
