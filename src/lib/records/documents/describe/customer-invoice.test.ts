import { expect, it } from 'vitest';
import { sourceOf, viewOf } from '../../../../../tests/document-source.ts';
import { describeCreditNote, describeInvoice } from './customer-invoice.ts';
import { taxRateBp } from './tax-sums.ts';

const invoice = viewOf({
	number: 'INV-1',
	issued_on: '2026-03-10',
	due_on: '2026-04-09',
	net_minor: 10_500,
	tax_minor: 1_995,
	total_minor: 12_495
});
const line = viewOf({ position: 1, net_minor: 10_000 }, { product_id: 'Lamp' });

it('charges the lines and the freight of its order, and names the rate of the tax', () => {
	const basis = viewOf({ number: 'SO-1', freight_minor: 500, ordered_on: '2026-03-01' });
	const document = describeInvoice(sourceOf(invoice, [line], { basis }), 'Terms');
	expect(
		document.tables[0]?.rows.map(({ cells, carried }) => [cells[1], cells[5], carried])
	).toEqual([
		['Lamp', '100,00', '100,00'],
		['Freight', '5,00', '105,00']
	]);
	expect(document.sums.map(({ label, text }) => `${label}: ${text}`)).toEqual([
		'Total without tax: 105,00 EUR',
		'Tax 19 %: 19,95 EUR',
		'Total: 124,95 EUR'
	]);
	expect(document.closing).toEqual([
		'Please pay by 09.04.2026, stating the number of the invoice.',
		'Terms'
	]);
});

it('charges one amount where there is no order', () => {
	const document = describeInvoice(sourceOf(invoice, []), '');
	expect(document.tables[0]?.rows.map(({ cells }) => cells)).toEqual([
		['', 'As agreed', '', '', '', '105,00']
	]);
});

it('names a rate only where it gives the tax exactly', () => {
	expect(taxRateBp(10_500, 1_995)).toBe(1_900);
	expect(taxRateBp(999, 190)).toBe(1_900);
	expect(taxRateBp(1_000_000, 55_000)).toBe(550);
	expect(taxRateBp(1_000_000, 133_337)).toBeNull();
	expect(taxRateBp(10_500, 0)).toBeNull();
	expect(taxRateBp(0, 10)).toBeNull();
});

it('says of a credit note which invoice it is for and why', () => {
	const note = viewOf({ number: 'CN-1', reason: 'price', net_minor: 500, total_minor: 500 });
	const amount = viewOf({ position: 1, net_minor: 500 });
	const document = describeCreditNote(sourceOf(note, [amount], { basis: invoice }));
	expect(document.opening).toBe(
		'We credit you the following for a price that was charged wrongly.'
	);
	expect(document.facts).toContainEqual({ label: 'Invoice', text: 'INV-1' });
	expect(document.tables[0]?.rows[0]?.cells).toEqual(['1', 'As agreed', '', '', '5,00']);
});
