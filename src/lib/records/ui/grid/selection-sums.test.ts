import { expect, it } from 'vitest';
import { viewOf } from '../../../../../tests/document-source.ts';
import { field } from '../../catalogue/field.ts';
import { selectionSums } from './selection-sums.ts';

const columns = [
	field('text', 'name', 'Name'),
	field('money', 'total_minor', 'Total'),
	field('quantity', 'quantity_milli', 'Quantity'),
	field('percent', 'discount_bp', 'Discount'),
	field('integer', 'year', 'Year')
];

it('adds up amounts by currency, and quantities; prices, shares and years it leaves alone', () => {
	const records = [
		{ total_minor: 1_050, currency: 'EUR', quantity_milli: 1_500, discount_bp: 100, year: 2026 },
		{ total_minor: 2_000, currency: 'USD', quantity_milli: 2_000, discount_bp: 100, year: 2026 },
		{ total_minor: 950, currency: 'EUR', quantity_milli: null, discount_bp: 100, year: 2026 }
	].map((values) => viewOf(values));
	const [name, total, quantity, discount, year] = selectionSums(columns, records, 'EUR');
	expect(total?.map((text) => text.replace(/[^\d.,]/g, ''))).toEqual(['20.00', '20.00']);
	expect(quantity).toEqual(['3.5']);
	expect([name, discount, year]).toEqual([[], [], []]);
});

it('says nothing of values that are hidden', () => {
	expect(selectionSums(columns, [viewOf({})], 'EUR').flat()).toEqual([]);
});
