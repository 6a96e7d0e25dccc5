/**
 * Three-way match: what the supplier charges against what was ordered and what was accepted. A
 * quantity must be covered by accepted goods that no other invoice has charged; quantity and price
 * may differ within the tolerance. Less than was accepted may always be charged: the rest comes on
 * another invoice.
 */
import { lineAmountMinor } from '../../catalogue/amounts.ts';
import { partOf, type Tolerance } from './tolerance.ts';

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

export interface LineMatch {
	readonly result: MatchResult;
	/** Charged beyond what is accepted and open. */
	readonly excessMilli: number;
	/** Charged, less what the accepted goods cost at the price of the order. */
	readonly differenceMinor: number;
}

interface Terms {
	readonly currency: string;
	readonly tolerance: Tolerance;
}

/** One result a line. Lines of one invoice that charge the same order line share what is open. */
export function matchLines(lines: readonly MatchLine[], terms: Terms): LineMatch[] {
	const charged = new Map<string, number>();
	return lines.map((line) => {
		const before = line.ordered ? (charged.get(line.ordered.id) ?? 0) : 0;
		if (line.ordered) charged.set(line.ordered.id, before + line.quantityMilli);
		return matchLine(line, before, terms);
	});
}

function matchLine(line: MatchLine, beforeMilli: number, terms: Terms): LineMatch {
	const { quantityMilli, unitPriceMicros, ordered } = line;
	const { currency, tolerance } = terms;
	const openMilli = ordered ? ordered.acceptedMilli - ordered.invoicedMilli - beforeMilli : 0;
	const coveredMilli = Math.min(quantityMilli, Math.max(openMilli, 0));
	const found = {
		excessMilli: quantityMilli - coveredMilli,
		differenceMinor:
			lineAmountMinor({ quantityMilli, unitPriceMicros, currency }) -
			lineAmountMinor({
				quantityMilli: coveredMilli,
				unitPriceMicros: ordered?.unitPriceMicros ?? 0,
				currency
			})
	};
	if (!ordered) return { ...found, result: 'no_order' };
	if (ordered.acceptedMilli === 0) return { ...found, result: 'no_receipt' };
	if (quantityMilli > openMilli + partOf(ordered.acceptedMilli, tolerance.quantityOverBp))
		return { ...found, result: 'quantity' };
	const isWithin = isPriceWithin(line, ordered.unitPriceMicros, terms);
	return { ...found, result: isWithin ? 'ok' : 'price' };
}

function isPriceWithin(line: MatchLine, orderedMicros: number, terms: Terms): boolean {
	const { tolerance, currency } = terms;
	const isOver = line.unitPriceMicros > orderedMicros;
	const basisPoints = isOver ? tolerance.priceOverBp : tolerance.priceUnderBp;
	const amountMinor = isOver ? tolerance.priceOverMinor : tolerance.priceUnderMinor;
	const difference = BigInt(Math.abs(line.unitPriceMicros - orderedMicros));
	if (difference * 10_000n <= BigInt(orderedMicros) * BigInt(basisPoints)) return true;
	const ofLine = lineAmountMinor({
		quantityMilli: line.quantityMilli,
		unitPriceMicros: Number(difference),
		currency
	});
	return ofLine <= amountMinor;
}

const WORST: readonly MatchResult[] = ['no_order', 'no_receipt', 'quantity', 'price', 'ok'];

/** The worst of the results; an invoice without lines matches nothing. */
export function worstResult(results: readonly MatchResult[]): MatchResult {
	return WORST.find((result) => results.includes(result)) ?? 'no_order';
}
