/** Who waits for an order to a supplier; who needs it before it comes is hurt and comes first. */
import type { PeggedEntry } from './delivery-promise.server.ts';

export interface Waiting {
	readonly entry: PeggedEntry['entry'];
	/** What of the demand only this order serves. */
	readonly milli: number;
	readonly arrivesOn: string | null;
	readonly isHurt: boolean;
}

export function waitingFor(purchaseOrderId: string, pegged: readonly PeggedEntry[]): Waiting[] {
	return pegged
		.flatMap(({ entry, parts }): Waiting[] => {
			const own = parts.filter(({ entry: supply }) => supply.id === purchaseOrderId);
			const milli = own.reduce((sum, part) => sum + part.milli, 0);
			if (milli === 0) return [];
			const arrivesOn = own[0]?.on ?? null;
			const isHurt = entry.on !== null && arrivesOn !== null && arrivesOn > entry.on;
			return [{ entry, milli, arrivesOn, isHurt }];
		})
		.sort(
			(a, b) =>
				Number(b.isHurt) - Number(a.isHurt) || (a.entry.on ?? '9').localeCompare(b.entry.on ?? '9')
		);
}
