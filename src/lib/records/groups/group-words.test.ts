import { expect, it } from 'vitest';
import { findTable } from '../catalogue/live-catalogue.ts';
import { groupFilters, groupLabel, sumText } from './group-words.ts';

const fieldOf = (table: string, name: string) =>
	findTable(table)!.fields.find((field) => field.name === name)!;
const none = { count: 1, sums: {}, title: null };

it('calls a group by its choice, its month, or what it points to', () => {
	const status = fieldOf('customer', 'status');
	expect(groupLabel(status, { ...none, value: 'active' })).toBe('Active');
	expect(groupLabel(status, { ...none, value: null })).toBe('(none)');
	const starts = fieldOf('campaign', 'starts_on');
	expect(groupLabel(starts, { ...none, value: '2026-03' })).toBe('March 2026');
	const customer = fieldOf('sales_order', 'customer_id');
	expect(groupLabel(customer, { ...none, value: '1', title: 'Alfreds' })).toBe('Alfreds');
});

it('leads to what is in the group', () => {
	const starts = fieldOf('campaign', 'starts_on');
	expect(groupFilters(starts, '2026-12')).toEqual([
		{ field: 'starts_on', operator: 'since', value: '2026-12-01' },
		{ field: 'starts_on', operator: 'before', value: '2027-01-01' }
	]);
	expect(groupFilters(starts, null)).toEqual([
		{ field: 'starts_on', operator: 'is_empty', value: '' }
	]);
});

it('leaves amounts of different currencies apart', () => {
	const total = fieldOf('sales_order', 'total_minor');
	const sums = { total_minor: { USD: 100, EUR: 250 } };
	expect(sumText(total, { count: 2, sums })).toMatch(/2\.50.*\+.*1\.00/);
	expect(sumText(total, { count: 0, sums: {} })).toBe('–');
});
