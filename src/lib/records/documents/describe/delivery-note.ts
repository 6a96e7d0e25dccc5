/** What one delivery of an order brought, without prices: it travels with the goods. */
import { partyAddress, shippingAddress } from '../address-lines.ts';
import { numberOf, textOf, written, type DocumentSource } from '../document-source.ts';
import type { PrintedDocument } from '../printed-document.ts';
import {
	column,
	facts,
	nameOf,
	NO_LINES,
	POSITION,
	positionOf,
	skuOf,
	unitOf
} from './product-lines.ts';

export interface Delivery {
	/** The first delivery of an order is 1. */
	readonly no: number;
	readonly movedOn: string;
	/** By product; an order that names one twice gets its first line served first. */
	readonly quantityMilli: Readonly<Record<string, number>>;
}

export function describeDeliveryNote(source: DocumentSource, delivery: Delivery): PrintedDocument {
	const { record, party, format } = source;
	const ship = shippingAddress(record);
	const left = { ...delivery.quantityMilli };
	const rows = source.lines.flatMap((line, index) => {
		const product = textOf(line, 'product_id');
		const quantity = Math.min(left[product] ?? 0, numberOf(line, 'quantity_milli') ?? 0);
		if (quantity === 0) return [];
		left[product] = (left[product] ?? 0) - quantity;
		const sku = skuOf(source, line);
		return {
			cells: [
				positionOf(line, index),
				nameOf(line),
				written(line, 'quantity_milli', format.quantity),
				format.quantity(quantity),
				unitOf(source, line)
			],
			note: sku ? `Article ${sku}` : null,
			carried: null
		};
	});
	const number = textOf(record, 'number');
	return {
		title: 'Delivery note',
		number: number ? `${number}-${delivery.no}` : null,
		recipient: ship.length > 0 ? ship : partyAddress(party),
		facts: facts(
			['Delivered on', format.day(delivery.movedOn)],
			['Order', number],
			['Ordered on', format.day(record.values['ordered_on'] ?? null)],
			['Customer', textOf(party, 'name')],
			['Customer number', textOf(party, 'number')],
			['Shipped by', textOf(record, 'shipper')]
		),
		opening: null,
		tables: [
			{
				heading: null,
				columns: [
					POSITION,
					column('Description', 54),
					column('Ordered', 13, true),
					column('Delivered', 14, true),
					column('Unit', 13)
				],
				rows,
				empty: NO_LINES
			}
		],
		sums: [],
		closing: [],
		signatures: ['Place and date', 'Received in full and in good condition']
	};
}
