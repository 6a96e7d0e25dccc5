/** A reminder in the words of its level, with the invoices that are overdue. */
import { partyAddress } from '../address-lines.ts';
import { numberOf, textOf, titleOf, written, type DocumentSource } from '../document-source.ts';
import type { PrintedDocument, PrintedSum } from '../printed-document.ts';
import { column, facts, NO_LINES } from './product-lines.ts';

export function describeDunningLetter(source: DocumentSource): PrintedDocument {
	const { record, party, format, currency } = source;
	let openMinor = 0;
	const sum = (label: string, field: string, isStrong = false): PrintedSum[] => {
		const minor = numberOf(record, field);
		return minor === null || (minor === 0 && !isStrong)
			? []
			: [{ label, text: format.amount(minor), isStrong }];
	};
	return {
		title: textOf(record, 'subject') || titleOf(record, 'dunning_level_id') || 'Reminder',
		number: textOf(record, 'number') || null,
		recipient: partyAddress(party),
		facts: facts(
			['Date', format.day(record.values['sent_on'] ?? record.values['run_on'] ?? null)],
			['Customer number', textOf(party, 'number')],
			['Payments until', format.day(record.values['run_on'] ?? null)]
		),
		opening: textOf(record, 'body') || null,
		tables: [
			{
				heading: null,
				columns: [
					column('Invoice', 26),
					column('Due on', 20),
					column('Days overdue', 16, true),
					column(`Interest (${currency})`, 18, true),
					column(`Open (${currency})`, 20, true)
				],
				rows: source.lines.map((line) => {
					openMinor += numberOf(line, 'open_minor') ?? 0;
					return {
						cells: [
							titleOf(line, 'customer_invoice_id'),
							format.day(line.values['due_on'] ?? null),
							textOf(line, 'overdue_days'),
							written(line, 'interest_minor', format.money),
							written(line, 'open_minor', format.money)
						],
						note: null,
						carried: format.money(openMinor)
					};
				}),
				empty: NO_LINES
			}
		],
		sums: [
			...sum('Overdue', 'open_minor'),
			...sum('Interest', 'interest_minor'),
			...sum('Fee', 'fee_minor'),
			...sum('To be paid', 'total_minor', true)
		],
		closing: [],
		signatures: []
	};
}
