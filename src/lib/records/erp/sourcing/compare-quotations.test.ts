import { describe, expect, it } from 'vitest';
import { whyReason } from './award-rules.ts';
import { compareQuotations, type Quotation } from './compare-quotations.ts';

const LINES = [
	{ id: 'desks', quantityMilli: 10_000 },
	{ id: 'lamps', quantityMilli: 4_000 }
];
const EUR = { currency: 'EUR', on: '2026-03-10' };

function quotation(
	id: string,
	prices: Record<string, [price: number, minimum?: number, days?: number | null]>,
	more: Partial<Quotation> = {}
): Quotation {
	return {
		id,
		currency: 'EUR',
		deliveryMinor: 0,
		validToOn: null,
		lines: Object.entries(prices).map(([requestLineId, [price, minimum = 0, days = 7]]) => ({
			requestLineId,
			unitPriceMicros: price * 1_000_000,
			minQuantityMilli: minimum * 1_000,
			leadDays: days
		})),
		...more
	};
}

describe('compared quotations', () => {
	it('count delivery: the lowest prices are not always the cheapest offer', () => {
		const { quotations } = compareQuotations(
			LINES,
			[
				quotation('low', { desks: [100], lamps: [20] }, { deliveryMinor: 20_000 }),
				quotation('near', { desks: [105], lamps: [20] })
			],
			EUR
		);
		expect(quotations.map((one) => [one.totalMinor, one.isCheapest])).toEqual([
			[128_000, false],
			[113_000, true]
		]);
		expect(quotations[0]?.cells['desks']?.isCheapest).toBe(true);
	});

	it('count a price for at least the minimum quantity of the supplier', () => {
		const { quotations } = compareQuotations(
			LINES,
			[quotation('bulk', { desks: [90, 12] }), quotation('single', { desks: [100] })],
			EUR
		);
		const [bulk, single] = quotations.map(({ cells }) => cells['desks']);
		expect(bulk).toMatchObject({ orderMilli: 12_000, netMinor: 108_000, isCheapest: false });
		expect(single).toMatchObject({ orderMilli: 10_000, netMinor: 100_000, isCheapest: true });
	});

	it('call nobody the cheapest who leaves a line out, but each of his lines may be', () => {
		const { quotations, split } = compareQuotations(
			LINES,
			[
				quotation('part', { desks: [50, 0, 2] }, { deliveryMinor: 1_000 }),
				quotation('whole', { desks: [100, 0, 30], lamps: [20, 0, 5] }, { deliveryMinor: 500 })
			],
			EUR
		);
		expect(quotations[0]).toMatchObject({ missing: 1, isCheapest: false, isFastest: false });
		expect(quotations[0]?.cells['desks']).toMatchObject({ isCheapest: true, isFastest: true });
		expect(quotations[1]).toMatchObject({
			missing: 0,
			isCheapest: true,
			isFastest: true,
			leadDays: 30
		});
		expect(split).toEqual({ totalMinor: 50_000 + 8_000 + 1_500, suppliers: 2 });
	});

	it('leave out what has ended and what is in another currency', () => {
		const { quotations, split } = compareQuotations(
			LINES,
			[
				quotation('ended', { desks: [1], lamps: [1] }, { validToOn: '2026-03-09' }),
				quotation('dollars', { desks: [1], lamps: [1] }, { currency: 'USD' }),
				quotation('today', { desks: [100], lamps: [20] }, { validToOn: '2026-03-10' })
			],
			EUR
		);
		expect(quotations.map((one) => one.isComparable)).toEqual([false, false, true]);
		expect(quotations.map((one) => one.isCheapest)).toEqual([false, false, true]);
		expect(split?.totalMinor).toBe(108_000);
	});

	it('call nobody the fastest of several who are equally fast', () => {
		const equal = ['a', 'b'].map((id) => quotation(id, { desks: [1, 0, 5], lamps: [1, 0, 5] }));
		const { quotations } = compareQuotations(LINES, equal, EUR);
		expect(quotations.map((one) => one.isFastest)).toEqual([false, false]);
		expect(quotations.map(({ cells }) => cells['desks']?.isFastest)).toEqual([false, false]);
	});

	it('do not know how fast somebody is who does not say it for every line', () => {
		const { quotations } = compareQuotations(
			LINES,
			[quotation('vague', { desks: [1, 0, 1], lamps: [1, 0, null] })],
			EUR
		);
		expect(quotations[0]).toMatchObject({ leadDays: null, isFastest: false });
	});

	it('have no split when nobody offers a line, and nothing at all without quotations', () => {
		expect(compareQuotations(LINES, [quotation('a', { desks: [1] })], EUR).split).toBeNull();
		expect(compareQuotations(LINES, [], EUR)).toEqual({ quotations: [], split: null });
		expect(compareQuotations([], [], EUR).split).toBeNull();
	});
});

describe('an award', () => {
	const three = [
		quotation('a', { desks: [100], lamps: [20] }),
		quotation('b', { desks: [90], lamps: [40] }),
		quotation('c', { desks: [120], lamps: [10] })
	];
	const to = (desks: string, lamps: string) => [
		{ requestLineId: 'desks', quotationId: desks },
		{ requestLineId: 'lamps', quotationId: lamps }
	];
	const compared = compareQuotations(LINES, three, EUR);

	it('needs no words for the cheapest of all or the cheapest of each line', () => {
		expect(compared.quotations.find(({ isCheapest }) => isCheapest)?.id).toBe('b');
		expect(whyReason(to('b', 'b'), compared, 2)).toBeNull();
		expect(whyReason(to('b', 'c'), compared, 2)).toBeNull();
		expect(whyReason([{ requestLineId: 'desks', quotationId: 'b' }], compared, 2)).toBeNull();
	});

	it('says why when it is dearer or when few have answered', () => {
		expect(whyReason(to('a', 'a'), compared, 2)).toBe('dearer');
		expect(whyReason([{ requestLineId: 'lamps', quotationId: 'b' }], compared, 2)).toBe('dearer');
		const two = compareQuotations(LINES, three.slice(0, 2), EUR);
		expect(whyReason(to('b', 'b'), two, 2)).toBe('few');
	});
});
