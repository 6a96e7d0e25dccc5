/**
 * Which totals a pivot table shows: the last grouping lies across, the others down. Each row, column
 * and outer group has its total; deeper pivots are no tables that anybody reads.
 */
export function marginsOf(groupings: readonly string[]): string[][] {
	const [outer, inner, across] = groupings;
	if (!outer || !inner || groupings.length > 3) return [];
	if (!across) return [[outer], [inner]];
	return [[outer], [outer, inner], [outer, across], [across]];
}
