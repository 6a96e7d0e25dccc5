import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { companyWorth } from '../../finance/currencies/company-worth.server.ts';
import { exchangeDifference } from '../../finance/currencies/ledger-lines.ts';
import { heldBudget, recordActual, releaseBudget } from '../../finance/budget.server.ts';
import { postEntry } from '../../finance/journal.server.ts';
import { postSupplierInvoice, type PostingLine } from '../../finance/postings.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, type RecordRow } from '../../store/record-tables.server.ts';
import { clearLine, type Charged } from './clear-order-line.server.ts';

/** What an approved invoice causes: postings, charged quantities, spent budget, the order's state. */
export async function postInvoice(
	tx: Tx,
	actor: Actor,
	invoice: RecordRow,
	context: CommandContext
): Promise<void> {
	const id = String(invoice['id']);
	const currency = String(invoice['currency']);
	const orderId = invoice['purchase_order_id'];
	const order = typeof orderId === 'string' ? await getRow(tx, 'purchase_order', orderId) : null;
	const costCentreId = (order?.['cost_centre_id'] as string | null | undefined) ?? null;
	const lines = await tx
		.selectFrom('supplier_invoice_line as l')
		.leftJoin('purchase_order_line as o', 'o.id', 'l.purchase_order_line_id')
		.select([
			'l.net_minor',
			'l.quantity_milli',
			'l.product_id',
			'o.id as orderLineId',
			'o.unit_price_micros',
			'o.accepted_milli',
			'o.invoiced_milli',
			'l.match_result'
		])
		.where('l.supplier_invoice_id', '=', id)
		.orderBy('l.position')
		.execute();
	const received = receivedQuantities(lines);
	const rate = invoice['exchange_rate'] ?? null;
	const conversion =
		rate === null ? null : { from: currency, to: await companyCurrency(tx), rate: Number(rate) };
	const charged: Charged[] = [];
	for (const [index, line] of lines.entries())
		charged.push(
			await clearLine(tx, line, {
				clearedMilli: received[index] ?? line.quantity_milli,
				currency,
				conversion
			})
		);
	const differences: PostingLine[] = charged.flatMap(({ exchangeMinor }) =>
		exchangeMinor === 0 ? [] : [exchangeDifference(exchangeMinor)]
	);
	await postEntry(
		tx,
		actor,
		{
			postedOn: String(invoice['posted_on'] ?? invoice['issued_on']),
			memo: `Supplier invoice ${invoice['number']} (${invoice['supplier_reference']})`,
			sourceTable: 'supplier_invoice',
			sourceId: id,
			purpose: 'invoice',
			currency,
			exchangeRate: conversion?.rate ?? null,
			lines: [
				...postSupplierInvoice(String(invoice['supplier_id']), {
					taxMinor: Number(invoice['tax_minor'] ?? 0),
					lines: lines.map((line, index) => ({
						netMinor: line.net_minor,
						...charged[index]!,
						productId: line.product_id,
						costCentreId
					}))
				}),
				...differences
			]
		},
		context
	);
	if (!order) return;
	await spendBudget(tx, actor, order, invoice, context);
	await moveOrderOn(tx, actor, order, context);
}

/**
 * How much of each line was or will be received. What the tolerance let pass beyond the accepted
 * goods never arrives, so it is a difference of the price; what somebody waived may still arrive.
 */
function receivedQuantities(
	lines: readonly {
		readonly quantity_milli: number;
		readonly orderLineId: string | null;
		readonly accepted_milli: number | null;
		readonly invoiced_milli: number | null;
		readonly match_result: string | null;
	}[]
): number[] {
	const charged = new Map<string | null, number>();
	return lines.map((line) => {
		const before = charged.get(line.orderLineId) ?? line.invoiced_milli ?? 0;
		charged.set(line.orderLineId, before + line.quantity_milli);
		const openMilli = Math.max(0, (line.accepted_milli ?? 0) - before);
		return line.match_result === 'ok'
			? Math.min(line.quantity_milli, openMilli)
			: line.quantity_milli;
	});
}

/** The order's commitment turns into money spent. */
async function spendBudget(
	tx: Tx,
	actor: Actor,
	order: RecordRow,
	invoice: RecordRow,
	context: CommandContext
): Promise<void> {
	if (order['cost_centre_id'] === null) return;
	const requisitionId = order['requisition_id'];
	const requisition =
		typeof requisitionId === 'string' ? await getRow(tx, 'requisition', requisitionId) : null;
	const source = { sourceTable: 'purchase_order', sourceId: String(order['id']) };
	const amountMinor = await companyWorth(tx, {
		amountMinor: Number(invoice['net_minor']),
		currency: String(invoice['currency']),
		on: String(invoice['issued_on'])
	});
	const held = await heldBudget(tx, source);
	await releaseBudget(tx, actor, { ...source, amountMinor: Math.min(held, amountMinor) }, context);
	await recordActual(
		tx,
		actor,
		{
			costCentreId: String(order['cost_centre_id']),
			categoryId: (requisition?.['category_id'] as string | null | undefined) ?? null,
			on: String(invoice['issued_on']),
			amountMinor,
			currency: await companyCurrency(tx),
			sourceTable: 'supplier_invoice',
			sourceId: String(invoice['id'])
		},
		context
	);
}

async function moveOrderOn(
	tx: Tx,
	actor: Actor,
	order: RecordRow,
	context: CommandContext
): Promise<void> {
	if (!['partly_received', 'received'].includes(String(order['status']))) return;
	const open = await tx
		.selectFrom('purchase_order_line')
		.select('id')
		.where('purchase_order_id', '=', String(order['id']))
		.whereRef('invoiced_milli', '<', 'quantity_milli')
		.executeTakeFirst();
	if (!open)
		await changeStatus(tx, actor, 'purchase_order', { before: order, to: 'invoiced' }, context);
}
