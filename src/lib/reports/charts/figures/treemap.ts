/** Treemap: areas as large as their numbers; with two groupings, the second within the first. */
import { colourOf } from '../chart-theme.ts';
import { FONT, fitText, inkOn, mix, rectangle, words } from './figure.ts';
import type { Figure, FigureInput, Shape, Words } from './figure.ts';
import { groupsOf, share, type Group } from './groups.ts';

export interface Tile<T> {
	readonly of: T;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

const HEADING = 18;

export function treemap({ result, width, height, theme, format }: FigureInput): Figure {
	const groups = groupsOf(result, format).filter(({ value }) => value > 0);
	const whole = groups.reduce((sum, { value }) => sum + value, 0);
	const shapes: Shape[] = [];
	const texts: Words[] = [];
	const draw = (tile: Tile<Group>, name: string, fill: string) => {
		const { x, y, width: w, height: h, of } = tile;
		shapes.push({
			path: rectangle(x + 1, y + 1, w - 2, h - 2),
			fill,
			title: `${of.names.join(', ')}: ${of.text} (${share(of.value, whole)})`,
			mark: of.mark
		});
		if (h >= 20) texts.push(words(fitText(name, w - 12), x + 6, y + 15, inkOn(fill)));
		if (h >= 38 && fitText(of.text, w - 12) === of.text) {
			texts.push(words(of.text, x + 6, y + 31, inkOn(fill)));
		}
	};
	if (result.dimensions.length + (result.time ? 1 : 0) < 2) {
		squarify(groups, valueOf, { x: 0, y: 0, width, height }).forEach((tile, index) => {
			draw(tile, tile.of.names[0] ?? '', tile.of.isOther ? theme.line : colourOf(theme, index));
		});
		return { width, height, shapes, words: texts };
	}
	const outer = squarify(nested(groups), ({ sum }) => sum, { x: 0, y: 0, width, height });
	outer.forEach((tile, index) => {
		const colour = colourOf(theme, index);
		const inside = {
			x: tile.x,
			y: tile.y + HEADING,
			width: tile.width,
			height: Math.max(0, tile.height - HEADING)
		};
		texts.push(words(fitText(tile.of.name, tile.width - 8), tile.x + 4, tile.y + 13, theme.ink));
		for (const [place, part] of squarify(tile.of.members, valueOf, inside).entries()) {
			draw(part, part.of.names.at(-1) ?? '', mix(theme.surface, colour, 0.9 - 0.12 * (place % 5)));
		}
	});
	return { width, height: Math.max(height, FONT), shapes, words: texts };
}

function valueOf({ value }: Group): number {
	return value;
}

function nested(groups: readonly Group[]): { name: string; sum: number; members: Group[] }[] {
	const outer = new Map<string, { name: string; sum: number; members: Group[] }>();
	for (const group of groups) {
		const key = group.keys[0] ?? '';
		const entry = outer.get(key) ?? { name: group.names[0] ?? '', sum: 0, members: [] };
		entry.sum += group.value;
		entry.members.push(group);
		outer.set(key, entry);
	}
	return [...outer.values()];
}

/** Squarified: rows are filled along the shorter side for as long as tiles come nearer to squares. */
export function squarify<T>(
	list: readonly T[],
	sizeOf: (one: T) => number,
	place: Omit<Tile<T>, 'of'>
): Tile<T>[] {
	const sorted = list.filter((one) => sizeOf(one) > 0).sort((a, b) => sizeOf(b) - sizeOf(a));
	const whole = sorted.reduce((sum, one) => sum + sizeOf(one), 0);
	if (whole === 0) return [];
	const scale = (place.width * place.height) / whole;
	const tiles: Tile<T>[] = [];
	let { x, y, width, height } = place;
	let rest = sorted;
	while (rest.length > 0) {
		const side = Math.min(width, height);
		let count = 1;
		while (
			count < rest.length &&
			worst(rest.slice(0, count + 1), sizeOf, scale, side) <=
				worst(rest.slice(0, count), sizeOf, scale, side)
		) {
			count += 1;
		}
		const row = rest.slice(0, count);
		const area = row.reduce((sum, one) => sum + sizeOf(one) * scale, 0);
		const depth = side === 0 ? 0 : area / side;
		let along = 0;
		for (const of of row) {
			const length = depth === 0 ? 0 : (sizeOf(of) * scale) / depth;
			tiles.push(
				width >= height
					? { of, x, y: y + along, width: depth, height: length }
					: { of, x: x + along, y, width: length, height: depth }
			);
			along += length;
		}
		if (width >= height) [x, width] = [x + depth, Math.max(0, width - depth)];
		else [y, height] = [y + depth, Math.max(0, height - depth)];
		rest = rest.slice(count);
	}
	return tiles;
}

/** The least square tile of a row: how many times longer than wide. */
function worst<T>(
	row: readonly T[],
	sizeOf: (one: T) => number,
	scale: number,
	side: number
): number {
	const areas = row.map((one) => sizeOf(one) * scale);
	const area = areas.reduce((a, b) => a + b, 0);
	const [most, least] = [Math.max(...areas), Math.min(...areas)];
	return Math.max((side * side * most) / (area * area), (area * area) / (side * side * least));
}
