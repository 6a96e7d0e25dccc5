/**
 * How good a supplier is, in basis points: the share of receipt lines without a rejected piece and,
 * where there were complaints, how it dealt with them, each counting the same. Null: nothing is known.
 */
export const RATING_BP = {
	very_good: 10_000,
	good: 7_500,
	fair: 5_000,
	poor: 2_500,
	very_poor: 0
} as const;

export type Rating = keyof typeof RATING_BP;

export function isRating(value: unknown): value is Rating {
	return typeof value === 'string' && value in RATING_BP;
}

export interface SupplierRecord {
	readonly receivedLines: number;
	readonly flawlessLines: number;
	readonly ratings: readonly Rating[];
}

export function supplierRatingBp(record: SupplierRecord): number | null {
	const { receivedLines, flawlessLines, ratings } = record;
	const parts: number[] = [];
	if (receivedLines > 0) parts.push((10_000 * flawlessLines) / receivedLines);
	if (ratings.length > 0)
		parts.push(ratings.reduce((sum, rating) => sum + RATING_BP[rating], 0) / ratings.length);
	if (parts.length === 0) return null;
	return Math.round(parts.reduce((sum, part) => sum + part, 0) / parts.length);
}
