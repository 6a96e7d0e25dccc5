import { inTransaction } from '#lib/database/transaction.server.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { loadListPage } from '#lib/records/pages/list-page.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { deleteView, saveView } from '#lib/records/store/saved-views.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loadOrFail(() => loadListPage(recordsRequest(locals), params.table, url.searchParams));

export const actions: Actions = {
	async saveView({ locals, params, request }) {
		const form = await request.formData();
		const view = {
			table: params.table,
			name: String(form.get('name') ?? ''),
			query: String(form.get('query') ?? ''),
			isShared: form.get('shared') === '1'
		};
		return actOrFail(view, async () => {
			const { db, actor, context } = recordsRequest(locals);
			await inTransaction(db, (tx) => saveView(tx, actor, view, context));
		});
	},
	async deleteView({ locals, request }) {
		const id = String((await request.formData()).get('id') ?? '');
		return actOrFail({ id }, async () => {
			const { db, actor } = recordsRequest(locals);
			await inTransaction(db, (tx) => deleteView(tx, actor, id));
		});
	}
};
