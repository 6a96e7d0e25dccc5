import { authorize } from '#lib/identity/authorize.ts';
import { visibleTables } from '#lib/records/store/table-access.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	authorize(locals.actor, 'record.read');
	const shown = visibleTables(locals.actor).filter(({ kind }) => kind !== 'line');
	return {
		tables: shown.map(({ name, area, labelPlural, description, icon }) => ({
			name,
			area,
			labelPlural,
			description,
			icon
		}))
	};
};
