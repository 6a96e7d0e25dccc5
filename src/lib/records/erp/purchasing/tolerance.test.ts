import { describe, expect, it } from 'vitest';
import { partOf, resolveTolerance, type ToleranceRow } from './tolerance.ts';

function row(changes: Partial<ToleranceRow> = {}): ToleranceRow {
	return {
		supplier_id: null,
		currency: 'EUR',
		price_over_bp: null,
		price_over_minor: null,
		price_under_bp: null,
		price_under_minor: null,
		quantity_over_bp: null,
		receipt_over_bp: null,
		...changes
	};
}

describe('tolerance', () => {
	it('is two per cent or five of a price, and nothing of a quantity, where nobody said anything', () => {
		expect(resolveTolerance([], 'EUR')).toEqual({
			priceOverBp: 200,
			priceOverMinor: 500,
			priceUnderBp: 200,
			priceUnderMinor: 500,
			quantityOverBp: 0,
			receiptOverBp: 0
		});
		expect(resolveTolerance([], 'JPY').priceOverMinor).toBe(5);
	});
	it('is the supplier’s value by value, then the company’s', () => {
		const rows = [
			row({ price_over_bp: 100, receipt_over_bp: 500, price_over_minor: 0 }),
			row({ supplier_id: 's', price_over_bp: 0, quantity_over_bp: 300 })
		];
		expect(resolveTolerance(rows, 'EUR')).toMatchObject({
			priceOverBp: 0,
			priceOverMinor: 0,
			priceUnderBp: 200,
			quantityOverBp: 300,
			receiptOverBp: 500
		});
	});
	it('counts an amount in its own currency only', () => {
		const rows = [row({ price_over_minor: 1_000 })];
		expect(resolveTolerance(rows, 'EUR').priceOverMinor).toBe(1_000);
		expect(resolveTolerance(rows, 'USD').priceOverMinor).toBe(0);
	});
	it('is the narrower one of two that a merge of suppliers left', () => {
		const rows = [
			row({ supplier_id: 's', price_over_bp: 500 }),
			row({ supplier_id: 's', price_over_bp: 300 }),
			row({ price_over_bp: 100 })
		];
		expect(resolveTolerance(rows, 'EUR').priceOverBp).toBe(300);
	});
	it('rounds a part of a quantity down', () => {
		expect(partOf(10_000, 250)).toBe(250);
		expect(partOf(999, 100)).toBe(9);
	});
});
