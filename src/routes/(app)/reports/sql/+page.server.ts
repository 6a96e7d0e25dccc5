import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { loadSqlPage, saveSqlForm } from '#lib/reports/sql/sql-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => loadOrFail(() => loadSqlPage(locals, null));

export const actions: Actions = {
	save: async ({ locals, request }) => {
		const form = await request.formData();
		return actOrFail({}, async () =>
			redirect(303, `/reports/sql/${await saveSqlForm(locals, form, null)}`)
		);
	}
};
