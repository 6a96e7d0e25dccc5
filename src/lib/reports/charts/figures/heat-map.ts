/** Heat map: two groupings crossed, the number told by how strong the colour is, and written. */
import { colourOf } from '../chart-theme.ts';
import { fitText, inkOn, mix, rectangle, words, type Figure, type FigureInput } from './figure.ts';
import { groupsOf, type Group } from './groups.ts';

const ROW = 28;
const HEAD = 24;
const NAMES = 0.24;
const NARROWEST = 26;

export interface Matrix {
	readonly rows: readonly { readonly key: string; readonly name: string }[];
	readonly columns: readonly { readonly key: string; readonly name: string }[];
	at(row: string, column: string): Group | undefined;
}

export function heatMap({ result, width, height, theme, format }: FigureInput): Figure {
	const groups = groupsOf(result, { ...format, compact: true });
	const matrix = crossed(groups, result.time?.buckets.map(({ label }) => label) ?? null);
	const values = groups.map(({ value }) => value);
	const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
	return drawMatrix(matrix, { width, height, theme }, (group) => ({
		text: group.text,
		title: `${group.names.join(', ')}: ${group.text}`,
		share: high === low ? 0 : (group.value - low) / (high - low)
	}));
}

/** The first grouping down, the last one across; time keeps its order and its empty places. */
function crossed(groups: readonly Group[], buckets: readonly string[] | null): Matrix {
	const rows = new Map<string, string>();
	const columns = new Map<string, string>(
		buckets?.map((label, index) => [JSON.stringify(String(index)), label]) ?? []
	);
	const cells = new Map<string, Group>();
	for (const group of groups) {
		const [row = '', column = ''] = [group.keys[0], group.keys.at(-1)];
		rows.set(row, group.names[0] ?? '');
		if (!columns.has(column)) columns.set(column, group.names.at(-1) ?? '');
		cells.set(`${row}|${column}`, group);
	}
	const list = (map: Map<string, string>) => [...map].map(([key, name]) => ({ key, name }));
	return {
		rows: list(rows),
		columns: list(columns),
		at: (row, column) => cells.get(`${row}|${column}`)
	};
}

export function drawMatrix(
	matrix: Matrix,
	{ width, height, theme }: Pick<FigureInput, 'width' | 'height' | 'theme'>,
	cellOf: (group: Group) => { text: string; title: string; share: number }
): Figure {
	const left = Math.min(180, width * NAMES);
	const each = Math.max(NARROWEST, (width - left) / Math.max(1, matrix.columns.length));
	const row = Math.max(ROW, Math.min(56, (height - HEAD) / Math.max(1, matrix.rows.length)));
	const middle = (at: number) => HEAD + at * row + row / 2 + 4;
	const every = Math.ceil(48 / each);
	const placed = matrix.rows.flatMap((rowName, down) =>
		matrix.columns.flatMap((columnName, across) => {
			const group = matrix.at(rowName.key, columnName.key);
			return group ? [{ ...cellOf(group), mark: group.mark, down, across }] : [];
		})
	);
	// A number that is cut off is a wrong number, and some without others look like the only ones.
	const isWritten = placed.every(({ text }) => fitText(text, each - 4) === text);
	const numbers = () =>
		placed.map(({ text, share, down, across }) =>
			words(text, left + across * each + each / 2, middle(down), inkOn(tint(theme, share)), {
				anchor: 'middle'
			})
		);
	return {
		width: left + each * matrix.columns.length,
		height: HEAD + row * matrix.rows.length,
		shapes: placed.map(({ title, share, mark, down, across }) => ({
			path: rectangle(left + across * each + 1, HEAD + down * row + 1, each - 2, row - 2),
			fill: tint(theme, share),
			title,
			mark
		})),
		words: [
			...matrix.columns.flatMap(({ name }, across) =>
				across % every === 0
					? [words(fitText(name, each * every - 4), left + across * each + 2, 15, theme.muted)]
					: []
			),
			...matrix.rows.map(({ name }, down) =>
				words(fitText(name, left - 8), left - 6, middle(down), theme.ink, { anchor: 'end' })
			),
			...(isWritten ? numbers() : [])
		]
	};
}

function tint(theme: FigureInput['theme'], share: number): string {
	return mix(theme.surface, colourOf(theme, 0), 0.08 + 0.92 * share);
}
