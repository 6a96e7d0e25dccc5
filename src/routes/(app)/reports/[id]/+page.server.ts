import { authorize, can } from '#lib/identity/authorize.ts';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { openReportContext } from '#lib/reports/query/run/report-context.server.ts';
import { findReport } from '#lib/reports/saved/reports.server.ts';
import {
	listReportVersions,
	restoreReportVersion
} from '#lib/reports/saved/report-versions.server.ts';
import { mayChangeIn, placeOf } from '#lib/reports/folders/read-folders.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'report.read');
		const { db } = locals.application;
		const { currency } = await openReportContext(locals);
		const report = await findReport(db, params.id, locals.actor);
		return {
			format: { currency },
			report,
			place: await placeOf(db, report.folderId, locals.actor),
			versions: await listReportVersions(db, params.id, locals.actor),
			canBuild:
				can(locals.actor, 'report.build') && (await mayChangeIn(db, report.folderId, locals.actor)),
			mayShare: can(locals.actor, 'report.share')
		};
	});

export const actions: Actions = {
	restore: async ({ locals, params, request, cookies }) => {
		const form = await request.formData();
		return actOrFail({}, async () => {
			authorize(locals.actor, 'report.build');
			const chosen = { version: Number(form.get('version')), over: Number(form.get('over')) };
			const { db } = locals.application;
			await restoreReportVersion(db, params.id, chosen, locals.actor, Date.now());
			flash(cookies, `Version ${chosen.version} is restored.`);
		});
	}
};
