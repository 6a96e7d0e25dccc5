/**
 * Cohort: each group from its own first period on, as a share of what it was then. Groups that began
 * at different times become comparable, and periods before the beginning are no zeros.
 */
import type { ReportResult } from '../../query/result.ts';
import { drawMatrix, type Matrix } from './heat-map.ts';
import type { Figure, FigureInput } from './figure.ts';
import { groupsOf, share, type Group } from './groups.ts';

export function cohort({ result, width, height, theme, format }: FigureInput): Figure {
	const groups = begunWithin(result, groupsOf(result, { ...format, compact: true }));
	const { matrix, firstOf } = aligned(groups);
	return drawMatrix(matrix, { width, height, theme }, (group) => {
		const first = firstOf(group);
		const part = first === 0 ? 0 : group.value / first;
		return {
			text: share(group.value, first),
			title: `${group.names.join(', ')}: ${group.text}, ${share(group.value, first)} of the first period`,
			share: Math.min(1, Math.max(0, part))
		};
	});
}

/** Groups named by a month, like the month of the first order. */
const MONTH = /^\d{4}-\d{2}$/;

/** Those that began before the period would seem to begin with it: their first period is not shown. */
export function begunWithin(
	{ dimensions, time }: Pick<ReportResult, 'dimensions' | 'time'>,
	groups: readonly Group[]
): readonly Group[] {
	const first = time?.buckets[0]?.from.slice(0, 7);
	if (!first || dimensions[0]?.key !== 'cohort') return groups;
	return groups.filter(({ names: [month = ''] }) => !MONTH.test(month) || month >= first);
}

/** Columns are periods since the group's first one that is not empty. */
export function aligned(groups: readonly Group[]): {
	matrix: Matrix;
	firstOf: (group: Group) => number;
} {
	const rows = new Map<string, { name: string; first: Group; place: number }>();
	const placeOf = (group: Group) => Number(JSON.parse(group.keys.at(-1) ?? '0'));
	for (const group of groups) {
		const key = group.keys[0] ?? '';
		const place = placeOf(group);
		const known = rows.get(key);
		if (group.value !== 0 && (!known || place < known.place)) {
			rows.set(key, { name: group.names[0] ?? '', first: group, place });
		}
	}
	const cells = new Map<string, Group>();
	let most = 0;
	for (const group of groups) {
		const row = rows.get(group.keys[0] ?? '');
		const age = row ? placeOf(group) - row.place : -1;
		if (age < 0) continue;
		most = Math.max(most, age);
		cells.set(`${group.keys[0]}|${age}`, group);
	}
	const columns = Array.from({ length: rows.size === 0 ? 0 : most + 1 }, (_, age) => ({
		key: String(age),
		name: age === 0 ? 'First' : `+${age}`
	}));
	const oldestFirst = [...rows].sort(([, a], [, b]) => a.place - b.place);
	return {
		matrix: {
			rows: oldestFirst.map(([key, { name }]) => ({ key, name })),
			columns,
			at: (row, column) => cells.get(`${row}|${column}`)
		},
		firstOf: (group) => rows.get(group.keys[0] ?? '')?.first.value ?? 0
	};
}
