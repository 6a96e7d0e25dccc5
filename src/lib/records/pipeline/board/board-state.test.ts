import { describe, expect, it } from 'vitest';
import type { BoardCard, BoardColumn } from './board.ts';
import { BoardState, type BoardServer } from './board-state.svelte.ts';

const card: BoardCard = {
	id: 'a',
	version: 3,
	number: null,
	name: 'Forty desks',
	customerId: 'c',
	customer: 'Oak',
	owner: null,
	amountMinor: 100,
	weightedMinor: 20,
	currency: 'EUR',
	expectedCloseOn: null,
	days: 0,
	isOverdue: false,
	hasLines: false,
	hasOrder: false
};
const columnsWith = (stageId: string): BoardColumn[] =>
	['first', 'second', 'third'].map((id) => ({
		stageId: id,
		name: id,
		kind: 'open',
		probabilityBp: 2_000,
		count: id === stageId ? 1 : 0,
		amount: {},
		weighted: {},
		cards: id === stageId ? [card] : []
	}));
const problem = { code: 'record_changed', message: 'mia was faster', remedy: '', details: [] };

function board(answer: (version: number) => Awaited<ReturnType<BoardServer['move']>>) {
	const asked: number[] = [];
	const truth = { columns: columnsWith('first') };
	const state = new BoardState(() => truth.columns, {
		async move({ version, stageId }) {
			asked.push(version);
			await Promise.resolve();
			const said = answer(version);
			if (said.ok) truth.columns = columnsWith(stageId);
			return said;
		},
		refresh: () => Promise.resolve()
	});
	return { state, asked };
}

describe('a card on the board', () => {
	it('stands in its new column before the server has answered', async () => {
		const { state, asked } = board((version) => ({ ok: true, version: version + 1 }));
		const told = state.move('a', 'second');
		expect(state.columnOf('a')?.stageId).toBe('second');
		expect(state.said).toBe('Forty desks moved to second.');
		await told;
		expect(asked).toEqual([3]);
		expect(state.problem).toBeNull();
	});

	it('goes back when somebody was faster, with the sentence of the server', async () => {
		const { state } = board(() => ({ ok: false, problem }));
		await state.move('a', 'second');
		expect(state.columnOf('a')?.stageId).toBe('first');
		expect(state.problem).toBe(problem);
		expect(state.said).toContain('was not moved. mia was faster');
	});

	it('is moved on with the version that the first move gave it', async () => {
		const { state, asked } = board((version) => ({ ok: true, version: version + 1 }));
		await Promise.all([state.move('a', 'second'), state.move('a', 'third')]);
		expect(asked).toEqual([3, 4]);
	});

	it('has neighbours, and none beyond the ends', () => {
		const { state } = board((version) => ({ ok: true, version }));
		expect(state.beside('a', 1)?.stageId).toBe('second');
		expect(state.beside('a', -1)).toBeUndefined();
		expect(state.beside('gone', 1)).toBeUndefined();
	});
});
