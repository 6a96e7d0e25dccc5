/** What is delivered: a saved report or a dashboard, asked with filters of its own. */
import type { Database } from '#lib/database/index.server.ts';
import { cardQuery, type DashboardFilters } from '../dashboards/card-query.ts';
import type { Dashboard } from '../dashboards/dashboard.ts';
import { findDashboard } from '../dashboards/dashboards.server.ts';
import { runDashboard, type CardAnswer } from '../dashboards/run-dashboard.server.ts';
import { saysNothing } from '../charts/silent-groups.ts';
import { reportsFor } from '../query/live-reports.ts';
import { dateIn } from '../model/time-grain.ts';
import type { ReportContext } from '../query/report-context.ts';
import type { ReportQuery } from '../query/report-query.ts';
import type { ReportResult } from '../query/result.ts';
import { executeReport } from '../query/run/execute.server.ts';
import { findReport } from '../saved/reports.server.ts';
import type { SavedReport } from '../saved/saved-report.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { writeDashboardFile, writeReportFile, type MadeFile } from './files/make-file.server.ts';

export type SubjectKind = 'report' | 'dashboard';

export type Subject =
	| { readonly kind: 'report'; readonly report: SavedReport }
	| { readonly kind: 'dashboard'; readonly dashboard: Dashboard };

export interface Answered {
	readonly cards: readonly CardAnswer[];
	readonly hasRows: boolean;
	makeFile(kind: 'xlsx' | 'pdf'): Promise<MadeFile>;
}

export async function findSubject(
	db: Database,
	{ kind, id }: { kind: SubjectKind; id: string },
	actor: Actor
): Promise<Subject> {
	return kind === 'report'
		? { kind, report: await findReport(db, id, actor) }
		: { kind, dashboard: await findDashboard(db, id, actor) };
}

export function subjectName(subject: Subject): string {
	return subject.kind === 'report' ? subject.report.name : subject.dashboard.name;
}

/** The report's question with the filters put in. */
function filteredQuery(
	report: SavedReport,
	filters: DashboardFilters,
	context: ReportContext
): ReportQuery {
	const own = {
		range: report.query.range,
		today: dateIn(context.zone, context.now),
		fiscalMonth: context.fiscalMonth
	};
	return cardQuery(reportsFor(context.actor), report.query, filters, own).query;
}

export async function answerSubject(
	db: Database,
	subject: Subject,
	filters: DashboardFilters,
	context: ReportContext
): Promise<Answered> {
	if (subject.kind === 'dashboard') {
		const { dashboard } = subject;
		const cards = await Promise.all(
			runDashboard(db, reportsFor(context.actor), dashboard, filters, context)
		);
		return {
			cards,
			hasRows: cards.some((card) => card.kind === 'result' && hasRows(card.result)),
			makeFile: (kind) => writeDashboardFile(dashboard, cards, filters, kind, context)
		};
	}
	const { id, name, description, chart, options } = subject.report;
	const query = filteredQuery(subject.report, filters, context);
	const result = await executeReport(db, reportsFor(context.actor), query, context);
	return {
		cards: [{ id, kind: 'result', title: name, chart, options, result, ignored: [] }],
		hasRows: hasRows(result),
		makeFile: (kind) =>
			writeReportFile({ title: name, description, query, chart, options }, result, kind, context)
	};
}

function hasRows(result: ReportResult): boolean {
	return result.rows.some((row) => !saysNothing(result, row));
}
