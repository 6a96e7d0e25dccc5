import { describe, expect, it } from 'vitest';
import { readRule, ruleProblems, type SegmentRule } from './segment-rule.ts';

const rule = (...parts: SegmentRule['parts']): SegmentRule => ({ mode: 'all', parts });
const messages = (given: SegmentRule) =>
	ruleProblems(given).map(({ at, message }) => [at, message]);

describe('readRule', () => {
	it('reads groups that are nested once, and nothing else', () => {
		const inner = { mode: 'any', parts: [{ field: 'city', comparison: 'is', value: 'Kiel' }] };
		const good = { mode: 'all', parts: [inner] };
		expect(readRule(JSON.stringify(good))).toEqual(good);
		const tooDeep = { mode: 'all', parts: [{ mode: 'all', parts: [inner] }] };
		for (const wrong of [tooDeep, [], 7, null, { mode: 'some', parts: [] }, { mode: 'all' }])
			expect(readRule(JSON.stringify(wrong))).toBeNull();
		expect(readRule('{')).toBeNull();
	});
});

describe('ruleProblems', () => {
	it('names the part that cannot be compiled', () => {
		expect(messages(rule())).toEqual([['', 'A segment needs at least one condition.']]);
		expect(
			messages(
				rule(
					{ field: 'status', comparison: 'is', value: 'active' },
					{ field: 'status', comparison: 'is', value: 'asleep' },
					{ mode: 'any', parts: [{ field: 'orders_12m', comparison: 'at_least', value: 'many' }] },
					{ field: 'name; drop', comparison: 'is', value: '' },
					{ field: 'orders_12m', comparison: 'contains', value: '1' },
					{ field: 'last_order_on', comparison: 'within_days', value: '0' },
					{ field: 'last_order_on', comparison: 'is_empty', value: '' },
					{ field: 'revenue_12m', comparison: 'at_least', value: '2500,50' },
					{ mode: 'all', parts: [] }
				)
			).map(([at]) => at)
		).toEqual(['1', '2.0', '3', '4', '5', '8']);
	});
});
