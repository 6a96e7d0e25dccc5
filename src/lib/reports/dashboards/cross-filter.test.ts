import { describe, expect, it } from 'vitest';
import { reportQuery } from '../query/report-query.ts';
import { crossOf, describeCross } from './cross-filter.ts';

const bucket = { from: '2026-03-01', to: '2026-04-01', label: 'March 2026' };
const result = {
	query: reportQuery(['sales.revenue'], { dimensions: ['segment'], grain: 'month' }),
	time: { grain: 'month', buckets: [bucket] },
	comparison: null
} as never;

describe('a mark that was clicked', () => {
	it('stands for its groups and its period', () => {
		const mark = { measure: 'sales.revenue', keys: { segment: 'a' }, bucket: 0 };
		expect(crossOf('card', result, mark)).toEqual({
			card: 'card',
			range: '2026-03-01..2026-03-31',
			filters: [{ dimension: 'segment', operator: 'is', values: ['a'] }]
		});
	});

	it('stands for nothing where it is a number of everything', () => {
		const mark = { measure: 'sales.revenue', keys: {}, bucket: null };
		expect(crossOf('card', result, mark)).toBeNull();
	});

	it('is told by the names of its own card, or by its key while that is not there', () => {
		const filters = [{ dimension: 'segment', operator: 'is' as const, values: ['a'] }];
		const cross = { card: 'card', range: 'last_30_days' as const, filters };
		const source = {
			dimensions: [{ key: 'segment', label: 'Segment' }],
			rows: [{ keys: ['a'], labels: ['Retail'] }]
		} as never;
		expect(describeCross(cross, source)).toBe('Segment: Retail, Last 30 days');
		expect(describeCross({ ...cross, range: null }, null)).toBe('segment: a');
		const none = [{ dimension: 'segment', operator: 'is' as const, values: [null] }];
		expect(describeCross({ ...cross, range: null, filters: none }, source)).toBe('Segment: (none)');
	});
});
