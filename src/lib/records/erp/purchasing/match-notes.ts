/** What a match found, in words: of each line, and of the whole invoice. */
import { minorDigits } from '../../catalogue/amounts.ts';
import { decimalText } from '../../catalogue/decimal.ts';
import type { LineMatch, MatchLine, MatchResult } from './three-way-match.ts';

/** Null: the line is exactly as it was ordered and accepted. */
export function lineNote(line: MatchLine, match: LineMatch): string | null {
	if (!line.ordered) return 'The order does not have it.';
	if (match.result === 'no_receipt') return 'Nothing of it has been accepted.';
	const found: string[] = [];
	if (match.excessMilli > 0)
		found.push(`${decimalText(match.excessMilli, 3)} more than accepted and not yet charged`);
	if (line.unitPriceMicros !== line.ordered.unitPriceMicros)
		found.push(
			`price ${decimalText(line.unitPriceMicros, 6, 2)} instead of ${decimalText(line.ordered.unitPriceMicros, 6, 2)}`
		);
	if (found.length === 0) return null;
	const text = found.join(', ');
	const limits = match.result === 'ok' ? 'within the tolerance' : 'beyond the tolerance';
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}: ${limits}.`;
}

const NOTES: Readonly<Record<MatchResult, string>> = {
	ok: 'Quantity and price agree with order and receipt.',
	quantity: 'More is charged than was accepted and is still open.',
	price: 'A price differs from the order by more than the tolerance.',
	no_receipt: 'Goods are charged that have not been accepted.',
	no_order: 'Something is charged that the order does not have.'
};

export function invoiceNote(
	result: MatchResult,
	found: { readonly differing: number; readonly differenceMinor: number; readonly currency: string }
): string {
	if (result !== 'ok' || found.differing === 0) return NOTES[result];
	const lines = found.differing === 1 ? 'One line differs' : `${found.differing} lines differ`;
	const digits = minorDigits(found.currency);
	const amount = decimalText(found.differenceMinor, digits, digits);
	return `${lines} within the tolerance, by ${amount} ${found.currency} in all.`;
}
