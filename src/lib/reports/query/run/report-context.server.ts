/** What all reports of a request share: the reader, this instant, and the company's zone and money. */
import type { Application } from '#lib/application.server.ts';
import type { Database } from '#lib/database/index.server.ts';
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
	const { db, configuration } = application;
	return reportContextOf(db, actor, { now: Date.now(), zone: configuration.TIME_ZONE });
}

/** The same outside a request. */
export async function reportContextOf(
	{ reader }: Database,
	actor: Actor,
	{ now, zone }: { now: number; zone: string }
): Promise<ReportContext> {
	const [currency, fiscalMonth] = await Promise.all([
		readSetting(reader, 'currency'),
		readSetting(reader, FISCAL_MONTH)
	]);
	return {
		actor,
		now,
		zone,
		currency: currency ? String(currency) : DEFAULT_CURRENCY,
		fiscalMonth: Number(fiscalMonth ?? 1)
	};
}
