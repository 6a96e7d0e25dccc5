import { redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { schemaRequest } from '#lib/records/extension/pages/schema-request.server.ts';
import { loadTable } from '#lib/records/extension/pages/table-pages.server.ts';
import type { SchemaChange } from '#lib/records/extension/schema-change.ts';
import { submitChange } from '#lib/records/extension/schema-changes.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Action, Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(() => loadTable(locals.application.db, locals.actor, params.table));

type ChangeOf = (table: string, form: { field: string; typed: string }) => SchemaChange;

function submit(changeOf: ChangeOf): Action {
	return async ({ locals, params, request, cookies }) => {
		const form = await request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const change = changeOf(params.table, { field: text('field'), typed: text('typed').trim() });
		const failed = await actOrFail({}, async () => {
			const { isApplied, planned } = await submitChange(schemaRequest(locals), change);
			if (change.kind !== 'move-field' || !isApplied)
				flash(cookies, `${isApplied ? 'Done' : 'Proposed'}: ${planned.summary}.`);
		});
		if (!failed && change.kind === 'drop-table') redirect(303, '/admin/tables');
		return failed;
	};
}

export const actions: Actions = {
	up: submit((table, { field }) => ({ kind: 'move-field', table, name: field, by: -1 })),
	down: submit((table, { field }) => ({ kind: 'move-field', table, name: field, by: 1 })),
	archive: submit((table, { field }) => ({ kind: 'archive-field', table, name: field })),
	restore: submit((table, { field }) => ({ kind: 'restore-field', table, name: field })),
	drop: submit((table, { field, typed }) => ({ kind: 'drop-field', table, name: field, typed })),
	archiveTable: submit((name) => ({ kind: 'archive-table', name })),
	restoreTable: submit((name) => ({ kind: 'restore-table', name })),
	dropTable: submit((name, { typed }) => ({ kind: 'drop-table', name, typed }))
};
