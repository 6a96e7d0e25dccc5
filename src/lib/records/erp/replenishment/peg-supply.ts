/**
 * Which supply serves which demand: the earliest demand takes the earliest supply. Stock comes
 * first, what has no date last; what is late cannot come before today.
 */
export interface Supply {
	readonly key: string;
	/** Null: nobody knows when. */
	readonly on: string | null;
	readonly milli: number;
}

export interface Demand {
	readonly key: string;
	readonly on: string | null;
	readonly milli: number;
}

export interface PeggedPart {
	readonly supplyKey: string;
	readonly milli: number;
}

export interface PeggedDemand {
	readonly key: string;
	readonly parts: readonly PeggedPart[];
	readonly uncoveredMilli: number;
}

const LAST = '9999-12-31';

export function pegSupply(supplies: readonly Supply[], demands: readonly Demand[]): PeggedDemand[] {
	const left = [...supplies].sort(byDate).map((supply) => ({ ...supply }));
	return [...demands].sort(byDate).map(({ key, milli }) => {
		const parts: PeggedPart[] = [];
		let open = milli;
		for (const supply of left) {
			if (open <= 0) break;
			const taken = Math.min(open, supply.milli);
			if (taken <= 0) continue;
			supply.milli -= taken;
			open -= taken;
			parts.push({ supplyKey: supply.key, milli: taken });
		}
		return { key, parts, uncoveredMilli: Math.max(0, open) };
	});
}

function byDate(a: { key: string; on: string | null }, b: { key: string; on: string | null }) {
	const [left, right] = [a.on ?? LAST, b.on ?? LAST];
	if (left !== right) return left < right ? -1 : 1;
	return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
