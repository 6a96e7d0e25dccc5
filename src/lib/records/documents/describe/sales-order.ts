/** A sales order on paper: an offer while it is a draft, afterwards what we confirm to deliver. */
import type { RecordView } from '../../store/record-view.ts';
import { shippingAddress, partyAddress } from '../address-lines.ts';
import { numberOf, textOf, titleOf, type DocumentSource } from '../document-source.ts';
import type { PrintedDocument, PrintedSum } from '../printed-document.ts';
import { facts, pricedTable } from './product-lines.ts';

export function describeQuotation(source: DocumentSource, terms: string): PrintedDocument {
	return describe(source, {
		title: 'Quotation',
		opening: 'We are pleased to offer you the following.',
		closing: [
			'This is an offer. It becomes an order once we have confirmed it to you in writing.',
			terms
		],
		signatures: ['Place and date', 'Ordered as offered']
	});
}

export function describeOrderConfirmation(source: DocumentSource, terms: string): PrintedDocument {
	return describe(source, {
		title: 'Order confirmation',
		opening: 'Thank you for your order. We confirm it as follows.',
		closing: [terms],
		signatures: []
	});
}

function describe(
	source: DocumentSource,
	words: { title: string; opening: string; closing: readonly string[]; signatures: string[] }
): PrintedDocument {
	const { record, party, format } = source;
	const days = numberOf(party, 'payment_days');
	const ship = shippingAddress(record);
	const to = partyAddress(party);
	const isElsewhere = ship.length > 0 && ship.join() !== to.join();
	return {
		title: words.title,
		number: textOf(record, 'number') || null,
		recipient: to,
		facts: facts(
			['Date', format.day(record.values['ordered_on'] ?? lastChange(record))],
			['Customer number', textOf(party, 'number')],
			['Your tax number', textOf(party, 'tax_id')],
			['Your contact', titleOf(record, 'salesperson_id')],
			['Wanted by', format.day(record.values['required_on'] ?? null)],
			['Promised for', format.day(record.values['promised_on'] ?? null)],
			['Shipped by', textOf(record, 'shipper')],
			['Payment', days === null ? '' : days === 0 ? 'At once' : `Within ${days} days`]
		),
		opening: words.opening,
		tables: [pricedTable(source)],
		sums: orderSums(source),
		closing: [isElsewhere ? `Delivered to: ${ship.join(', ')}` : '', ...words.closing].filter(
			(text) => text !== ''
		),
		signatures: words.signatures
	};
}

/** The day of an offer whose order has none yet. */
function lastChange(record: RecordView): string | null {
	const at = numberOf(record, 'updated_at');
	return at === null ? null : new Date(at).toISOString().slice(0, 10);
}

function orderSums({ record, format }: DocumentSource): PrintedSum[] {
	const lines = numberOf(record, 'total_minor');
	const freight = numberOf(record, 'freight_minor') ?? 0;
	if (lines === null) return [];
	const total = {
		label: 'Total without tax',
		text: format.amount(lines + freight),
		isStrong: true
	};
	return freight === 0
		? [total]
		: [
				{ label: 'Goods', text: format.amount(lines), isStrong: false },
				{ label: 'Freight', text: format.amount(freight), isStrong: false },
				total
			];
}
