import { describe, expect, it } from 'vitest';
import { boardSearch, daysOf, readBoardQuery } from './board-query.ts';

describe('the query of a board', () => {
	it('survives its address, and reads nonsense as nothing', () => {
		const query = { pipelineId: 'p', owner: 'u', team: 'sales', period: 'next-month' } as const;
		expect(readBoardQuery(new URLSearchParams(boardSearch(query)))).toEqual(query);
		const empty = { pipelineId: null, owner: null, team: null, period: 'any' } as const;
		expect(readBoardQuery(new URLSearchParams('period=toString&owner='))).toEqual(empty);
		expect(boardSearch(empty)).toBe('');
	});

	it.each([
		['any', null],
		['overdue', { from: null, until: '2026-11-26' }],
		['this-month', { from: '2026-11-01', until: '2026-12-01' }],
		['next-month', { from: '2026-12-01', until: '2027-01-01' }],
		['this-quarter', { from: '2026-10-01', until: '2027-01-01' }],
		['next-quarter', { from: '2027-01-01', until: '2027-04-01' }]
	] as const)('knows the days of the period %s', (period, days) =>
		expect(daysOf(period, '2026-11-26')).toEqual(days)
	);
});
