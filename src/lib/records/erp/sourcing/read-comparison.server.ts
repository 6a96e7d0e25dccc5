/** Reads what `compareQuotations` compares: the open lines of a request and who offers what for them. */
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, type Readable } from '../../store/record-tables.server.ts';
import { today } from '../../store/today.ts';
import {
	compareQuotations,
	type Comparison,
	type Quotation,
	type RequestedLine
} from './compare-quotations.ts';

export interface RequestLine extends RequestedLine {
	readonly productId: string | null;
	readonly description: string;
	readonly requisitionLineId: string | null;
	/** The quotation that got it. */
	readonly awardedTo: string | null;
	readonly purchaseOrderId: string | null;
}

export interface OfferedQuotation extends Quotation {
	readonly number: string;
	readonly supplierId: string;
	readonly status: string;
	readonly enteredBy: string | null;
}

export interface ReadComparison {
	readonly lines: readonly RequestLine[];
	readonly quotations: readonly OfferedQuotation[];
	readonly comparison: Comparison;
	readonly currency: string;
}

/** Of the open lines; of all of them to look back at what was awarded. */
export async function readComparison(
	db: Readable,
	requestId: string,
	context: CommandContext,
	{ isOfAll = false } = {}
): Promise<ReadComparison> {
	const { currency } = await getRow(db, 'quotation_request', requestId);
	const lines = (await requestedLines(db, requestId)).filter(
		(line) => isOfAll || line.awardedTo === null
	);
	const quotations = await offered(db, requestId, isOfAll);
	const comparison = compareQuotations(lines, quotations, {
		currency: String(currency),
		on: today(context)
	});
	return { lines, quotations, comparison, currency: String(currency) };
}

async function requestedLines(db: Readable, requestId: string): Promise<RequestLine[]> {
	const rows = await db
		.selectFrom('quotation_request_line')
		.select([
			'id',
			'product_id',
			'description',
			'quantity_milli',
			'requisition_line_id',
			'supplier_quotation_id',
			'purchase_order_id'
		])
		.where('quotation_request_id', '=', requestId)
		.orderBy('position')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		productId: row.product_id,
		description: row.description,
		quantityMilli: row.quantity_milli,
		requisitionLineId: row.requisition_line_id,
		awardedTo: row.supplier_quotation_id,
		purchaseOrderId: row.purchase_order_id
	}));
}

async function offered(
	db: Readable,
	requestId: string,
	isOfAll: boolean
): Promise<OfferedQuotation[]> {
	const headers = await db
		.selectFrom('supplier_quotation')
		.selectAll()
		.where('quotation_request_id', '=', requestId)
		.where('status', 'in', ['received', 'partly_awarded', 'awarded', 'not_chosen'])
		.orderBy('number')
		.execute();
	const lines = await db
		.selectFrom('supplier_quotation_line as l')
		.innerJoin('supplier_quotation as q', 'q.id', 'l.supplier_quotation_id')
		.select([
			'l.supplier_quotation_id',
			'l.quotation_request_line_id',
			'l.unit_price_micros',
			'l.min_quantity_milli',
			'l.lead_days'
		])
		.where('q.quotation_request_id', '=', requestId)
		.execute();
	const ordered = await db
		.selectFrom('purchase_order as p')
		.innerJoin('supplier_quotation as q', 'q.id', 'p.supplier_quotation_id')
		.select('p.supplier_quotation_id')
		.where('q.quotation_request_id', '=', requestId)
		.where('p.status', '<>', 'cancelled')
		.execute();
	// Delivery is paid once: whoever delivers already, delivers the rest with it.
	const delivering = new Set(ordered.map((row) => row.supplier_quotation_id));
	return headers.map((header) => ({
		id: header.id,
		number: header.number ?? header.id,
		supplierId: header.supplier_id,
		status: header.status,
		enteredBy: header.entered_by,
		currency: header.currency,
		deliveryMinor: delivering.has(header.id) && !isOfAll ? 0 : header.delivery_minor,
		validToOn: header.valid_to_on,
		lines: lines
			.filter((line) => line.supplier_quotation_id === header.id)
			.map((line) => ({
				requestLineId: line.quotation_request_line_id,
				unitPriceMicros: line.unit_price_micros,
				minQuantityMilli: line.min_quantity_milli,
				leadDays: line.lead_days
			}))
	}));
}
