/** Files of reports and dashboards, made of what their reader may see. */
import type { Database } from '#lib/database/index.server.ts';
import { authorize } from '#lib/identity/authorize.ts';
import type { ChartKind } from '../../charts/chart-kind.ts';
import type { ChartOptions } from '../../charts/chart-options.ts';
import type { DashboardFilters } from '../../dashboards/card-query.ts';
import type { Dashboard } from '../../dashboards/dashboard.ts';
import { runDashboard, type CardAnswer } from '../../dashboards/run-dashboard.server.ts';
import { reportsFor } from '../../query/live-reports.ts';
import { dateIn } from '../../model/time-grain.ts';
import { describeRange } from '../../model/time-range.ts';
import type { ReportContext } from '../../query/report-context.ts';
import type { ReportQuery } from '../../query/report-query.ts';
import type { ReportResult } from '../../query/result.ts';
import { executeReport } from '../../query/run/execute.server.ts';
import { writeDashboardPdf } from '../pdf/dashboard-pdf.server.ts';
import { writeReportPdf } from '../pdf/report-pdf.server.ts';
import { fileName, type FileKind } from './file-name.ts';
import { commonFacts, reportFacts, type Fact } from './report-facts.ts';
import { reportSheet } from './report-sheet.ts';
import { writeWorkbook } from './workbook.server.ts';

export interface MadeFile {
	readonly name: string;
	readonly kind: FileKind;
	readonly content: Buffer;
}

export interface FiledReport {
	readonly title: string;
	readonly description: string;
	readonly query: ReportQuery;
	readonly chart: ChartKind;
	readonly options: ChartOptions;
}

/** The name of a file of today. */
export function fileNameToday(title: string, kind: FileKind, { zone, now }: ReportContext): string {
	return fileName(title, dateIn(zone, now), kind);
}

/** Asks the report and writes the file. CSV is sent while it is written: see csv-response. */
export async function makeReportFile(
	db: Database,
	report: FiledReport,
	kind: 'xlsx' | 'pdf',
	context: ReportContext,
	signal?: AbortSignal
): Promise<MadeFile> {
	authorize(context.actor, 'record.export');
	const result = await executeReport(db, reportsFor(context.actor), report.query, context, signal);
	return writeReportFile(report, result, kind, context);
}

/** The file of an answer that is there already. */
export async function writeReportFile(
	report: FiledReport,
	result: ReportResult,
	kind: 'xlsx' | 'pdf',
	context: ReportContext
): Promise<MadeFile> {
	const { title, description, options } = report;
	const facts = reportFacts(result, context);
	const format = { currency: context.currency };
	const content =
		kind === 'pdf'
			? await writeReportPdf(
					{ title, description, facts, result, format, options, kind: report.chart },
					context
				)
			: await writeWorkbook(
					title,
					[{ title, facts, sheet: reportSheet(result, context.currency) }],
					description ? [{ label: 'Description', text: description }] : []
				);
	return { name: fileNameToday(title, kind, context), kind, content };
}

export async function makeDashboardFile(
	db: Database,
	dashboard: Dashboard,
	filters: DashboardFilters,
	kind: 'xlsx' | 'pdf',
	context: ReportContext,
	signal?: AbortSignal
): Promise<MadeFile> {
	authorize(context.actor, 'record.export');
	const answers = await Promise.all(
		runDashboard(db, reportsFor(context.actor), dashboard, filters, context, signal)
	);
	return writeDashboardFile(dashboard, answers, filters, kind, context);
}

export async function writeDashboardFile(
	dashboard: Dashboard,
	answers: readonly CardAnswer[],
	filters: DashboardFilters,
	kind: 'xlsx' | 'pdf',
	context: ReportContext
): Promise<MadeFile> {
	const facts = dashboardFacts(dashboard, answers, filters, context);
	const content =
		kind === 'pdf'
			? await writeDashboardPdf(
					{ dashboard, answers, facts, format: { currency: context.currency } },
					context
				)
			: await writeWorkbook(dashboard.name, sheetsOf(answers, context), facts);
	return { name: fileNameToday(dashboard.name, kind, context), kind, content };
}

function sheetsOf(answers: readonly CardAnswer[], context: ReportContext) {
	return answers.flatMap((answer) =>
		answer.kind === 'result'
			? [
					{
						title: answer.title,
						sheet: reportSheet(answer.result, context.currency),
						facts: [
							...reportFacts(answer.result, context).filter(
								({ label }) => label !== 'Time zone' && label !== 'Made'
							),
							...(answer.ignored.length > 0
								? [{ label: 'Not filtered by', text: answer.ignored.join(', ') }]
								: [])
						]
					}
				]
			: []
	);
}

/** The filters that all cards share; a card's own are told with the card. */
function dashboardFacts(
	dashboard: Dashboard,
	answers: readonly CardAnswer[],
	{ range, filters, cross }: DashboardFilters,
	context: ReportContext
): Fact[] {
	const said = new Set<string>();
	for (const answer of answers) {
		if (answer.kind !== 'result') continue;
		const { query, explanation } = answer.result;
		const words = explanation.filters.slice(-query.filters.length || explanation.filters.length);
		query.filters.forEach((filter, index) => {
			const isShared = [...filters, ...(cross?.filters ?? [])].some(
				(one) => JSON.stringify(one) === JSON.stringify(filter)
			);
			if (isShared && words[index]) said.add(words[index]);
		});
	}
	return [
		{ label: 'Period', text: describeRange(cross?.range ?? range ?? dashboard.range) },
		{ label: 'Filters', text: [...said].join('; ') || 'None' },
		...commonFacts(context)
	];
}
