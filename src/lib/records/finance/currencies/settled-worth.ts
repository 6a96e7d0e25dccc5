/** What part of an open document stands for in the company's currency. Null: it is in that currency. */
import { shareOf } from '../../catalogue/amounts.ts';
import type { RecordValues } from '../../catalogue/table-definition.ts';

/** In proportion to what is open; what settles the rest takes all that is left. */
export function settledWorth(
	document: RecordValues,
	{ amountMinor, openMinor }: { amountMinor: number; openMinor: number }
): number | null {
	const total = document['base_total_minor'] ?? null;
	if (total === null) return null;
	return shareOf(Number(total) - settledBefore(document), amountMinor, openMinor);
}

/** How much of a document is settled afterwards; nothing to keep of one in the company's currency. */
export function keepSettledWorth(
	document: RecordValues,
	worthMinor: number | null
): { base_settled_minor?: number } {
	return worthMinor === null ? {} : { base_settled_minor: settledBefore(document) + worthMinor };
}

function settledBefore(document: RecordValues): number {
	return Number(document['base_settled_minor'] ?? 0);
}
