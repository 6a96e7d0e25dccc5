/** A question in the address of a page: whoever has the link has the report. */
import type { ChartKind } from '../charts/chart-kind.ts';
import { CHART_KINDS } from '../charts/chart-kind.ts';
import {
	parseReportQuery,
	reportQuery,
	type ParsedQuery,
	type ReportQuery
} from './report-query.ts';

/** `q` holds what differs from a query at rest, as JSON; `chart` the form, when it was chosen. */
export function reportSearch(query: ReportQuery, chart: ChartKind | null): string {
	const atRest: Record<string, unknown> = { ...reportQuery([]) };
	const changed = Object.entries(query).filter(
		([key, value]) => JSON.stringify(value) !== JSON.stringify(atRest[key])
	);
	const search = new URLSearchParams({ q: JSON.stringify(Object.fromEntries(changed)) });
	if (chart) search.set('chart', chart);
	return `?${search}`;
}

/** `null` where the address holds no question. */
export function readReportSearch(
	search: URLSearchParams
): { parsed: ParsedQuery; chart: ChartKind | null } | null {
	const text = search.get('q');
	if (!text) return null;
	const chart = search.get('chart');
	return {
		parsed: parse(text),
		chart: chart && chart in CHART_KINDS ? (chart as ChartKind) : null
	};
}

function parse(text: string): ParsedQuery {
	try {
		return parseReportQuery(JSON.parse(text));
	} catch {
		return { ok: false, problems: [{ field: '', message: 'The link is cut off or mistyped.' }] };
	}
}
