import { expect, it } from 'vitest';
import { findTable } from '../catalogue/live-catalogue.ts';
import type { RecordView } from '../store/record-view.ts';
import type { CellAnswer, CellSave } from '../ui/grid/send-cell.ts';
import { CalendarMoves } from './calendar-moves.svelte.ts';

const fieldOf = (table: string, name: string) =>
	findTable(table)!.fields.find((field) => field.name === name)!;
const campaign: RecordView = {
	...{ id: 'a', title: 'Spring', version: 3, isArchived: false, titles: {} },
	values: { starts_on: '2026-03-30', ends_on: '2026-04-02' }
};

function rig(answer: CellAnswer, lock: string | null = null) {
	const sent: CellSave[] = [];
	const moves = new CalendarMoves(
		() => ({
			...{ table: 'campaign', records: [campaign], timeZone: 'Europe/Berlin' },
			...{ start: fieldOf('campaign', 'starts_on'), end: fieldOf('campaign', 'ends_on') },
			lockOf: () => lock
		}),
		async (save) => {
			sent.push(save);
			return answer;
		}
	);
	return { moves, sent };
}

it('moves start and end together, with the version that was seen', async () => {
	const record = { ...campaign, version: 4, values: { starts_on: '2026-04-01' } };
	const { moves, sent } = rig({ record });
	await moves.move('a', 2);
	expect(sent).toEqual([
		expect.objectContaining({
			...{ field: 'starts_on', text: '2026-04-01', version: 3 },
			further: { ends_on: '2026-04-04' }
		})
	]);
	expect(moves.records[0]?.values['starts_on']).toBe('2026-04-01');
	expect(moves.said).toContain('2026-04-01');
});

it('leaves a locked record where it is and says why', async () => {
	const { moves, sent } = rig({ record: campaign }, 'Spring is completed.');
	await moves.move('a', 1);
	expect(sent).toEqual([]);
	expect(moves.problem).toBe('Spring is completed.');
});

it('shows where somebody else has put it meanwhile', async () => {
	const current = { ...campaign, version: 5, values: { starts_on: '2026-05-01' } };
	const problem = {
		code: 'record_changed',
		message: 'Bo was faster.',
		remedy: 'Look.',
		details: []
	};
	const { moves } = rig({ problem, current });
	await moves.move('a', 1);
	expect(moves.problem).toBe('Spring was not moved: Bo was faster. Look.');
	expect(moves.records[0]?.values['starts_on']).toBe('2026-05-01');
});
