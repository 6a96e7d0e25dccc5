import { expect, it } from 'vitest';
import { findTable } from './live-catalogue.ts';
import {
	columnsText,
	moveColumn,
	readListColumns,
	setColumnWidth,
	toggleColumn,
	usualColumns
} from './list-columns.ts';

const customer = findTable('customer')!;
const read = (text: string) => readListColumns(customer, new URLSearchParams({ columns: text }));
const columns = read('name,city.120,number')!;

it('is read from an address, and written as it was; what is no field is left out', () => {
	expect(columns).toEqual([
		{ field: 'name', width: null },
		{ field: 'city', width: 120 },
		{ field: 'number', width: null }
	]);
	expect(columnsText(columns)).toBe('name,city.120,number');
	expect(read('name,nothing,name,city.9999,number.x')).toEqual([
		{ field: 'name', width: null },
		{ field: 'city', width: 800 },
		{ field: 'number', width: null }
	]);
	expect(read('')).toBeNull();
	expect(read('nothing')).toBeNull();
	expect(usualColumns(customer).map(({ field }) => field)).toEqual(customer.listColumns);
});

it('moves, widens, shows and hides', () => {
	expect(columnsText(moveColumn(columns, 'number', 0))).toBe('number,name,city.120');
	expect(columnsText(moveColumn(columns, 'name', 9))).toBe('city.120,number,name');
	expect(moveColumn(columns, 'nothing', 0)).toBe(columns);
	expect(columnsText(setColumnWidth(columns, 'name', 10))).toBe('name.60,city.120,number');
	expect(columnsText(setColumnWidth(columns, 'city', null))).toBe('name,city,number');
	expect(columnsText(toggleColumn(columns, 'city'))).toBe('name,number');
	expect(columnsText(toggleColumn(columns, 'email'))).toBe('name,city.120,number,email');
	const one = [{ field: 'name', width: null }];
	expect(toggleColumn(one, 'name')).toBe(one);
});
