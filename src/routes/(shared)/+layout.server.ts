import { companyName } from '#lib/records/store/company-name.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => ({
	company: await companyName(locals.application.db.reader)
});
