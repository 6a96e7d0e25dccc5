/**
 * Moving and resizing cards. A card goes exactly where it is put; only cards that it then lies on
 * give way, straight down and no further than needed. Nothing else moves and nothing floats up.
 */
import { GRID_COLUMNS, overlaps, type Place } from './dashboard.ts';

interface Placed extends Place {
	readonly id: string;
}

const LEAST = { w: 2, h: 1 };
const MOST_HEIGHT = 20;

export function placeCard<T extends Placed>(cards: readonly T[], id: string, wanted: Place): T[] {
	const place = withinGrid(wanted);
	const moved = cards.map((card) => (card.id === id ? { ...card, ...place } : card));
	return giveWay(moved, id);
}

/** The first free place for a new card, reading from the top. */
export function freePlace(cards: readonly Place[], size: { w: number; h: number }): Place {
	const bottom = Math.max(0, ...cards.map(({ y, h }) => y + h));
	for (let y = 0; y <= bottom; y++) {
		for (let x = 0; x + size.w <= GRID_COLUMNS; x++) {
			const place = { x, y, ...size };
			if (!cards.some((card) => overlaps(card, place))) return place;
		}
	}
	return { x: 0, y: bottom, ...size };
}

function withinGrid({ x, y, w, h }: Place): Place {
	const width = Math.min(GRID_COLUMNS, Math.max(LEAST.w, w));
	return {
		x: Math.min(GRID_COLUMNS - width, Math.max(0, x)),
		y: Math.max(0, y),
		w: width,
		h: Math.min(MOST_HEIGHT, Math.max(LEAST.h, h))
	};
}

function giveWay<T extends Placed>(cards: readonly T[], pushedBy: string): T[] {
	const settled = cards.filter(({ id }) => id === pushedBy);
	const rest = cards.filter(({ id }) => id !== pushedBy).sort((a, b) => a.y - b.y || a.x - b.x);
	for (const card of rest) {
		let y = card.y;
		for (;;) {
			const hit = settled.find((other) => overlaps({ ...card, y }, other));
			if (!hit) break;
			y = hit.y + hit.h;
		}
		settled.push(y === card.y ? card : { ...card, y });
	}
	return cards.map((card) => settled.find(({ id }) => id === card.id) ?? card);
}
