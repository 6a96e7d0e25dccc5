import { describe, expect, it } from 'vitest';
import { moveCard, type BoardCard, type BoardColumn } from './board.ts';

const card = (id: string, amountMinor: number, weightedMinor: number): BoardCard => ({
	id,
	version: 1,
	number: null,
	name: id,
	customerId: 'c',
	customer: 'Oak',
	owner: null,
	amountMinor,
	weightedMinor,
	currency: 'EUR',
	expectedCloseOn: '2026-01-01',
	days: 9,
	isOverdue: true,
	hasLines: false,
	hasOrder: false
});
const column = (
	stageId: string,
	kind: BoardColumn['kind'],
	probabilityBp: number,
	cards: BoardCard[],
	hidden = 0
): BoardColumn => ({
	stageId,
	name: stageId,
	kind,
	probabilityBp,
	count: cards.length + hidden,
	amount: { EUR: 1_000 },
	weighted: { EUR: 300 },
	cards
});

describe('a card that is moved', () => {
	const board = [
		column('first', 'open', 2_000, [card('a', 1_000, 300)], 4),
		column('won', 'won', 10_000, [])
	];

	it('takes its amount along and gets the probability of the stage', () => {
		const [first, won] = moveCard(board, 'a', 'won');
		expect(first).toMatchObject({ count: 4, amount: {}, weighted: {}, cards: [] });
		expect(won).toMatchObject({
			count: 1,
			amount: { EUR: 2_000 },
			weighted: { EUR: 1_300 },
			cards: [{ id: 'a', weightedMinor: 1_000, days: 0, isOverdue: false }]
		});
	});

	it('stays where it is when it is there already, or nowhere', () => {
		expect(moveCard(board, 'a', 'first')).toBe(board);
		expect(moveCard(board, 'b', 'won')).toBe(board);
		expect(moveCard(board, 'a', 'gone')).toBe(board);
	});
});
