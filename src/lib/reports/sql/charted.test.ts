import { expect, it } from 'vitest';
import { chartedAnswer } from './charted.ts';
import { sqlAnswer } from './sql-answer.ts';

const charted = (names: string[], rows: unknown[][]) => chartedAnswer(sqlAnswer(names, rows, 1));

it('groups by texts and measures numbers', () => {
	const result = charted(
		['country', 'revenue', 'channel', 'orders'],
		[
			['DE', 10, 'web', 2],
			[null, 5, 'shop', null]
		]
	);
	expect(result?.dimensions.map(({ label }) => label)).toEqual(['country', 'channel']);
	expect(result?.measures.map(({ label }) => label)).toEqual(['revenue', 'orders']);
	expect(result?.rows).toEqual([
		{ keys: ['DE', 'web'], labels: ['DE', 'web'], bucket: null, values: [10, 2] },
		{ keys: [null, 'shop'], labels: ['(none)', 'shop'], bucket: null, values: [5, null] }
	]);
});

it('groups by the first column where all are numbers: a year, or a week', () => {
	const result = charted(
		['year', 'orders'],
		[
			[2025, 3],
			[2026, 4]
		]
	);
	expect(result?.dimensions.map(({ label }) => label)).toEqual(['year']);
	expect(result?.rows.map(({ labels, values }) => [...labels, ...values])).toEqual([
		['2025', 3],
		['2026', 4]
	]);
});

it('draws nothing where there are no numbers or no rows', () => {
	expect(charted(['name'], [['a']])).toBeNull();
	expect(charted(['orders'], [])).toBeNull();
	expect(charted(['orders'], [[7]])?.dimensions).toEqual([]);
});
