import { describe, expect, it } from 'vitest';
import { reportQuery } from '../query/report-query.ts';
import type { ReportResult } from '../query/result.ts';
import { formatNumber } from '../model/number-format.ts';
import { AT_REST, changedOptions, chartOptionsSchema, formatWith } from './chart-options.ts';
import { sparkline, trendOf } from './latest-bucket.ts';
import { progressOf } from './progress.ts';

const format = { currency: 'EUR' };
const bucket = (label: string, isPartial = false) => ({
	...{ label, from: '', to: '', lo: 0, hi: 0, isPartial }
});

function result(values: (number | null)[][], partial = false): ReportResult {
	const count = values[0]?.length ?? 1;
	const isOverTime = values.length > 1;
	return {
		query: reportQuery(['s.a']),
		dimensions: [],
		time: isOverTime
			? {
					grain: 'month',
					buckets: values.map((_, at) => bucket(`M${at}`, partial && at === values.length - 1))
				}
			: null,
		comparison: null,
		measures: Array.from({ length: count }, (_, at) => ({
			...{ id: `s.${at}`, role: 'value' as const, label: `S${at}`, description: '' },
			...{ format: 'money' as const, better: 'higher' as const }
		})),
		rows: values.map((row, at) => ({
			...{ keys: [], labels: [], bucket: isOverTime ? at : null, values: row }
		})),
		...{ other: [], total: null, subtotals: [], isCut: false },
		explanation: {
			...{ grain: [], joins: [], filters: [], sql: '', parameters: [] },
			...{ rows: 0, asOf: 0, elapsedMs: 0, isCached: false }
		}
	};
}

describe('a number with its trend', () => {
	it('compares the last whole period with the one before, not a month that is not over', () => {
		expect(trendOf(result([[100], [200], [300], [5]], true), format)).toMatchObject({
			...{ label: 'M2', text: '€3.00', before: '€2.00', step: 0.5 },
			mark: { bucket: 2 }
		});
	});

	it('shows a single period without a step, and nothing where there is none', () => {
		expect(trendOf(result([[100], [7]], true), format)).toMatchObject({
			text: '€1.00',
			step: null
		});
		expect(trendOf({ ...result([[1], [2]]), rows: [] }, format)).toBeNull();
	});

	it('breaks the line where there is no value', () => {
		expect(sparkline([1, 2, null, 1], 30, 10)).toBe('M0.0 10.0L10.0 0.0M30.0 10.0');
		expect(sparkline([4], 30, 10)).toBe('M15.0 5.0');
	});
});

describe('progress to a goal', () => {
	it('takes the goal of the report before the second measure', () => {
		const two = result([[50_000, 40_000]]);
		expect(progressOf(two, AT_REST, format)?.share).toBe(1.25);
		expect(progressOf(two, { ...AT_REST, goal: 1000 }, format)).toMatchObject({
			share: 0.5,
			goal: '€1,000.00'
		});
	});

	it('has no share without a goal', () => {
		expect(progressOf(result([[50_000]]), AT_REST, format)?.share).toBeNull();
		expect(progressOf(result([[50_000]]), { ...AT_REST, goal: 0 }, format)?.share).toBeNull();
	});
});

describe('how numbers are written', () => {
	const write = (
		value: number,
		kind: 'money' | 'percent' | 'count',
		part: Partial<typeof AT_REST>
	) => formatNumber(value, kind, formatWith({ ...format, compact: true }, { ...AT_REST, ...part }));

	it('takes one scale for all amounts of a report', () => {
		expect(write(123_456_789, 'money', { scale: 'thousands' })).toBe('€1,234.6K');
		expect(write(90_000, 'money', { scale: 'thousands', decimals: 2 })).toBe('€0.90K');
		expect(write(123_456_789, 'money', { scale: 'full', decimals: 0 })).toBe('€1,234,568');
		expect(write(0.1234, 'percent', { scale: 'thousands', decimals: 2 })).toBe('12.34%');
	});

	it('keeps only what is not at rest', () => {
		expect(changedOptions(AT_REST)).toEqual({});
		expect(chartOptionsSchema.parse({})).toEqual(AT_REST);
		expect(changedOptions({ ...AT_REST, goal: 0 })).toEqual({ goal: 0 });
	});
});
