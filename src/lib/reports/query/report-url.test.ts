import { describe, expect, it } from 'vitest';
import { AT_REST } from '../charts/chart-options.ts';
import { reportQuery } from './report-query.ts';
import { readReportSearch, reportSearch } from './report-url.ts';

describe('a report in a link', () => {
	it('comes back as it was', () => {
		const query = reportQuery(['sales.net_revenue'], {
			dimensions: ['customer'],
			grain: 'month',
			range: 'last_12_months',
			filters: [{ dimension: 'segment', operator: 'is', values: ['a & b', null] }],
			limit: 10
		});
		const options = { ...AT_REST, goal: 500, bands: [{ from: null, to: 9, tone: 'bad' as const }] };
		const read = readReportSearch(new URLSearchParams(reportSearch(query, 'bar', options)));
		expect(read).toEqual({ parsed: { ok: true, query }, chart: 'bar', options });
	});

	it('says what is wrong with a cut or foreign link', () => {
		const read = (q: string) => readReportSearch(new URLSearchParams({ q }))?.parsed;
		expect(read('{"measures":')).toMatchObject({ ok: false });
		expect(read('{"measures":["a.b"],"range":"soon"}')).toMatchObject({
			ok: false,
			problems: [{ field: 'range' }]
		});
		expect(readReportSearch(new URLSearchParams())).toBeNull();
	});
});
