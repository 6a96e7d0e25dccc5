import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { schemaRequest } from '#lib/records/extension/pages/schema-request.server.ts';
import { loadTables } from '#lib/records/extension/pages/table-pages.server.ts';
import { applyWaiting, withdrawWaiting } from '#lib/records/extension/decide-change.server.ts';
import { setFourEyes } from '#lib/records/extension/schema-changes.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	loadOrFail(() => loadTables(schemaRequest(locals)));

export const actions: Actions = {
	async apply({ locals, request, cookies }) {
		const id = String((await request.formData()).get('id') ?? '');
		return actOrFail({}, async () => {
			const summary = await applyWaiting(schemaRequest(locals), id);
			flash(cookies, `Done: ${summary}.`);
		});
	},
	async withdraw({ locals, request, cookies }) {
		const id = String((await request.formData()).get('id') ?? '');
		return actOrFail({}, async () => {
			await withdrawWaiting(schemaRequest(locals), id);
			flash(cookies, 'Withdrawn.');
		});
	},
	async strictness({ locals, request, cookies }) {
		const isStrict = (await request.formData()).get('strict') === 'on';
		return actOrFail({}, async () => {
			await setFourEyes(schemaRequest(locals), isStrict);
			flash(cookies, 'Saved.');
		});
	}
};
