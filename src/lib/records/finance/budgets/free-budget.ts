/**
 * How much of a month's budget can go elsewhere. Unspent money of earlier months may be spent later in the
 * year, so what is taken out of a month is missing in every later one as well: the least of them counts. Pure.
 */
export interface MonthBudget {
	readonly month: number;
	readonly amountMinor: number;
	/** Reserved, committed and spent of it, less what was released. */
	readonly usedMinor: number;
}

export function freeBudgetMinor(months: readonly MonthBudget[], month: number): number {
	const own = months.find((one) => one.month === month)?.amountMinor ?? 0;
	let least = own;
	for (let until = month; until <= 12; until++) {
		const counted = months.filter((one) => one.month <= until);
		const free = counted.reduce((sum, one) => sum + one.amountMinor - one.usedMinor, 0);
		least = Math.min(least, free);
	}
	return Math.max(0, least);
}
