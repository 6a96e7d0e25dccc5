/**
 * What open items in other currencies are worth at the end of a period, beyond what they are booked at:
 * gains and losses that nobody has realised yet (IAS 21.23). Pure.
 */
import type { OpenItem } from '../statements/ageing.ts';
import type { Side } from '../statements/open-items.server.ts';
import type { PostingLine } from '../postings.ts';
import { convertMinor, type Conversion } from './convert.ts';

/** By customer or supplier: above nothing they are worth more. */
export function worthBeyondBooks(
	items: readonly OpenItem[],
	conversions: ReadonlyMap<string, Conversion>
): Map<string, number> {
	const beyond = new Map<string, number>();
	for (const { partyId, currency, originalOpenMinor, openMinor } of items) {
		const conversion = conversions.get(currency);
		if (!conversion) continue;
		const worth = convertMinor(originalOpenMinor, conversion) - openMinor;
		beyond.set(partyId, (beyond.get(partyId) ?? 0) + worth);
	}
	return beyond;
}

/** What is still to be posted after `posted`, which an earlier run of the same period did. */
export function revaluationLines(
	side: Side,
	target: ReadonlyMap<string, number>,
	posted: ReadonlyMap<string, number>
): PostingLine[] {
	return [...new Set([...target.keys(), ...posted.keys()])].sort().flatMap((partyId) => {
		const worth = (target.get(partyId) ?? 0) - (posted.get(partyId) ?? 0);
		if (worth === 0) return [];
		const isIn = side === 'receivables';
		const gain = isIn ? worth : -worth;
		const party = isIn ? { customerId: partyId } : { supplierId: partyId };
		return [
			{
				account: isIn ? 'receivableRevaluation' : 'payableRevaluation',
				amountMinor: gain,
				...party
			},
			{ account: gain > 0 ? 'unrealisedGain' : 'unrealisedLoss', amountMinor: -gain, ...party }
		] satisfies PostingLine[];
	});
}
