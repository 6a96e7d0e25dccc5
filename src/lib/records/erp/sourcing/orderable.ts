/** A price holds from the supplier's minimum on: less than that cannot be ordered at it. */
export function orderableMilli(line: { quantityMilli: number; minQuantityMilli: number }): number {
	return Math.max(line.quantityMilli, line.minQuantityMilli);
}
