import { expect, it } from 'vitest';
import { sourceOf, viewOf } from '../../../../../tests/document-source.ts';
import { describeOrderConfirmation, describeQuotation } from './sales-order.ts';

const customer = viewOf({
	name: 'Alfreds',
	number: 'C-1',
	address: 'Obere Str. 57',
	postal_code: '12209',
	city: 'Berlin',
	country: 'Germany',
	payment_days: 14
});
const line = (position: number, net: number, discount = 0) =>
	viewOf(
		{
			position,
			product_id: 'p1',
			quantity_milli: 2_500,
			unit_price_micros: 10_990_000,
			discount_bp: discount,
			net_minor: net
		},
		{ product_id: 'Lamp' }
	);
const products = { p1: viewOf({ sku: 'P-1', unit: 'piece' }) };
const order = (values = {}) =>
	sourceOf(
		viewOf({ number: 'SO-1', ordered_on: '2026-03-10', total_minor: 123_450, ...values }),
		[line(1, 100_000), line(2, 23_450, 1_000)],
		{ party: customer, products }
	);

it('writes quantities, prices and amounts as the company does, and carries the sum', () => {
	const [table] = describeOrderConfirmation(order(), '').tables;
	expect(table?.rows).toEqual([
		{
			cells: ['1', 'Lamp', '2,5', 'piece', '10,99', '1.000,00'],
			note: 'Article P-1',
			carried: '1.000,00'
		},
		{
			cells: ['2', 'Lamp', '2,5', 'piece', '10,99', '234,50'],
			note: 'Article P-1 · 10 % discount',
			carried: '1.234,50'
		}
	]);
});

it('adds the freight to the goods, and says neither where there is none', () => {
	expect(describeOrderConfirmation(order({ freight_minor: 550 }), '').sums).toEqual([
		{ label: 'Goods', text: '1.234,50 EUR', isStrong: false },
		{ label: 'Freight', text: '5,50 EUR', isStrong: false },
		{ label: 'Total without tax', text: '1.240,00 EUR', isStrong: true }
	]);
	expect(describeOrderConfirmation(order({ freight_minor: 0 }), '').sums).toHaveLength(1);
});

it('goes to the customer, and says where the goods go when that is somewhere else', () => {
	const here = { ship_to_name: 'Alfreds', ship_to_address: 'Obere Str. 57' };
	const home = { ...here, ship_to_postal_code: '12209', ship_to_city: 'Berlin' };
	const same = describeOrderConfirmation(order({ ...home, ship_to_country: 'Germany' }), '');
	expect(same.recipient).toEqual(['Alfreds', 'Obere Str. 57', '12209 Berlin', 'Germany']);
	expect(same.closing).toEqual([]);
	expect(describeOrderConfirmation(order({ ...home, ship_to_city: 'Bonn' }), '').closing).toEqual([
		'Delivered to: Alfreds, Obere Str. 57, 12209 Bonn'
	]);
});

it('says of an offer that it is one, with the terms and a place to sign', () => {
	const undated = { number: null, ordered_on: null, updated_at: Date.UTC(2026, 2, 12) };
	const offer = describeQuotation(order(undated), 'Our terms.');
	expect(offer.facts[0]).toEqual({ label: 'Date', text: '12.03.2026' });
	expect(offer).toMatchObject({ title: 'Quotation', number: null });
	expect(offer.closing[0]).toContain('This is an offer');
	expect(offer.closing[1]).toBe('Our terms.');
	expect(offer.signatures).toHaveLength(2);
	expect(offer.facts).toContainEqual({ label: 'Payment', text: 'Within 14 days' });
});

it('leaves out what its reader may not see', () => {
	const hidden = sourceOf(viewOf({ number: 'SO-1' }), [viewOf({ position: 1 })]);
	const document = describeOrderConfirmation(hidden, '');
	expect(document.recipient).toEqual([]);
	expect(document.sums).toEqual([]);
	expect(document.tables[0]?.rows).toEqual([
		{ cells: ['1', '', '', '', '', ''], note: null, carried: null }
	]);
});
