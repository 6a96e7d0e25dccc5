import { describe, expect, it } from 'vitest';
import { creditOfLine, creditTax } from './credit-lines.ts';

const line = (creditedMilli: number) => ({
	id: 'l',
	productId: 'p',
	quantityMilli: 3_000,
	creditedMilli,
	netMinor: 1_000
});

describe('credits of an invoice', () => {
	it('add up to the line, however it is cut', () => {
		const parts = [0, 1_000, 2_000].map((done) => creditOfLine(line(done), 1_000)!.netMinor);
		expect(parts).toEqual([333, 334, 333]);
		expect(parts.reduce((sum, part) => sum + part)).toBe(1_000);
	});
	it('never exceed what was charged', () => {
		expect(creditOfLine(line(2_000), 1_001)).toBeNull();
		expect(creditOfLine(line(0), 0)).toBeNull();
	});
	it('take exactly the tax of the invoice in the end', () => {
		const invoice = { netMinor: 1_000, taxMinor: 191 };
		let credited = { netMinor: 0, taxMinor: 0 };
		for (const netMinor of [333, 334, 333])
			credited = {
				netMinor: credited.netMinor + netMinor,
				taxMinor: credited.taxMinor + creditTax(invoice, credited, netMinor)
			};
		expect(credited).toEqual(invoice);
	});
});
