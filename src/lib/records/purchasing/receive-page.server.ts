/** The page that asks how much of each line of an order arrived. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { actionsOf } from '../actions/document-actions.ts';
import { decimalText, readDecimal } from '../catalogue/decimal.ts';
import { FORM_FORMAT } from '../catalogue/field-input.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import type { RecordProblem } from '../catalogue/table-definition.ts';
import { findTolerance } from '../erp/purchasing/find-tolerance.server.ts';
import { openOrderLines, recordGoodsReceipt } from '../erp/purchasing/goods-receipt.server.ts';
import { partOf } from '../erp/purchasing/tolerance.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { recordInvalid } from '../store/check-record.server.ts';
import { getRecord } from '../store/get-record.server.ts';
import { isDriven } from '../store/process-link.server.ts';
import { getRow, tableOf, type Readable, type RecordRow } from '../store/record-tables.server.ts';

export async function loadReceivePage({ db, actor }: RecordsRequest, id: string) {
	await getRecord(db.reader, actor, 'purchase_order', id);
	const order = await receivable(db.reader, id);
	const { receiptOverBp } = await findTolerance(db.reader, {
		supplierId: order['supplier_id'] ?? null,
		currency: order['currency'] ?? null
	});
	const lines = await openOrderLines(db.reader, id);
	return {
		order: { id, title: recordTitle(tableOf('purchase_order'), order) },
		lines: lines.map((line) => {
			const mostMilli = line.openMilli + partOf(line.orderedMilli, receiptOverBp);
			return {
				id: line.id,
				description: line.description,
				ordered: decimalText(line.orderedMilli, 3),
				open: decimalText(Math.max(0, line.openMilli), 3),
				most: decimalText(Math.max(0, mostMilli), 3)
			};
		})
	};
}

/** The id of the new receipt. */
export async function receiveFromForm(
	{ db, actor, context }: RecordsRequest,
	id: string,
	form: FormData
): Promise<string> {
	return inTransaction(db, async (tx) => {
		await receivable(tx, id);
		const lines = readQuantities(await openOrderLines(tx, id), form);
		const receipt = await recordGoodsReceipt(tx, actor, { purchaseOrderId: id, lines }, context);
		return String(receipt['id']);
	});
}

/** The order, if its page offers this step now: not while a process takes the steps. */
async function receivable(db: Readable, id: string): Promise<RecordRow> {
	const order = await getRow(db, 'purchase_order', id);
	const offered = actionsOf('purchase_order', order, await isDriven(db, order));
	if (offered.some(({ name }) => name === 'receive_other')) return order;
	throw errors.transitionNotAllowed({
		title: recordTitle(tableOf('purchase_order'), order),
		from: String(order['status']).replaceAll('_', ' '),
		to: 'goods receipt'
	});
}

function readQuantities(
	open: readonly { id: string }[],
	form: FormData
): { purchaseOrderLineId: string; quantityMilli: number }[] {
	const problems: RecordProblem[] = [];
	const lines = open.map(({ id }) => {
		const text = String(form.get(id) ?? '').trim() || '0';
		const quantityMilli = readDecimal(text, 3, FORM_FORMAT);
		if (quantityMilli === null)
			problems.push({
				field: id,
				message: `“${text.slice(0, 60)}” is not a quantity with at most 3 decimals.`
			});
		else if (quantityMilli < 0)
			problems.push({ field: id, message: 'Nothing or more can arrive.' });
		return { purchaseOrderLineId: id, quantityMilli: quantityMilli ?? 0 };
	});
	if (problems.length > 0) throw recordInvalid(tableOf('goods_receipt_line'), problems);
	return lines;
}
