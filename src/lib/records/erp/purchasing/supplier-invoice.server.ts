/** Supplier invoices: entered once, matched with order and receipt, approved and posted, paid. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { addDays } from '../../catalogue/date-text.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { refuseOwn } from '../../store/four-eyes.server.ts';
import { insertLines } from '../../store/insert-lines.server.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { getRow, lockRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { saveRecord } from '../../store/save-record.server.ts';
import { findTolerance } from './find-tolerance.server.ts';
import { invoiceNote, lineNote } from './match-notes.ts';
import { postInvoice } from './post-supplier-invoice.server.ts';
import { matchLines, worstResult, type MatchLine, type MatchResult } from './three-way-match.ts';

export interface SupplierInvoiceInput {
	readonly supplierId: string;
	readonly purchaseOrderId?: string | null;
	readonly supplierReference: string;
	readonly issuedOn: string;
	/** After the supplier's payment term when it is left out. */
	readonly dueOn?: string | null;
	readonly taxMinor?: number;
	readonly lines: readonly {
		readonly purchaseOrderLineId?: string | null;
		readonly productId?: string | null;
		readonly description?: string | null;
		readonly quantityMilli: number;
		readonly unitPriceMicros: number;
	}[];
}

export async function recordSupplierInvoice(
	tx: Tx,
	actor: Actor,
	input: SupplierInvoiceInput,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance', 'purchasing');
	const supplier = await getRow(tx, 'supplier', input.supplierId);
	const entered = await tx
		.selectFrom('supplier_invoice')
		.select('number')
		.where('supplier_id', '=', input.supplierId)
		.where('supplier_reference', '=', input.supplierReference.trim())
		.executeTakeFirst();
	if (entered)
		throw errors.invoiceReferenceUsed({
			supplier: String(supplier['name']),
			reference: input.supplierReference,
			number: String(entered.number)
		});
	const order = input.purchaseOrderId
		? await getRow(tx, 'purchase_order', input.purchaseOrderId)
		: null;
	const document = await insertRecord(
		tx,
		actor,
		tableOf('supplier_invoice'),
		{
			supplier_id: input.supplierId,
			purchase_order_id: input.purchaseOrderId ?? null,
			supplier_reference: input.supplierReference.trim(),
			issued_on: input.issuedOn,
			due_on: input.dueOn ?? addDays(input.issuedOn, Number(supplier['payment_days'] ?? 30)),
			tax_minor: input.taxMinor ?? 0,
			// The prices of the order are what it is compared with.
			currency: order?.['currency'] ?? supplier['currency'] ?? null
		},
		context
	);
	const lines = input.lines.map((line) => ({
		purchase_order_line_id: line.purchaseOrderLineId ?? null,
		product_id: line.productId ?? null,
		description: line.description ?? null,
		quantity_milli: line.quantityMilli,
		unit_price_micros: line.unitPriceMicros
	}));
	return insertLines(tx, actor, 'supplier_invoice', document, lines, context);
}

export interface InvoiceMatch {
	readonly isMatched: boolean;
	readonly result: MatchResult;
	readonly lines: readonly { id: string; result: MatchResult }[];
}

