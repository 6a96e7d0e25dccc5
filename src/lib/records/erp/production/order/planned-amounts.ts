/** How much an order needs of what, and what its work should take and cost. Pure; exact. */

/** What has to be issued of a component, with its scrap allowance, rounded up. */
export function requiredMilli(input: {
	readonly orderMilli: number;
	/** Of the component, for what the bill of material makes. */
	readonly componentMilli: number;
	readonly makesMilli: number;
	readonly scrapBp: number;
}): number {
	const { orderMilli, componentMilli, makesMilli, scrapBp } = input;
	const dividend = BigInt(orderMilli) * BigInt(componentMilli) * BigInt(10_000 + scrapBp);
	return Number(roundedUp(dividend, BigInt(makesMilli) * 10_000n));
}

/** Set-up once, then each unit; whole minutes, rounded up. */
export function plannedMinutes(input: {
	readonly quantityMilli: number;
	readonly setupMinutes: number;
	readonly unitMinutesMilli: number;
}): number {
	const { quantityMilli, setupMinutes, unitMinutesMilli } = input;
	const run = roundedUp(BigInt(quantityMilli) * BigInt(unitMinutesMilli), 1_000_000n);
	return setupMinutes + Number(run);
}

/** What the pieces should have taken at the time of the bill of material. */
export function idealSeconds(unitMinutesMilli: number, quantityMilli: number): number {
	// Thousandths of minutes × thousandths of pieces, times 60 seconds.
	return rounded(BigInt(unitMinutesMilli) * BigInt(quantityMilli) * 60n, 1_000_000n);
}

export function workCostMinor(seconds: number, hourlyCostMinor: number): number {
	return rounded(BigInt(seconds) * BigInt(hourlyCostMinor), 3_600n);
}

/** How much of a component belongs to so many finished and scrapped pieces of an order. */
export function dueMilli(requiredMilli: number, doneMilli: number, orderMilli: number): number {
	return Number(roundedUp(BigInt(requiredMilli) * BigInt(doneMilli), BigInt(orderMilli)));
}

function roundedUp(dividend: bigint, divisor: bigint): bigint {
	return (dividend + divisor - 1n) / divisor;
}

function rounded(dividend: bigint, divisor: bigint): number {
	return Number((2n * dividend + divisor) / (2n * divisor));
}
