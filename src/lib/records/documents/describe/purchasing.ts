/** What goes to suppliers: a request for quotation, without prices, and an order. */
import { partyAddress } from '../address-lines.ts';
import { numberOf, textOf, titleOf, type DocumentSource } from '../document-source.ts';
import type { PrintedDocument } from '../printed-document.ts';
import {
	column,
	facts,
	nameOf,
	NO_LINES,
	POSITION,
	positionOf,
	pricedTable,
	quantityOf,
	skuOf,
	unitOf
} from './product-lines.ts';

export function describeRequestForQuotation(source: DocumentSource): PrintedDocument {
	const { record, party, format, currency } = source;
	const until = format.day(record.values['respond_by_on'] ?? null);
	return {
		title: 'Request for quotation',
		number: textOf(record, 'number') || null,
		recipient: attention(source),
		facts: facts(
			['Date', format.day(record.values['sent_on'] ?? null)],
			['Quotation until', until],
			['Supplier number', textOf(party, 'number')],
			['Your contact', titleOf(record, 'buyer_user_id')]
		),
		opening: `Please offer us the following${until ? ` by ${until}` : ''}.`,
		tables: [
			{
				heading: null,
				columns: [
					POSITION,
					column('Description', 42),
					column('Quantity', 12, true),
					column('Unit', 12),
					column(`Your price (${currency})`, 16, true),
					column('Available on', 14)
				],
				rows: source.lines.map((line, index) => {
					const sku = skuOf(source, line);
					return {
						cells: [
							positionOf(line, index),
							nameOf(line),
							quantityOf(source, line),
							unitOf(source, line),
							'',
							''
						],
						note: sku ? `Our article ${sku}` : null,
						carried: null
					};
				}),
				empty: NO_LINES
			}
		],
		sums: [],
		closing: [
			textOf(record, 'note'),
			'Please name your prices without tax, your delivery time and how long your offer holds.'
		].filter((text) => text !== ''),
		signatures: []
	};
}

export function describePurchaseOrder(source: DocumentSource): PrintedDocument {
	const { record, party, format } = source;
	const total = numberOf(record, 'total_minor');
	const days = numberOf(party, 'payment_days');
	return {
		title: 'Purchase order',
		number: textOf(record, 'number') || null,
		recipient: attention(source),
		facts: facts(
			['Date', format.day(record.values['ordered_on'] ?? null)],
			['Expected on', format.day(record.values['expected_on'] ?? null)],
			['Deliver to', titleOf(record, 'warehouse_id')],
			['Supplier number', textOf(party, 'number')],
			['Your quotation', titleOf(record, 'supplier_quotation_id')],
			['Your contact', titleOf(record, 'buyer_user_id')],
			['Payment', days === null ? '' : days === 0 ? 'At once' : `Within ${days} days`]
		),
		opening: 'We order from you as follows.',
		tables: [pricedTable(source)],
		sums:
			total === null
				? []
				: [{ label: 'Total without tax', text: format.amount(total), isStrong: true }],
		closing: ['Please confirm the order, and state its number on your delivery note and invoice.'],
		signatures: []
	};
}

function attention({ party }: DocumentSource): string[] {
	const [name, ...place] = partyAddress(party);
	const contact = textOf(party, 'contact_name');
	return name ? [name, ...(contact ? [contact] : []), ...place] : [];
}
