/**
 * The lines of a posting as the ledger keeps them: in the company's currency, with what the document
 * said beside it. Pure: lines and a rate in, balanced lines out.
 */
import type { AccountName } from '../chart-of-accounts.ts';
import type { PostingLine } from '../postings.ts';
import { convertMinor, type Conversion } from './convert.ts';

export interface LedgerLine {
	readonly line: PostingLine;
	/** In the company's currency; positive debits. */
	readonly baseMinor: number;
	/** As the document says it; null: in the company's currency. */
	readonly originalMinor: number | null;
}

/** They have to be what their documents say, to the smallest unit. */
const CONTROL: readonly AccountName[] = ['receivable', 'payable', 'notInvoiced', 'bank', 'stock'];

export function ledgerLines(
	lines: readonly PostingLine[],
	conversion: Conversion | null
): LedgerLine[] {
	if (!conversion)
		return lines.map((line) => ({ line, baseMinor: line.amountMinor, originalMinor: null }));
	const converted = lines.map((line) => ({
		line,
		baseMinor: line.baseMinor ?? convertMinor(line.amountMinor, conversion),
		originalMinor: line.amountMinor
	}));
	const apart = -converted.reduce((sum, { baseMinor }) => sum + baseMinor, 0);
	if (apart === 0) return converted;
	const widest = largest(
		converted.filter(({ line }) => line.baseMinor === undefined && !CONTROL.includes(line.account))
	);
	if (widest)
		return converted.map((line) =>
			line === widest ? { ...line, baseMinor: line.baseMinor + apart } : line
		);
	return [...converted, { line: exchangeDifference(apart), baseMinor: apart, originalMinor: 0 }];
}

/** Above nothing it is a loss, below it a gain; the document itself knows nothing of it. */
export function exchangeDifference(baseMinor: number): PostingLine {
	return {
		account: baseMinor > 0 ? 'exchangeLoss' : 'exchangeGain',
		amountMinor: 0,
		baseMinor
	};
}

function largest(lines: readonly LedgerLine[]): LedgerLine | null {
	return lines.reduce<LedgerLine | null>(
		(widest, line) =>
			widest && Math.abs(widest.baseMinor) >= Math.abs(line.baseMinor) ? widest : line,
		null
	);
}
