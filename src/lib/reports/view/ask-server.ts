/** Questions of the page to its own endpoints; an expected failure comes back as a problem. */
import type { Problem } from '#lib/messages/http/respond.ts';
import type { DimensionValue } from '../query/run/dimension-values.server.ts';
import type { RowsPage } from '../query/run/rows-query.server.ts';
import type { ReportQuery } from '../query/report-query.ts';
import type { ReportResult } from '../query/result.ts';
import type { Mark } from '../charts/mark.ts';

export type Asked<T> =
	{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function askPreview(query: ReportQuery, signal: AbortSignal): Promise<Asked<ReportResult>> {
	return askServer('/reports/preview', { query }, signal);
}

export function askRows(
	input: { query: ReportQuery; mark: Mark; after: string | null },
	signal: AbortSignal
): Promise<Asked<RowsPage>> {
	return askServer('/reports/rows', input, signal);
}

export function askValues(
	input: { dimension: string; search: string; keys: readonly string[] },
	signal: AbortSignal
): Promise<Asked<DimensionValue[]>> {
	return askServer('/reports/values', input, signal);
}

export async function askServer<T>(
	path: string,
	body: unknown,
	signal: AbortSignal
): Promise<Asked<T>> {
	try {
		const response = await fetch(path, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			signal
		});
		const answer: unknown = await response.json();
		return response.ok
			? { ok: true, value: answer as T }
			: { ok: false, problem: { ...UNREACHABLE, ...(answer as Partial<Problem>) } };
	} catch (error) {
		if (signal.aborted) throw error;
		return { ok: false, problem: UNREACHABLE };
	}
}

const UNREACHABLE: Problem = {
	code: '',
	message: 'The server could not answer.',
	remedy: 'Check the connection and try again.',
	details: []
};
