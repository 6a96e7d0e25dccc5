/** What a count found against what the books said when it began. */
import { lineAmountMinor, shareOf } from '../../catalogue/amounts.ts';

export interface Snapshot {
	readonly onHandMilli: number;
	readonly valueMinor: number;
	/** For what the books did not know to be there. */
	readonly standardCostMicros: number;
	readonly currency: string;
}

export interface Difference {
	readonly milli: number;
	/** At the average of the snapshot, else at standard cost. */
	readonly minor: number;
}

export function countDifference(snapshot: Snapshot, countedMilli: number): Difference {
	const milli = countedMilli - snapshot.onHandMilli;
	const minor =
		snapshot.onHandMilli > 0
			? shareOf(snapshot.valueMinor, milli, snapshot.onHandMilli)
			: lineAmountMinor({
					quantityMilli: milli,
					unitPriceMicros: snapshot.standardCostMicros,
					currency: snapshot.currency
				});
	return { milli, minor };
}

/** A large difference is counted again before anybody believes it. */
export function isToRecount({ milli, minor }: Difference, recountMinor: number): boolean {
	return milli !== 0 && Math.abs(minor) >= recountMinor;
}
