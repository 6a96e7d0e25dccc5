/** A table as a file that the browser saves. */
import { toCsv } from './csv.ts';

export function csvResponse(
	table: readonly (readonly (string | number | null)[])[],
	name: string
): Response {
	const file = `${name.replace(/[^\p{L}\p{N} _-]/gu, '').trim() || 'report'}.csv`;
	return new Response(toCsv(table), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="report.csv"; filename*=UTF-8''${encodeURIComponent(file)}`,
			'cache-control': 'no-store'
		}
	});
}