/** Compares every line; the invoice becomes matched, or an exception that somebody looks at. */
export async function matchSupplierInvoice(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<InvoiceMatch> {
	requireTeam(actor, 'finance', 'purchasing');
	const before = await getRow(tx, 'supplier_invoice', id);
	await lockRow(tx, 'purchase_order', before['purchase_order_id'] ?? null);
	const terms = {
		currency: String(before['currency']),
		tolerance: await findTolerance(tx, {
			supplierId: before['supplier_id'] ?? null,
			currency: before['currency'] ?? null
		})
	};
	const lines = await linesToMatch(tx, before);
	const matches = matchLines(lines, terms).map((match, index) => ({
		...match,
		id: lines[index]!.id,
		note: lineNote(lines[index]!, match)
	}));
	for (const { id: lineId, result, differenceMinor, note } of matches)
		await tx
			.updateTable('supplier_invoice_line')
			.set({ match_result: result, match_difference_minor: differenceMinor, match_note: note })
			.where('id', '=', lineId)
			.execute();
	const result = worstResult(matches.map((match) => match.result));
	const isMatched = result === 'ok';
	await keepMatch(tx, actor, { before, result, matches }, context);
	return {
		isMatched,
		result,
		lines: matches.map((line) => ({ id: line.id, result: line.result }))
	};
}

/** An invoice that is compared again and stays where it is says what holds now. */
async function keepMatch(
	tx: Tx,
	actor: Actor,
	found: {
		before: RecordRow;
		result: MatchResult;
		matches: readonly { differenceMinor: number; note: string | null }[];
	},
	context: CommandContext
): Promise<void> {
	const { before, result, matches } = found;
	const differenceMinor = matches.reduce((sum, line) => sum + line.differenceMinor, 0);
	const changes = {
		match_result: result,
		match_difference_minor: differenceMinor,
		match_note: invoiceNote(result, {
			differing: matches.filter(({ note }) => note !== null).length,
			differenceMinor,
			currency: String(before['currency'])
		})
	};
	const to = result === 'ok' ? 'matched' : 'exception';
	if (before['status'] !== to)
		await changeStatus(tx, actor, 'supplier_invoice', { before, to, changes }, context);
	else
		await saveRecord(
			tx,
			actor,
			tableOf('supplier_invoice'),
			{ before, changes, action: 'supplier_invoice.match', change: 'update' },
			context
		);
}

/**
 * Makes it due for payment and posts it. An exception is waived by that, which needs a note and
 * somebody other than who entered the invoice. It counts in the books from its own date, or from a
 * later one where that period is closed.
 */
export async function approveSupplierInvoice(
	tx: Tx,
	actor: Actor,
	{ id, note, postedOn }: { id: string; note?: string | null; postedOn?: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	const before = await getRow(tx, 'supplier_invoice', id);
	await lockRow(tx, 'purchase_order', before['purchase_order_id'] ?? null);
	const isWaived = before['status'] === 'exception';
	const own = { table: 'supplier_invoice', row: before, earlier: [before['created_by']] };
	if (isWaived) await refuseOwn(tx, 'release', actor.userId, own);
	const changes = {
		approved_by: actor.userId,
		posted_on: postedOn ?? String(before['issued_on']),
		...(isWaived ? { match_result: 'waived', match_note: note ?? 'Waived.' } : {})
	};
	const after = await changeStatus(
		tx,
		actor,
		'supplier_invoice',
		{ before, to: 'approved', changes },
		context
	);
	await postInvoice(tx, actor, after, context);
	return after;
}

/** Before it is approved: later it needs a credit note of the supplier. */
export async function cancelSupplierInvoice(
	tx: Tx,
	actor: Actor,
	{ id, note }: { id: string; note?: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	const before = await getRow(tx, 'supplier_invoice', id);
	const changes = { match_note: note ?? before['match_note'] ?? null };
	return changeStatus(tx, actor, 'supplier_invoice', { before, to: 'cancelled', changes }, context);
}

/** What other open invoices of the order charge counts as charged, whether or not it is posted. */
async function linesToMatch(tx: Tx, invoice: RecordRow): Promise<MatchLine[]> {
	const id = String(invoice['id']);
	const lines = await tx
		.selectFrom('supplier_invoice_line as l')
		.leftJoin('purchase_order_line as o', 'o.id', 'l.purchase_order_line_id')
		.select([
			'l.id',
			'l.quantity_milli',
			'l.unit_price_micros',
			'o.id as orderLineId',
			'o.purchase_order_id',
			'o.unit_price_micros as orderedMicros',
			'o.accepted_milli',
			'o.invoiced_milli'
		])
		.where('l.supplier_invoice_id', '=', id)
		.orderBy('l.position')
		.execute();
	const pending = await tx
		.selectFrom('supplier_invoice_line as l')
		.innerJoin('supplier_invoice as i', 'i.id', 'l.supplier_invoice_id')
		.select((eb) => ['l.purchase_order_line_id', eb.fn.sum<number>('l.quantity_milli').as('milli')])
		.where('i.purchase_order_id', '=', invoice['purchase_order_id'] as string | null)
		.where('i.status', '=', 'matched')
		.where('i.id', '<>', id)
		.groupBy('l.purchase_order_line_id')
		.execute();
	const waiting = new Map(
		pending.map((row) => [row.purchase_order_line_id, Number(row.milli)] as const)
	);
	return lines.map((line) => ({
		id: line.id,
		quantityMilli: line.quantity_milli,
		unitPriceMicros: line.unit_price_micros,
		ordered:
			line.orderLineId !== null && line.purchase_order_id === invoice['purchase_order_id']
				? {
						id: line.orderLineId,
						unitPriceMicros: line.orderedMicros ?? 0,
						acceptedMilli: line.accepted_milli ?? 0,
						invoicedMilli: (line.invoiced_milli ?? 0) + (waiting.get(line.orderLineId) ?? 0)
					}
				: null
	}));
}
