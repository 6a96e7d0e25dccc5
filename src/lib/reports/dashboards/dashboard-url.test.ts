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

	it('come back with the tab and the mark that filters', () => {
		const cross = {
			card: 'card-3',
			range: '2026-03-01..2026-03-31' as const,
			filters: [{ dimension: 'country', operator: 'is' as const, values: ['DE', null] }]
		};
		const filters = {
			range: null,
			filters: [{ dimension: 'segment', operator: 'is' as const, values: ['a'] }],
			cross
		};
		const search = new URLSearchParams(dashboardSearch(filters, 'tab-1'));
		expect(search.get('tab')).toBe('tab-1');
		expect(readDashboardSearch(search)).toEqual(filters);
		expect(readDashboardSearch(new URLSearchParams('by=card-3'))).not.toHaveProperty('cross');
	});

	it('leave out a period that is none', () => {
		expect(readDashboardSearch(new URLSearchParams('range=soon'))).toEqual({
			range: null,
			filters: []
		});
	});
});
