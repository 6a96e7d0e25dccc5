import { expect, it } from 'vitest';
import { choice } from '../catalogue/field.ts';
import type { RecordView } from '../store/record-view.ts';
import type { CellAnswer, CellSave } from '../ui/grid/send-cell.ts';
import type { RecordBoard } from './read-record-board.server.ts';
import type { ColumnValue, RecordColumn } from './record-board.ts';
import { RecordMoves } from './record-moves.svelte.ts';

const rating = choice('rating', 'Rating', [['hot'], ['warm'], ['cold']]);

function record(id: string, value: ColumnValue, version = 1): RecordView {
	const values = { rating: value, amount_minor: 100, currency: 'EUR' };
	return { id, title: id.toUpperCase(), version, isArchived: false, titles: {}, values };
}

function boardOf(...columns: readonly (readonly [string, readonly RecordView[]])[]): RecordBoard {
	return {
		...{ by: 'rating', summed: ['amount_minor'] },
		columns: columns.map(([value, records]): RecordColumn => {
			const amount = { EUR: 100 * records.length };
			return {
				...{ value, label: value, count: records.length, records, next: 'key' },
				sums: { amount_minor: records.length > 0 ? amount : {} }
			};
		})
	};
}

const refused = (current: RecordView | null): CellAnswer => ({
	problem: { code: 'record_changed', message: 'Bo was faster.', remedy: 'Look.', details: [] },
	current
});

function rig(answer: (save: CellSave) => CellAnswer, lock: string | null = null) {
	const sent: CellSave[] = [];
	const page = { board: boardOf(['hot', [record('a', 'hot')]], ['warm', []], ['cold', []]) };
	const moves = new RecordMoves(
		() => ({
			...{ table: 'lead', board: page.board, field: rating, timeZone: 'UTC' },
			lockOf: () => lock
		}),
		{
			async save(save) {
				sent.push(save);
				return answer(save);
			},
			more: (value, after) =>
				Promise.resolve(
					after === 'key' ? { records: [record('b', value), record('a', 'hot')], next: null } : null
				)
		}
	);
	const shown = () =>
		Object.fromEntries(
			moves.columns.map(({ value, records }) => [value, records.map((r) => r.id)])
		);
	const counts = () => moves.columns.map(({ count }) => count);
	return { moves, sent, page, shown, counts };
}

const saved = ({ id, text, version }: CellSave): CellAnswer => ({
	record: record(id, text, version + 1)
});

it('moves a card before the server has answered, with its count and amount', async () => {
	const { moves, sent, shown, counts } = rig(saved);
	const told = moves.move('a', 'warm');
	expect(moves.isUnderway('a')).toBe(true);
	expect(shown()).toEqual({ hot: [], warm: ['a'], cold: [] });
	await told;
	expect(moves.isUnderway('a')).toBe(false);
	expect(counts()).toEqual([0, 1, 0]);
	expect(moves.columns.map(({ sums }) => sums['amount_minor'])).toEqual([{}, { EUR: 100 }, {}]);
	expect(sent).toMatchObject([
		{ table: 'lead', id: 'a', field: 'rating', text: 'warm', version: 1 }
	]);
	expect(moves.said).toBe('A moved to warm.');
});

it('tells quick moves of a card one after the other, each with the newest version', async () => {
	const { moves, sent, shown } = rig(saved);
	const first = moves.move('a', 'warm');
	const second = moves.move('a', moves.beside('a', 1)!.value);
	await Promise.all([first, second]);
	expect(sent.map(({ text, version }) => [text, version])).toEqual([
		['warm', 1],
		['cold', 2]
	]);
	expect(shown()).toEqual({ hot: [], warm: [], cold: ['a'] });
});

it('puts a refused card back and says why', async () => {
	const { moves, shown, counts } = rig(() => ({
		problem: {
			...{ code: 'record_invalid', message: 'Not so.', remedy: '' },
			details: [{ field: 'rating', message: 'Warm leads need a date.' }]
		},
		current: null
	}));
	await moves.move('a', 'warm');
	expect(shown()).toEqual({ hot: ['a'], warm: [], cold: [] });
	expect(counts()).toEqual([1, 0, 0]);
	expect(moves.problem).toBe('A was not moved: Warm leads need a date.');
	expect(moves.said).toBe(moves.problem);
});

it('leaves a locked card where it is, and sends nothing', async () => {
	const { moves, sent, shown } = rig(saved, 'A is qualified: only its steps change it.');
	await moves.move('a', 'warm');
	expect(sent).toEqual([]);
	expect(shown()).toEqual({ hot: ['a'], warm: [], cold: [] });
	expect(moves.problem).toContain('only its steps');
});

it('goes on where somebody changed something else of the record', async () => {
	const { moves, sent, shown } = rig((save) =>
		save.version === 1 ? refused(record('a', 'hot', 5)) : saved(save)
	);
	await moves.move('a', 'warm');
	expect(sent.map(({ version }) => version)).toEqual([1, 5]);
	expect(shown()).toEqual({ hot: [], warm: ['a'], cold: [] });
	expect(moves.problem).toBeNull();
});

it('shows where somebody else has put it meanwhile', async () => {
	const { moves, sent, shown } = rig(() => refused(record('a', 'cold', 5)));
	await moves.move('a', 'warm');
	expect(sent).toHaveLength(1);
	expect(shown()).toEqual({ hot: [], warm: [], cold: ['a'] });
	expect(moves.problem).toBe('A was not moved: Bo was faster. Look.');
});

it('shows more of a column, each record once, until the page is read anew', async () => {
	const { moves, page, shown } = rig(saved);
	await moves.move('a', 'warm');
	await moves.showMore('hot');
	expect(shown()).toEqual({ hot: ['b'], warm: ['a'], cold: [] });
	expect(moves.columns[0]?.next).toBeNull();
	expect(moves.said).toContain('more in hot');
	page.board = boardOf(['hot', []], ['warm', [record('a', 'warm', 2)]], ['cold', []]);
	await moves.move('a', 'hot');
	expect(shown()).toEqual({ hot: ['a'], warm: [], cold: [] });
});

it('says that more did not come', async () => {
	const { moves, page } = rig(saved);
	page.board = {
		...page.board,
		columns: page.board.columns.map((column) => ({ ...column, next: 'elsewhere' }))
	};
	await moves.showMore('hot');
	expect(moves.problem).toContain('did not answer');
});

it('speaks of moving, not of typing, where the server does not answer', async () => {
	const problem = { code: 'no_answer', message: 'No answer.', remedy: 'Type.', details: [] };
	const { moves } = rig(() => ({ problem, current: null }));
	await moves.move('a', 'warm');
	expect(moves.problem).toBe('A was not moved: No answer. Move it again in a moment.');
});
