/** Sales orders: confirmed, delivered from stock at average cost, invoiced. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import type { RecordValues } from '../../catalogue/table-definition.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { insertLines } from '../../store/insert-lines.server.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { getRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { today } from '../../store/today.ts';

export interface SalesOrderInput {
	readonly customerId: string;
	/** Other fields of the order, by column. */
	readonly values?: RecordValues;
	readonly lines: readonly {
		readonly productId: string;
		readonly quantityMilli: number;
		/** The list price when it is left out. */
		readonly unitPriceMicros?: number | null;
		readonly discountBp?: number;
	}[];
}

/** A draft, shipped to the customer's address unless it says otherwise. */
export async function createSalesOrder(
	tx: Tx,
	actor: Actor,
	input: SalesOrderInput,
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.create');
	const customer = await getRow(tx, 'customer', input.customerId);
	const document = await insertRecord(
		tx,
		actor,
		tableOf('sales_order'),
		{
			ordered_on: today(context),
			ship_to_name: customer['name'] ?? null,
			ship_to_address: customer['address'] ?? null,
			ship_to_city: customer['city'] ?? null,
			ship_to_region: customer['region'] ?? null,
			ship_to_postal_code: customer['postal_code'] ?? null,
			ship_to_country: customer['country'] ?? null,
			currency: customer['currency'] ?? null,
			...input.values,
			customer_id: input.customerId
		},
		context
	);
	const lines = input.lines.map((line) => ({
		product_id: line.productId,
		quantity_milli: line.quantityMilli,
		unit_price_micros: line.unitPriceMicros ?? null,
		discount_bp: line.discountBp ?? 0
	}));
	return insertLines(tx, actor, 'sales_order', document, lines, context);
}

/** The customer's first order is remembered with the customer. */
export async function confirmSalesOrder(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const before = await getRow(tx, 'sales_order', id);
	const line = await tx
		.selectFrom('sales_order_line')
		.select('id')
		.where('sales_order_id', '=', id)
		.executeTakeFirst();
	if (!line)
		throw errors.documentWithoutLines({ title: recordTitle(tableOf('sales_order'), before) });
	const orderedOn = String(before['ordered_on'] ?? today(context));
	const after = await changeStatus(
		tx,
		actor,
		'sales_order',
		{ before, to: 'confirmed', changes: { ordered_on: orderedOn } },
		context
	);
	await tx
		.updateTable('customer')
		.set({ first_order_on: orderedOn })
		.where('id', '=', String(before['customer_id']))
		.where((eb) => eb.or([eb('first_order_on', 'is', null), eb('first_order_on', '>', orderedOn)]))
		.execute();
	return after;
}

/** Only while nothing was delivered. */
export async function cancelSalesOrder(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const before = await getRow(tx, 'sales_order', id);
	return changeStatus(tx, actor, 'sales_order', { before, to: 'cancelled' }, context);
}
