import { describe, expect, it } from 'vitest';
import { clearedValue, receivedValue } from './not-invoiced.ts';

const each = (minor: number) => (milli: number) => Math.round((milli * minor) / 1_000);

describe('the bridge between receipt and invoice', () => {
	it('clears received goods at what they were booked at, the last ones with the rest', () => {
		let bridge = { acceptedMilli: 3_000, clearedMilli: 0, notInvoicedMinor: 100 };
		const values = [1_000, 1_000, 1_000].map((milli) => {
			const value = clearedValue(bridge, milli, each(40));
			bridge = {
				...bridge,
				clearedMilli: bridge.clearedMilli + milli,
				notInvoicedMinor: bridge.notInvoicedMinor - value
			};
			return value;
		});
		expect(values).toEqual([33, 34, 33]);
		expect(bridge.notInvoicedMinor).toBe(0);
	});

	it('prices what comes without an invoice', () => {
		const bridge = { acceptedMilli: 0, clearedMilli: 0, notInvoicedMinor: 0 };
		expect(receivedValue(bridge, 2_000, each(40))).toBe(80);
	});

	it('takes goods that were charged before at what they were charged at', () => {
		const ahead = { acceptedMilli: 1_000, clearedMilli: 3_000, notInvoicedMinor: -90 };
		expect(receivedValue(ahead, 1_000, each(40))).toBe(45);
		expect(receivedValue(ahead, 3_000, each(40))).toBe(130);
	});

	it('charges beyond what came at the price', () => {
		const bridge = { acceptedMilli: 2_000, clearedMilli: 1_000, notInvoicedMinor: 30 };
		expect(clearedValue(bridge, 2_000, each(40))).toBe(70);
	});
});
