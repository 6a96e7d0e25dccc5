import { expect, it } from 'vitest';
import { sourceOf, viewOf } from '../../../../../tests/document-source.ts';
import { describeDeliveryNote } from './delivery-note.ts';
import { describeCountSheet } from './working-papers.ts';

it('lists what one delivery brought, a product of two lines where it was ordered first', () => {
	const line = (position: number, product: string, milli: number) =>
		viewOf({ position, product_id: product, quantity_milli: milli }, { product_id: product });
	const lines = [line(1, 'lamp', 3_000), line(2, 'lamp', 3_000), line(3, 'chair', 1_000)];
	const order = viewOf({ number: 'SO-1', ship_to_name: 'Harbour', ship_to_city: 'Kiel' });
	const note = describeDeliveryNote(sourceOf(order, lines), {
		no: 2,
		movedOn: '2026-03-11',
		quantityMilli: { lamp: 4_000 }
	});
	expect(note.number).toBe('SO-1-2');
	expect(note.recipient).toEqual(['Harbour', 'Kiel']);
	expect(note.tables[0]?.rows.map(({ cells }) => [cells[0], cells[2], cells[3]])).toEqual([
		['1', '3', '3'],
		['2', '3', '1']
	]);
	expect(JSON.stringify(note)).not.toContain('EUR');
});

it('never shows who counts what the books say, and asks again only for what differed', () => {
	const line = (position: number, again: number) =>
		viewOf(
			{ position, expected_milli: 777_000, counted_milli: 555_000, is_recounted: again },
			{ product_id: 'Lamp' }
		);
	const sheet = (status: string) =>
		describeCountSheet(sourceOf(viewOf({ number: 'CT-1', status }), [line(1, 0), line(2, 1)]));
	for (const status of ['counting', 'recounting']) {
		expect(JSON.stringify(sheet(status))).not.toMatch(/777|555/);
		expect(sheet(status).tables[0]?.rows.map(({ cells }) => cells[0])).toEqual(
			status === 'counting' ? ['1', '2'] : ['2']
		);
	}
	expect(JSON.stringify(sheet('posted'))).toContain('555');
	expect(JSON.stringify(sheet('posted'))).not.toContain('777');
});
