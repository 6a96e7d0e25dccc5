import { authorize, can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { folderActions } from '#lib/reports/folders/folder-actions.server.ts';
import { openFolder } from '#lib/reports/folders/read-folders.server.ts';
import { deleteReport, listReports } from '#lib/reports/saved/reports.server.ts';
import { deleteSqlQuery, listSqlQueries } from '#lib/reports/sql/sql-queries.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'report.read');
		const { db } = locals.application;
		return {
			...(await openFolder(db, locals.actor, url.searchParams)),
			reports: await listReports(db, locals.actor),
			sqlQueries: can(locals.actor, 'report.sql') ? await listSqlQueries(db, locals.actor) : null,
			canBuild: can(locals.actor, 'report.build'),
			mayShare: can(locals.actor, 'report.share')
		};
	});

export const actions: Actions = {
	...folderActions,
	delete: async ({ locals, request, cookies }) => {
		const id = String((await request.formData()).get('id') ?? '');
		return actOrFail({ id }, async () => {
			authorize(locals.actor, 'report.build');
			await deleteReport(locals.application.db, id, locals.actor, Date.now());
			flash(cookies, 'Report deleted.');
		});
	},
	deleteSql: async ({ locals, request, cookies }) => {
		const id = String((await request.formData()).get('id') ?? '');
		return actOrFail({ id }, async () => {
			authorize(locals.actor, 'report.sql');
			await deleteSqlQuery(locals.application.db, id, locals.actor, Date.now());
			flash(cookies, 'Question deleted.');
		});
	}
};
