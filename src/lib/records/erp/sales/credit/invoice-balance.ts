/** What of a customer invoice is open, and which state follows from it. */
import type { RecordValues } from '../../../catalogue/table-definition.ts';

export function openMinorOf(invoice: RecordValues): number {
	return (
		Number(invoice['total_minor']) -
		Number(invoice['paid_minor'] ?? 0) -
		Number(invoice['credited_minor'] ?? 0)
	);
}

export function invoiceStatus(invoice: RecordValues): 'issued' | 'partly_paid' | 'paid' {
	const openMinor = openMinorOf(invoice);
	if (openMinor <= 0) return 'paid';
	return openMinor === Number(invoice['total_minor']) ? 'issued' : 'partly_paid';
}
