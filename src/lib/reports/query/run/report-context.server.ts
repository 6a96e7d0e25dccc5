/** What all reports of a request share: the reader, this instant, and the company's zone and money. */
import type { Application } from '#lib/application.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import type { ReportContext } from '../report-context.ts';

const DEFAULT_CURRENCY = 'EUR';

export async function openReportContext(locals: {
	application: Application;
	actor: Actor | null;
}): Promise<ReportContext> {
	const { application, actor } = locals;
	authorize(actor, 'report.read');
	const setting = await application.db.reader
		.selectFrom('setting')
		.select('value_json')
		.where('name', '=', 'currency')
		.executeTakeFirst();
	return {
		actor,
		now: Date.now(),
		zone: application.configuration.TIME_ZONE,
		currency: setting ? String(JSON.parse(setting.value_json)) : DEFAULT_CURRENCY
	};
}
