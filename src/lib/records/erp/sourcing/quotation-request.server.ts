/** Requests for quotation: made of requisition lines or by hand, sent, and ended without an award. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import { forgetKept } from '../../documents/kept-document.server.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { insertLines } from '../../store/insert-lines.server.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import {
	getRow,
	holdRow,
	lockRow,
	tableOf,
	type RecordRow
} from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { today } from '../../store/today.ts';
import { openRequisitionLines } from './open-requisition-lines.server.ts';

const REQUEST = 'quotation_request';

export interface QuotationRequestInput {
	readonly requisitionLineIds: readonly string[];
	readonly supplierIds: readonly string[];
	readonly respondByOn?: string | null;
	readonly note?: string | null;
}

/** A draft that asks for lines of one or several approved requisitions, none asked for elsewhere. */
export async function requestQuotations(
	tx: Tx,
	actor: Actor,
	input: QuotationRequestInput,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing');
	const wanted = new Set(input.requisitionLineIds);
	// Held first: of two requests for the same line the second one finds it taken.
	for (const id of [...wanted].sort()) await lockRow(tx, 'requisition_line', id);
	const open = (await openRequisitionLines(tx)).filter(({ id }) => wanted.has(id));
	if (open.length < wanted.size)
		throw errors.requisitionLinesTaken({ taken: wanted.size - open.length, all: wanted.size });
	const request = await insertRecord(
		tx,
		actor,
		tableOf(REQUEST),
		{
			buyer_user_id: actor.userId,
			respond_by_on: input.respondByOn ?? null,
			note: input.note ?? null
		},
		context
	);
	for (const supplierId of new Set(input.supplierIds))
		await insertRecord(
			tx,
			actor,
			tableOf('quotation_request_supplier'),
			{ quotation_request_id: request['id'] ?? null, supplier_id: supplierId },
			context
		);
	return insertLines(
		tx,
		actor,
		REQUEST,
		request,
		open.map((line) => ({
			product_id: line.productId,
			description: line.description,
			quantity_milli: line.quantityMilli,
			requisition_line_id: line.id
		})),
		context
	);
}

/** Only approved suppliers are asked, each once. */
export async function sendQuotationRequest(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing');
	const before = await holdRequest(tx, id);
	const title = recordTitle(tableOf(REQUEST), before);
	if (!(await hasLines(tx, id))) throw errors.documentWithoutLines({ title });
	const suppliers = await tx
		.selectFrom('quotation_request_supplier as q')
		.innerJoin('supplier as s', 's.id', 'q.supplier_id')
		.select(['s.id', 's.name', 's.status'])
		.where('q.quotation_request_id', '=', id)
		.orderBy('q.position')
		.execute();
	if (suppliers.length === 0) throw errors.quotationRequestWithoutSuppliers({ title });
	for (const [index, { id: supplierId, name, status }] of suppliers.entries()) {
		if (status !== 'approved') throw errors.supplierNotApproved({ supplier: name, status });
		if (suppliers.findIndex((other) => other.id === supplierId) !== index)
			throw errors.supplierAskedTwice({ title, supplier: name });
	}
	const changes = {
		sent_on: today(context),
		buyer_user_id: before['buyer_user_id'] ?? actor.userId
	};
	return changeStatus(tx, actor, REQUEST, { before, to: 'sent', changes }, context);
}

/** Back to a draft, to ask for more or others, as long as nobody answered. */
export async function takeBackRequest(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing');
	const before = await holdRequest(tx, id);
	const answered = await tx
		.selectFrom('supplier_quotation')
		.select('id')
		.where('quotation_request_id', '=', id)
		.executeTakeFirst();
	if (answered)
		throw errors.quotationRequestAnswered({ title: recordTitle(tableOf(REQUEST), before) });
	await forgetKept(tx, REQUEST, id);
	return changeStatus(tx, actor, REQUEST, { before, to: 'draft' }, context);
}

/** No order comes of what is still open; the requisitions may be ordered or asked for again. */
export async function endRequest(
	tx: Tx,
	actor: Actor,
	{ id, to }: { id: string; to: 'closed' | 'cancelled' },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing');
	const before = await holdRequest(tx, id);
	const after = await changeStatus(tx, actor, REQUEST, { before, to }, context);
	await passOver(tx, actor, id, context);
	return after;
}

/** Quotations that were not awarded when the request ends. */
export async function passOver(
	tx: Tx,
	actor: Actor,
	requestId: string,
	context: CommandContext
): Promise<void> {
	const open = await tx
		.selectFrom('supplier_quotation')
		.select('id')
		.where('quotation_request_id', '=', requestId)
		.where('status', '=', 'received')
		.orderBy('id')
		.execute();
	for (const { id } of open) {
		const before = await getRow(tx, 'supplier_quotation', id);
		await changeStatus(tx, actor, 'supplier_quotation', { before, to: 'not_chosen' }, context);
	}
}

/** The request as it is, held until the commit: answers and awards do not cross. */
export async function holdRequest(tx: Tx, id: string): Promise<RecordRow> {
	return holdRow(tx, REQUEST, id);
}

async function hasLines(tx: Tx, id: string): Promise<boolean> {
	const line = await tx
		.selectFrom('quotation_request_line')
		.select('id')
		.where('quotation_request_id', '=', id)
		.executeTakeFirst();
	return line !== undefined;
}
