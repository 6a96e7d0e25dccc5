import { describe, expect, it } from 'vitest';
import { findTable } from '../../catalogue/live-catalogue.ts';
import type { RecordView } from '../../store/record-view.ts';
import { CellGrid, cellKey } from './cell-grid.svelte.ts';
import type { CellAnswer, CellSave } from './send-cell.ts';

const columns = ['name', 'city', 'payment_days'].map((name) =>
	findTable('customer')!.fields.find((field) => field.name === name)!
);
const record = (values: Record<string, string | number>, version = 1): RecordView => ({
	...{ id: 'a', title: String(values['name']), version, isArchived: false, titles: {} },
	values
});
const STALE = { code: 'record_changed', message: 'Bo was faster.', remedy: 'Choose.', details: [] };

/** A server of one record, at the version that the test gives it. */
function rig(start: RecordView, locked: string[] = []) {
	const sent: CellSave[] = [];
	const server = { now: start };
	const grid = new CellGrid(
		() => ({
			...{ table: 'customer', currency: 'EUR', timeZone: 'UTC', columns },
			records: [start],
			lockOf: (_, field) => (locked.includes(field.name) ? 'Locked.' : null)
		}),
		async (save): Promise<CellAnswer> => {
			sent.push(save);
			if (save.version !== server.now.version) return { problem: STALE, current: server.now };
			server.now = record(
				{ ...server.now.values, [save.field]: save.text } as Record<string, string>,
				save.version + 1
			);
			return { record: server.now };
		}
	);
	const type = (column: number, text: string) => {
		grid.go(0, column);
		grid.open();
		grid.edit!.text = text;
		return grid.commit();
	};
	return { grid, sent, server, type };
}

describe('CellGrid', () => {
	it('saves a cell with the version that was seen and shows what came back', async () => {
		const { grid, sent, type } = rig(record({ name: 'Alfreds', city: 'Berlin' }));
		await type(1, 'Hamburg');
		expect(sent).toEqual([
			expect.objectContaining({ field: 'city', text: 'Hamburg', version: 1, id: 'a' })
		]);
		expect(grid.records[0]!.values['city']).toBe('Hamburg');
	});

	it('sends nothing for a cell that was not changed, or was left with Escape', async () => {
		const { grid, sent, type } = rig(record({ name: 'Alfreds', city: 'Berlin' }));
		await type(1, 'Berlin');
		grid.open();
		grid.edit!.text = 'Rome';
		grid.cancel();
		await grid.commit();
		expect(sent).toEqual([]);
	});

	it('saves two cells of a record one after the other', async () => {
		const { grid, sent, type } = rig(record({ name: 'Alfreds', city: 'Berlin' }));
		await Promise.all([type(1, 'Hamburg'), type(0, 'Alfred')]);
		expect(sent.map(({ version }) => version)).toEqual([1, 2]);
		expect(grid.records[0]!.values).toMatchObject({ name: 'Alfred', city: 'Hamburg' });
	});

	it('goes on when somebody changed another cell of the record', async () => {
		const { grid, server, type } = rig(record({ name: 'Alfreds', city: 'Berlin' }));
		server.now = record({ name: 'Alfreds AG', city: 'Berlin' }, 5);
		await type(1, 'Hamburg');
		expect(grid.troubles.size).toBe(0);
		expect(grid.records[0]!.values).toMatchObject({ name: 'Alfreds AG', city: 'Hamburg' });
	});

	it('shows both values when somebody changed the same cell, and saves the chosen one', async () => {
		const { grid, server, type } = rig(record({ name: 'Alfreds', city: 'Berlin' }));
		server.now = record({ name: 'Alfreds', city: 'Rome' }, 2);
		await type(1, 'Hamburg');
		expect(grid.troubles.get(cellKey('a', 'city'))).toMatchObject({
			mine: { text: 'Hamburg' },
			theirs: 'Rome'
		});
		expect(grid.records[0]!.values['city']).toBe('Rome');
		await grid.keepMine('a', 'city');
		expect(grid.troubles.size).toBe(0);
		expect(server.now.values['city']).toBe('Hamburg');
	});

	it('takes saved cells back, the last one first', async () => {
		const { grid, server, type } = rig(record({ name: 'Alfreds', city: 'Berlin' }));
		await type(1, 'Hamburg');
		await type(0, 'Alfred');
		await grid.undo();
		expect(server.now.values).toMatchObject({ name: 'Alfreds', city: 'Hamburg' });
		await grid.undo();
		await grid.undo();
		expect(server.now.values).toMatchObject({ name: 'Alfreds', city: 'Berlin' });
	});

	it('says why a cell is locked, and steps over it with Tab', () => {
		const { grid } = rig(record({ name: 'Alfreds', city: 'Berlin' }), ['city']);
		grid.go(0, 1);
		grid.open();
		expect(grid.edit).toBeNull();
		expect(grid.troubles.get(cellKey('a', 'city'))).toMatchObject({ message: 'Locked.' });
		grid.go(0, 0);
		expect(grid.nextOpen(1)).toBe(true);
		expect(grid.edit?.field).toBe('payment_days');
		expect(grid.nextOpen(1)).toBe(false);
	});

	it('keeps what was typed when it is refused', async () => {
		const { grid } = rig(record({ name: 'Alfreds', city: 'Berlin' }));
		const refusing = new CellGrid(
			() => ({
				...{ table: 'customer', currency: 'EUR', timeZone: 'UTC', columns },
				records: grid.records,
				lockOf: () => null
			}),
			async () => ({
				problem: {
					...{ code: 'record_invalid', message: 'No.', remedy: '' },
					details: [{ field: 'payment_days', message: 'Payment days must be at least 0.' }]
				},
				current: null
			})
		);
		refusing.go(0, 2);
		refusing.open('-4');
		await refusing.commit();
		expect(refusing.troubles.get(cellKey('a', 'payment_days'))?.message).toBe(
			'Payment days must be at least 0.'
		);
		refusing.open();
		expect(refusing.edit?.text).toBe('-4');
	});
});
