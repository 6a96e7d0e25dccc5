/** A question in the address of a page: whoever has the link has the report. */
import {
	AT_REST,
	changedOptions,
	chartOptionsSchema,
	type ChartOptions
} from '../charts/chart-options.ts';
import type { ChartKind } from '../charts/chart-kind.ts';
import { CHART_KINDS } from '../charts/chart-kind.ts';
import {
	parseReportQuery,
	reportQuery,
	type ParsedQuery,
	type ReportQuery
} from './report-query.ts';

/**
 * `q` holds what differs from a query at rest, as JSON; `chart` the form, when it was chosen, and
 * `show` how it is drawn beyond that.
 */
export function reportSearch(
	query: ReportQuery,
	chart: ChartKind | null,
	options: ChartOptions = AT_REST
): string {
	const atRest: Record<string, unknown> = { ...reportQuery([]) };
	const changed = Object.entries(query).filter(
		([key, value]) => JSON.stringify(value) !== JSON.stringify(atRest[key])
	);
	const search = new URLSearchParams({ q: JSON.stringify(Object.fromEntries(changed)) });
	if (chart) search.set('chart', chart);
	const show = changedOptions(options);
	if (Object.keys(show).length > 0) search.set('show', JSON.stringify(show));
	return `?${search}`;
}

/** `null` where the address holds no question. */
export function readReportSearch(
	search: URLSearchParams
): { parsed: ParsedQuery; chart: ChartKind | null; options: ChartOptions } | null {
	const text = search.get('q');
	if (!text) return null;
	const chart = search.get('chart');
	return {
		parsed: parse(text),
		chart: chart && chart in CHART_KINDS ? (chart as ChartKind) : null,
		options: readOptions(search.get('show'))
	};
}

/** A drawing that does not fit is drawn as at rest: the numbers are the same. */
function readOptions(text: string | null): ChartOptions {
	if (!text) return AT_REST;
	try {
		const read = chartOptionsSchema.safeParse(JSON.parse(text));
		return read.success ? read.data : AT_REST;
	} catch {
		return AT_REST;
	}
}

function parse(text: string): ParsedQuery {
	try {
		return parseReportQuery(JSON.parse(text));
	} catch {
		return { ok: false, problems: [{ field: '', message: 'The link is cut off or mistyped.' }] };
	}
}
