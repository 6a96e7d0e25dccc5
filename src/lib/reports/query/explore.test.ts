import { describe, expect, it } from 'vitest';
import { breakDownMark, compareMark, filterToMark } from './explore.ts';
import { reportQuery } from './report-query.ts';

const bucket = (from: string, to: string) => ({
	...{ label: '', from, to, lo: 0, hi: 0, isPartial: false }
});
const query = reportQuery(['sales.revenue@running', 'sales.orders'], {
	dimensions: ['customer'],
	grain: 'month',
	range: 'last_12_months',
	compare: 'previous_year',
	limit: 10,
	other: true,
	filters: [
		{ dimension: 'segment', operator: 'is_not', values: ['A'] },
		{ dimension: 'customer', operator: 'is', values: ['c1', 'c2'] }
	]
});
const result = {
	query,
	time: {
		grain: 'month' as const,
		buckets: [bucket('2026-01-01', '2026-02-01'), bucket('2026-02-01', '2026-03-01')]
	},
	comparison: {
		...{ kind: 'previous_year' as const, from: '2025-01-01', to: '2025-03-01' },
		buckets: [bucket('2025-01-01', '2025-02-01'), bucket('2025-02-01', '2025-03-01')]
	}
};
const mark = (measure: string, at: number | null = 1) => ({
	measure,
	keys: { customer: null },
	bucket: at
});

describe('exploring from a mark', () => {
	it('carries every filter along, and narrows the one that the mark is about', () => {
		expect(filterToMark(result, mark('sales.orders'))).toMatchObject({
			measures: query.measures,
			dimensions: ['customer'],
			range: '2026-02-01..2026-02-28',
			limit: null,
			filters: [
				{ dimension: 'segment', operator: 'is_not', values: ['A'] },
				{ dimension: 'customer', operator: 'is', values: [null] }
			]
		});
	});

	it('breaks down one number over the stretch that it counts', () => {
		expect(breakDownMark(result, mark('sales.orders'), 'product')).toMatchObject({
			...{ measures: ['sales.orders'], dimensions: ['product'], grain: null, compare: null }
		});
		expect(breakDownMark(result, mark('sales.revenue@running'), 'product')).toMatchObject({
			...{ measures: ['sales.revenue'], range: '2026-01-01..2026-02-28' }
		});
		expect(breakDownMark(result, mark('sales.orders@before'), 'product').range).toBe(
			'2025-02-01..2025-02-28'
		);
		expect(breakDownMark(result, mark('sales.orders@before', null), 'product').range).toBe(
			'2025-01-01..2025-02-28'
		);
	});

	it('compares one number over time with an earlier period', () => {
		expect(compareMark(result, mark('sales.orders'), 'previous_period')).toMatchObject({
			...{ measures: ['sales.orders'], dimensions: [], grain: 'day', compare: 'previous_period' }
		});
		const day = {
			...result,
			time: { grain: 'day' as const, buckets: [bucket('2026-01-01', '2026-01-02')] }
		};
		expect(compareMark(day, mark('sales.orders', 0), 'previous_year').grain).toBeNull();
	});
});
