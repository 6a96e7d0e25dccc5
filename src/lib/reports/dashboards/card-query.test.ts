import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../model/datasets/index.ts';
import { reportQuery } from '../query/report-query.ts';
import { cardQuery, type CrossFilter, type DashboardFilters } from './card-query.ts';
import { linkChoices } from './filter-links.ts';

const own = { range: 'last_12_months' as const, today: '2026-06-15' };
const is = (dimension: string, ...values: string[]) => ({
	...{ dimension, operator: 'is' as const, values }
});
const revenue = reportQuery(['sales.revenue'], { dimensions: ['segment'], range: 'last_30_days' });
const stock = reportQuery(['stock_levels.value']);
const common: DashboardFilters = { range: 'last_90_days', filters: [is('segment', 'a')] };
const ask = (
	filters: DashboardFilters,
	card: Parameters<typeof cardQuery>[4] = null,
	query = revenue
) => cardQuery(CATALOGUE, query, filters, own, card);

describe('the filters of a dashboard', () => {
	it('meet a card whose facts have the dimension, and no other', () => {
		expect(ask(common)).toMatchObject({
			query: { range: 'last_90_days', filters: common.filters },
			ignored: []
		});
		expect(ask(common, null, stock)).toMatchObject({
			query: { filters: [] },
			ignored: ['segment']
		});
	});

	it('are switched off for a card, which then says so', () => {
		expect(ask(common, { id: 'one', links: { segment: null } })).toMatchObject({
			query: { filters: [] },
			ignored: ['segment']
		});
		const untimed = ask(common, { id: 'one', links: { period: null } });
		expect(untimed).toMatchObject({ query: { range: 'last_30_days' }, ignored: ['period'] });
	});

	it('count by the date that the card is pointed at', () => {
		const cases = reportQuery(['cases.opened']);
		const links = { period: 'cases.resolved' };
		expect(ask(common, { id: 'one', links }, cases).query).toMatchObject({
			range: 'last_90_days',
			dates: ['cases.resolved']
		});
		expect(ask(common, { id: 'one', links }).query.dates).toEqual([]);
	});

	it('are taken by another dimension', () => {
		const links = { owner: 'assignee' };
		const cases = reportQuery(['cases.opened']);
		expect(ask({ range: null, filters: [is('owner', 'u1')] }, { id: 'one', links }, cases)).toEqual(
			expect.objectContaining({
				query: expect.objectContaining({ filters: [is('assignee', 'u1')] }),
				ignored: []
			})
		);
	});

	it('may be pointed only at what names the same things', () => {
		const cases = reportQuery(['cases.opened']);
		const { isAutomatic, others } = linkChoices(CATALOGUE, cases, 'owner');
		expect(isAutomatic).toBe(false);
		expect(others.map(({ key }) => key)).toEqual(['assignee']);
		expect(linkChoices(CATALOGUE, cases, 'customer')).toEqual({ isAutomatic: true, others: [] });
		expect(linkChoices(CATALOGUE, stock, 'customer')).toEqual({ isAutomatic: false, others: [] });
	});
});

describe('a mark of one card', () => {
	const cross: CrossFilter = {
		...{ card: 'source', range: '2026-03-01..2026-03-31' },
		filters: [is('country', 'DE')]
	};
	const crossed = { ...common, cross };

	it('narrows the others on top of the filters, and not its own card', () => {
		expect(ask(crossed, { id: 'other' })).toMatchObject({
			query: { range: cross.range, filters: [...common.filters, ...cross.filters] }
		});
		expect(ask(crossed, { id: 'source' })).toEqual(ask(common, { id: 'source' }));
	});

	it('leaves alone a card that stands alone, and what lies on no dashboard', () => {
		expect(ask(crossed, { id: 'other', standsAlone: true })).toEqual(ask(common, { id: 'other' }));
		expect(ask(crossed)).toEqual(ask(common));
	});

	it('follows the links of the card, and is told where it does not fit', () => {
		expect(ask(crossed, { id: 'other', links: { country: null, period: null } })).toMatchObject({
			query: { range: 'last_30_days', filters: common.filters },
			ignored: ['country', 'period']
		});
		expect(ask(crossed, { id: 'other' }, stock)).toMatchObject({ ignored: ['segment', 'country'] });
	});
});
