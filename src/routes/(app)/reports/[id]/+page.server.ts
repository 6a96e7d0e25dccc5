import { authorize, can } from '#lib/identity/authorize.ts';
import { loadOrFail } from '#lib/messages/http/respond.ts';
import { openReportContext } from '#lib/reports/query/run/report-context.server.ts';
import { findReport } from '#lib/reports/saved/reports.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		authorize(locals.actor, 'report.read');
		const { currency } = await openReportContext(locals);
		return {
			format: { currency },
			report: await findReport(locals.application.db, params.id, locals.actor),
			canBuild: can(locals.actor, 'report.build')
		};
	});
