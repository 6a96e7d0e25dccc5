/** The table of lines that offers, orders, invoices and deliveries have in common. */
import type { StoredValue } from '../../catalogue/field.ts';
import type { RecordView } from '../../store/record-view.ts';
import { numberOf, textOf, titleOf, written, type DocumentSource } from '../document-source.ts';
import type { PrintedColumn, PrintedFact, PrintedRow, PrintedTable } from '../printed-document.ts';

export const NO_LINES = 'There are no lines.';

export const column = (label: string, share: number, isNumber = false): PrintedColumn => ({
	label,
	share,
	isNumber
});

export const POSITION = column('No.', 6, true);

/** Position, what it is, how much of it, its price and its amount, with the sum carried over pages. */
export function pricedTable(
	source: DocumentSource,
	lines: readonly RecordView[] = source.lines
): PrintedTable {
	const { format, currency } = source;
	let sumMinor = 0;
	const rows = lines.map((line, index): PrintedRow => {
		sumMinor += numberOf(line, 'net_minor') ?? 0;
		return {
			cells: [
				positionOf(line, index),
				nameOf(line),
				quantityOf(source, line),
				unitOf(source, line),
				written(line, 'unit_price_micros', format.price),
				written(line, 'net_minor', format.money)
			],
			note: noteOf(source, line),
			carried: numberOf(line, 'net_minor') === null ? null : format.money(sumMinor)
		};
	});
	return {
		heading: null,
		columns: [
			POSITION,
			column('Description', 45),
			column('Quantity', 12, true),
			column('Unit', 11),
			column('Price', 13, true),
			column(`Amount (${currency})`, 15, true)
		],
		rows,
		empty: NO_LINES
	};
}

export function positionOf(line: RecordView, index: number): string {
	return String(numberOf(line, 'position') ?? index + 1);
}

/** Lines that have no words of their own are called as their product. */
export function nameOf(line: RecordView): string {
	return textOf(line, 'description') || titleOf(line, 'product_id');
}

export function quantityOf({ format }: DocumentSource, line: RecordView): string {
	return written(line, 'quantity_milli', format.quantity);
}

export function unitOf({ products }: DocumentSource, line: RecordView): string {
	return textOf(line, 'unit') || textOf(products[textOf(line, 'product_id')], 'unit');
}

export function skuOf({ products }: DocumentSource, line: RecordView): string {
	return textOf(products[textOf(line, 'product_id')], 'sku');
}

function noteOf(source: DocumentSource, line: RecordView): string | null {
	const sku = skuOf(source, line);
	const discount = numberOf(line, 'discount_bp') ?? 0;
	const parts = [
		...(sku ? [`Article ${sku}`] : []),
		...(discount > 0 ? [`${source.format.percent(discount)} discount`] : [])
	];
	return parts.length > 0 ? parts.join(' · ') : null;
}

/** Facts that say something; the others are left out. */
export function facts(...list: readonly (readonly [string, StoredValue])[]): PrintedFact[] {
	return list.flatMap(([label, value]) =>
		value === null || value === '' ? [] : [{ label, text: String(value) }]
	);
}
