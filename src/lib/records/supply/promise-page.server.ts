/** When an order of a customer can be delivered, and who waits for an order to a supplier. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { decimalText } from '../catalogue/decimal.ts';
import { FORM_FORMAT } from '../catalogue/field-input.ts';
import { readDate } from '../catalogue/date-text.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import {
	pegProducts,
	productsOf,
	promiseDelivery,
	type PromisedPart
} from '../erp/replenishment/delivery-promise.server.ts';
import { waitingFor } from '../erp/replenishment/waiting-for.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { recordInvalid } from '../store/check-record.server.ts';
import { getRecord } from '../store/get-record.server.ts';
import { getRow, tableOf, type Readable } from '../store/record-tables.server.ts';
import { today } from '../store/today.ts';

export async function loadPromise({ db, actor, context }: RecordsRequest, id: string) {
	const record = await getRecord(db.reader, actor, 'sales_order', id);
	const order = await getRow(db.reader, 'sales_order', id);
	const products = await productsOf(db.reader, 'sales_order_line', id);
	const pegged = await pegProducts(db.reader, products, context, { draftOrderId: id });
	const names = await namesOf(db.reader, products);
	const own = pegged.filter(({ entry }) => entry.kind === 'sales' && entry.id === id);
	const dates = own.map(({ possibleOn }) => possibleOn);
	const isKnown = !dates.includes(null);
	return {
		id,
		title: recordTitle(tableOf('sales_order'), order),
		customer: record.titles['customer_id'] ?? '',
		status: String(order['status']),
		requiredOn: (order['required_on'] as string | null) ?? null,
		promisedOn: (order['promised_on'] as string | null) ?? '',
		possibleOn: own.length > 0 && isKnown ? (dates.map(String).sort().at(-1) ?? null) : null,
		lines: own.map(({ entry, parts, uncoveredMilli, possibleOn }) => ({
			key: entry.lineId,
			product: names.get(entry.productId) ?? '',
			open: decimalText(entry.milli, 3),
			uncovered: uncoveredMilli > 0 ? decimalText(uncoveredMilli, 3) : null,
			possibleOn,
			parts: parts.map((part) => partOf(part, today(context)))
		}))
	};
}

function partOf({ entry, milli, on }: PromisedPart, now: string) {
	return {
		key: entry.lineId,
		quantity: decimalText(milli, 3),
		href: entry.table === 'stock_level' ? null : `/records/${entry.table}/${entry.id}`,
		title: entry.table === 'stock_level' ? 'In stock' : entry.title,
		partner: entry.partner,
		on: on === '' ? null : on,
		isUndated: on === null,
		isLate: entry.on !== null && entry.table === 'purchase_order' && entry.on < now,
		isProposed: entry.table === 'replenishment_proposal'
	};
}

async function namesOf(db: Readable, ids: readonly string[]): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('product')
		.select(['id', 'name'])
		.where('id', 'in', [...ids])
		.execute();
	return new Map(rows.map((row) => [row.id, row.name]));
}

export async function promiseFromForm(
	{ db, actor, context }: RecordsRequest,
	id: string,
	form: FormData
): Promise<void> {
	const promisedOn = readDate(String(form.get('promised_on') ?? ''), FORM_FORMAT.dateOrder);
	if (promisedOn === null)
		throw recordInvalid(tableOf('sales_order'), [
			{ field: 'promised_on', message: 'Enter the day that the customer is told.' }
		]);
	await inTransaction(db, (tx) => promiseDelivery(tx, actor, { id, promisedOn }, context));
}

/** Who waits for an order to a supplier, and who of them is let down by when it comes. */
export async function loadImpact({ db, actor, context }: RecordsRequest, id: string) {
	const record = await getRecord(db.reader, actor, 'purchase_order', id);
	const order = await getRow(db.reader, 'purchase_order', id);
	const products = await productsOf(db.reader, 'purchase_order_line', id);
	const pegged = await pegProducts(db.reader, products, context);
	const names = await namesOf(db.reader, products);
	const expectedOn = (order['expected_on'] as string | null) ?? null;
	return {
		id,
		title: recordTitle(tableOf('purchase_order'), order),
		supplier: record.titles['supplier_id'] ?? '',
		expectedOn,
		isLate: expectedOn !== null && expectedOn < today(context),
		waiting: waitingFor(id, pegged).map((one) => ({
			key: one.entry.lineId,
			href: `/records/${one.entry.table}/${one.entry.id}`,
			title: one.entry.title,
			customer: one.entry.partner,
			product: names.get(one.entry.productId) ?? '',
			quantity: decimalText(one.milli, 3),
			neededOn: one.entry.on,
			arrivesOn: one.arrivesOn,
			isHurt: one.isHurt
		}))
	};
}
