/** What all reports of a request share: the reader, this instant, and the company's zone and money. */
import type { Application } from '#lib/application.server.ts';
import { FISCAL_MONTH, readSetting } from '#lib/database/setting.server.ts';
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
	const { reader } = application.db;
	const [currency, fiscalMonth] = await Promise.all([
		readSetting(reader, 'currency'),
		readSetting(reader, FISCAL_MONTH)
	]);
	return {
		actor,
		now: Date.now(),
		zone: application.configuration.TIME_ZONE,
		currency: currency ? String(currency) : DEFAULT_CURRENCY,
		fiscalMonth: Number(fiscalMonth ?? 1)
	};
}
