/** Net, tax by rate and the total, as invoices and credit notes end. */
import { numberOf, type DocumentSource } from '../document-source.ts';
import type { PrintedSum } from '../printed-document.ts';

export function taxSums({ record, format }: DocumentSource): PrintedSum[] {
	const net = numberOf(record, 'net_minor');
	const tax = numberOf(record, 'tax_minor');
	const total = numberOf(record, 'total_minor');
	const line = (label: string, minor: number | null, isStrong = false): PrintedSum[] =>
		minor === null ? [] : [{ label, text: format.amount(minor), isStrong }];
	const rate = net === null || tax === null ? null : taxRateBp(net, tax);
	return [
		...line('Total without tax', net),
		...line(rate === null ? 'Tax' : `Tax ${format.percent(rate)}`, tax),
		...line('Total', total, true)
	];
}

/**
 * The rate that a tax was worked out with, in basis points. Documents keep the amount: where no rate in
 * tenths of a percent gives it exactly, several rates went into it, and none is named.
 */
export function taxRateBp(netMinor: number, taxMinor: number): number | null {
	if (netMinor === 0 || taxMinor === 0) return null;
	const rate = Math.round((taxMinor * 1_000) / netMinor) * 10;
	return Math.round((netMinor * rate) / 10_000) === taxMinor ? rate : null;
}
