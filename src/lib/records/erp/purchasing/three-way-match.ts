/**
 * Three-way match: what the supplier charges against what was ordered and what was accepted. A
 * quantity must be covered by accepted goods that no other invoice has charged; a price may differ
 * from the order's by 2 % or 5.00 for the whole line, whichever is more.
 */
import { lineAmountMinor, minorDigits } from '../../catalogue/amounts.ts';

export type MatchResult = 'ok' | 'quantity' | 'price' | 'no_receipt' | 'no_order';

export interface MatchLine {
	readonly id: string;
	readonly quantityMilli: number;
	readonly unitPriceMicros: number;
	/** Null: the line names nothing that was ordered. */
	readonly ordered: {
		readonly id: string;
		readonly unitPriceMicros: number;
		readonly acceptedMilli: number;
		readonly invoicedMilli: number;
	} | null;
}

const TOLERANCE_PERCENT = 2n;
const TOLERANCE_MAJOR = 5;

/** One result a line. Lines of one invoice that charge the same order line share what is open. */
export function matchLines(lines: readonly MatchLine[], currency: string): MatchResult[] {
	const charged = new Map<string, number>();
	return lines.map((line) => {
		if (!line.ordered) return 'no_order';
		const before = charged.get(line.ordered.id) ?? 0;
		charged.set(line.ordered.id, before + line.quantityMilli);
		if (line.ordered.acceptedMilli === 0) return 'no_receipt';
		const openMilli = line.ordered.acceptedMilli - line.ordered.invoicedMilli - before;
		if (line.quantityMilli > openMilli) return 'quantity';
		return isPriceWithin(line, line.ordered.unitPriceMicros, currency) ? 'ok' : 'price';
	});
}

function isPriceWithin(line: MatchLine, orderedMicros: number, currency: string): boolean {
	const difference = BigInt(Math.abs(line.unitPriceMicros - orderedMicros));
	if (difference * 100n <= BigInt(orderedMicros) * TOLERANCE_PERCENT) return true;
	const ofLine = lineAmountMinor({
		quantityMilli: line.quantityMilli,
		unitPriceMicros: Number(difference),
		currency
	});
	return ofLine <= TOLERANCE_MAJOR * 10 ** minorDigits(currency);
}

const WORST: readonly MatchResult[] = ['no_order', 'no_receipt', 'quantity', 'price', 'ok'];

/** The worst of the results; an invoice without lines matches nothing. */
export function worstResult(results: readonly MatchResult[]): MatchResult {
	return WORST.find((result) => results.includes(result)) ?? 'no_order';
}
