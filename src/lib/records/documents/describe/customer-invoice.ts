/** Invoices and credit notes: what is charged or taken back, its tax, and how it is paid. */
import { partyAddress } from '../address-lines.ts';
import { numberOf, textOf, titleOf, written, type DocumentSource } from '../document-source.ts';
import type { PrintedDocument, PrintedRow, PrintedTable } from '../printed-document.ts';
import {
	column,
	facts,
	nameOf,
	POSITION,
	positionOf,
	pricedTable,
	quantityOf,
	skuOf,
	unitOf
} from './product-lines.ts';
import { taxSums } from './tax-sums.ts';

export function describeInvoice(source: DocumentSource, terms: string): PrintedDocument {
	const { record, party, basis, format } = source;
	const due = format.day(record.values['due_on'] ?? null);
	return {
		title: 'Invoice',
		number: textOf(record, 'number') || null,
		recipient: partyAddress(party),
		facts: facts(
			['Invoice date', format.day(record.values['issued_on'] ?? null)],
			['Due on', due],
			['Customer number', textOf(party, 'number')],
			['Your tax number', textOf(party, 'tax_id')],
			['Order', basis ? textOf(basis, 'number') : titleOf(record, 'sales_order_id')],
			['Ordered on', format.day(basis?.values['ordered_on'] ?? null)],
			['Delivered on', format.day(basis?.values['shipped_on'] ?? null)]
		),
		opening: null,
		tables: [chargedTable(source)],
		sums: taxSums(source),
		closing: [due ? `Please pay by ${due}, stating the number of the invoice.` : '', terms].filter(
			(text) => text !== ''
		),
		signatures: []
	};
}

/** The lines of its order and the freight; an invoice without an order charges one amount. */
function chargedTable(source: DocumentSource): PrintedTable {
	const { lines, basis, record, format } = source;
	const table = pricedTable(source);
	const sumMinor = lines.reduce((sum, line) => sum + (numberOf(line, 'net_minor') ?? 0), 0);
	const freight = numberOf(basis, 'freight_minor') ?? 0;
	const net = numberOf(record, 'net_minor') ?? 0;
	const one = (description: string, minor: number): PrintedRow => ({
		cells: ['', description, '', '', '', format.money(minor)],
		note: null,
		carried: format.money(lines.length > 0 ? sumMinor + freight : net)
	});
	if (lines.length === 0) return { ...table, rows: [one('As agreed', net)] };
	return freight === 0 ? table : { ...table, rows: [...table.rows, one('Freight', freight)] };
}

const REASONS: Readonly<Record<string, string>> = {
	return: 'for goods that came back',
	price: 'for a price that was charged wrongly',
	quality: 'for goods that are worth less than agreed',
	cancelled: 'for what was charged in error',
	goodwill: 'as a gesture of goodwill'
};

export function describeCreditNote(source: DocumentSource): PrintedDocument {
	const { record, party, basis, format, currency } = source;
	const invoice = basis ? textOf(basis, 'number') : titleOf(record, 'customer_invoice_id');
	const why = REASONS[textOf(record, 'reason')];
	let sumMinor = 0;
	const rows = source.lines.map((line, index): PrintedRow => {
		sumMinor += numberOf(line, 'net_minor') ?? 0;
		const sku = skuOf(source, line);
		return {
			cells: [
				positionOf(line, index),
				nameOf(line) || 'As agreed',
				quantityOf(source, line),
				unitOf(source, line),
				written(line, 'net_minor', format.money)
			],
			note: sku ? `Article ${sku}` : null,
			carried: format.money(sumMinor)
		};
	});
	return {
		title: 'Credit note',
		number: textOf(record, 'number') || null,
		recipient: partyAddress(party),
		facts: facts(
			['Date', format.day(record.values['issued_on'] ?? null)],
			['Invoice', invoice],
			['Invoice date', format.day(basis?.values['issued_on'] ?? null)],
			['Customer number', textOf(party, 'number')],
			['Your tax number', textOf(party, 'tax_id')]
		),
		opening: `We credit you the following${why ? ` ${why}` : ''}.`,
		tables: [
			{
				heading: null,
				columns: [
					POSITION,
					column('Description', 53),
					column('Quantity', 12, true),
					column('Unit', 12),
					column(`Amount (${currency})`, 17, true)
				],
				rows,
				empty: 'There are no lines.'
			}
		],
		sums: taxSums(source),
		closing: ['The amount is set off against your invoices or paid back to you.'],
		signatures: []
	};
}
