import { describe, expect, it } from 'vitest';
import { freePlace, placeCard } from './layout.ts';

const card = (id: string, x: number, y: number, w = 4, h = 2) => ({ id, x, y, w, h });
const CARDS = [card('a', 0, 0), card('b', 4, 0), card('c', 0, 2), card('d', 8, 5)];

describe('placing cards', () => {
	it('moves nothing that the card does not lie on', () => {
		const moved = placeCard(CARDS, 'a', { x: 8, y: 0, w: 4, h: 2 });
		expect(moved).toEqual([card('a', 8, 0), card('b', 4, 0), card('c', 0, 2), card('d', 8, 5)]);
	});

	it('pushes what it lies on straight down, and what that lies on in turn', () => {
		const moved = placeCard(CARDS, 'b', { x: 0, y: 0, w: 4, h: 2 });
		expect(moved).toEqual([card('a', 0, 2), card('b', 0, 0), card('c', 0, 4), card('d', 8, 5)]);
	});

	it('keeps cards inside the grid and at a usable size', () => {
		expect(placeCard(CARDS, 'd', { x: 11, y: -3, w: 1, h: 0 })[3]).toEqual(card('d', 10, 0, 2, 1));
	});

	it('finds the first free place for a new card', () => {
		expect(freePlace(CARDS, { w: 4, h: 2 })).toEqual({ x: 8, y: 0, w: 4, h: 2 });
		expect(freePlace([], { w: 12, h: 3 })).toEqual({ x: 0, y: 0, w: 12, h: 3 });
	});
});
