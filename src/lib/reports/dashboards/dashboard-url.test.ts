import { describe, expect, it } from 'vitest';
import { dashboardSearch, readDashboardSearch } from './dashboard-url.ts';

describe('common filters in an address', () => {
	it('come back as they were, “(none)” among them', () => {
		const filters = {
			range: 'last_30_days' as const,
			filters: [{ dimension: 'segment', operator: 'is' as const, values: ['a', null] }]
		};
		expect(readDashboardSearch(new URLSearchParams(dashboardSearch(filters)))).toEqual(filters);
		expect(dashboardSearch({ range: null, filters: [] })).toBe('');
	});

	it('leave out a period that is none', () => {
		expect(readDashboardSearch(new URLSearchParams('range=soon'))).toEqual({
			range: null,
			filters: []
		});
	});
});
