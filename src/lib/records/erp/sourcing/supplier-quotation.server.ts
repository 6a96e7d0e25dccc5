/** What suppliers answer to a request, entered by hand; entered again it replaces what stood there. */
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import type { RecordValues } from '../../catalogue/table-definition.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { insertLines } from '../../store/insert-lines.server.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { told } from '../../store/record-history.server.ts';
import { getRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { saveRecord } from '../../store/save-record.server.ts';
import { today } from '../../store/today.ts';
import { holdRequest } from './quotation-request.server.ts';

const QUOTATION = 'supplier_quotation';

export interface QuotationInput {
	readonly quotationRequestId: string;
	readonly supplierId: string;
	readonly supplierReference?: string | null;
	readonly validToOn?: string | null;
	readonly deliveryMinor?: number;
	/** The supplier's when it is left out. */
	readonly currency?: string | null;
	readonly note?: string | null;
	/** Lines that are left out the supplier does not offer. */
	readonly lines: readonly {
		readonly requestLineId: string;
		readonly unitPriceMicros: number;
		readonly minQuantityMilli?: number | null;
		readonly leadDays?: number | null;
	}[];
}

export async function recordQuotation(
	tx: Tx,
	actor: Actor,
	input: QuotationInput,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing');
	const supplier = await askedSupplier(tx, input);
	const values = {
		supplier_reference: input.supplierReference ?? null,
		received_on: today(context),
		valid_to_on: input.validToOn ?? null,
		delivery_minor: input.deliveryMinor ?? 0,
		currency: input.currency ?? supplier['currency'] ?? null,
		note: input.note ?? null,
		entered_by: actor.userId,
		total_minor: 0
	};
	const quotation = await writeHeader(tx, actor, input, values, context);
	const lines = [];
	for (const line of input.lines) {
		const wanted = await getRow(tx, 'quotation_request_line', line.requestLineId);
		if (wanted['quotation_request_id'] !== input.quotationRequestId)
			throw errors.recordNotFound({ table: 'line of this request', id: line.requestLineId });
		lines.push({
			quotation_request_line_id: line.requestLineId,
			product_id: wanted['product_id'] ?? null,
			description: wanted['description'] ?? null,
			quantity_milli: wanted['quantity_milli'] ?? null,
			unit_price_micros: line.unitPriceMicros,
			min_quantity_milli: line.minQuantityMilli ?? 0,
			lead_days: line.leadDays ?? null
		});
	}
	return insertLines(tx, actor, QUOTATION, quotation, lines, context);
}

/** The supplier says that it offers nothing: nobody waits for it any more. */
export async function declineQuotation(
	tx: Tx,
	actor: Actor,
	input: { quotationRequestId: string; supplierId: string; note?: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing');
	await askedSupplier(tx, input);
	const values = {
		received_on: today(context),
		entered_by: actor.userId,
		note: input.note ?? null,
		delivery_minor: 0,
		valid_to_on: null,
		total_minor: 0
	};
	const before = await writeHeader(tx, actor, input, values, context);
	return changeStatus(tx, actor, QUOTATION, { before, to: 'declined' }, context);
}

/** The supplier takes it back before anything was awarded. */
export async function withdrawQuotation(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing');
	const before = await getRow(tx, QUOTATION, id);
	await holdRequest(tx, String(before['quotation_request_id']));
	return changeStatus(tx, actor, QUOTATION, { before, to: 'withdrawn' }, context);
}

interface Answer {
	readonly quotationRequestId: string;
	readonly supplierId: string;
}

/** The supplier, if the request was sent to it and still waits for answers. */
async function askedSupplier(tx: Tx, answer: Answer): Promise<RecordRow> {
	const request = await holdRequest(tx, answer.quotationRequestId);
	const title = recordTitle(tableOf('quotation_request'), request);
	const status = String(request['status']);
	if (status !== 'sent' && status !== 'partly_awarded')
		throw errors.transitionNotAllowed({
			title,
			from: status.replaceAll('_', ' '),
			to: 'quotation'
		});
	const supplier = await getRow(tx, 'supplier', answer.supplierId);
	const asked = await tx
		.selectFrom('quotation_request_supplier')
		.select('id')
		.where('quotation_request_id', '=', answer.quotationRequestId)
		.where('supplier_id', '=', answer.supplierId)
		.executeTakeFirst();
	if (!asked) throw errors.supplierNotAsked({ title, supplier: String(supplier['name']) });
	return supplier;
}

/** A new quotation, or the earlier one of the supplier without its lines. */
async function writeHeader(
	tx: Tx,
	actor: Actor,
	answer: Answer,
	values: RecordValues,
	context: CommandContext
): Promise<RecordRow> {
	const earlier = await tx
		.selectFrom(QUOTATION)
		.select('id')
		.where('quotation_request_id', '=', answer.quotationRequestId)
		.where('supplier_id', '=', answer.supplierId)
		.executeTakeFirst();
	if (!earlier)
		return insertRecord(
			tx,
			actor,
			tableOf(QUOTATION),
			{
				...values,
				quotation_request_id: answer.quotationRequestId,
				supplier_id: answer.supplierId
			},
			context
		);
	await removeLines(tx, actor, earlier.id, context);
	const before = await getRow(tx, QUOTATION, earlier.id);
	if (before['status'] !== 'received')
		return changeStatus(tx, actor, QUOTATION, { before, to: 'received', changes: values }, context);
	return saveRecord(
		tx,
		actor,
		tableOf(QUOTATION),
		{ before, changes: values, action: 'record.update', change: 'update' },
		context
	);
}

async function removeLines(
	tx: Tx,
	actor: Actor,
	quotationId: string,
	context: CommandContext
): Promise<void> {
	const { fields } = tableOf('supplier_quotation_line');
	const lines = await tx
		.selectFrom('supplier_quotation_line')
		.selectAll()
		.where('supplier_quotation_id', '=', quotationId)
		.orderBy('position')
		.execute();
	const [awarded] = lines.filter((line) => line.is_awarded === 1);
	if (awarded) throw errors.quotationAwarded({ line: awarded.description });
	await tx
		.deleteFrom('supplier_quotation_line')
		.where('supplier_quotation_id', '=', quotationId)
		.execute();
	for (const line of lines)
		await writeAudit(tx, {
			actor,
			action: 'record.delete',
			entity: 'supplier_quotation_line',
			recordId: line.id,
			before: told(fields, { ...line }),
			processInstanceId: context.processInstanceId ?? null,
			at: context.now
		});
}
