/**
 * Awards lines of a request to quotations: whole or line by line, never by who entered the quotation
 * or asked for the goods. Each supplier gets a draft order for each requisition, so that each order
 * keeps the cost centre and budget of its requisition.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import { recordInvalid } from '../../store/check-record.server.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { refuseOwn } from '../../store/four-eyes.server.ts';
import { getRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { today } from '../../store/today.ts';
import { USUAL_QUOTATIONS, whyReason, type Award } from './award-rules.ts';
import { createAwardedOrders } from './awarded-orders.server.ts';
import { holdRequest, passOver } from './quotation-request.server.ts';
import { readComparison, type ReadComparison } from './read-comparison.server.ts';

export interface AwardInput {
	readonly quotationRequestId: string;
	readonly awards: readonly Award[];
	readonly reason?: string | null;
}

/** The draft orders. */
export async function awardQuotations(
	tx: Tx,
	actor: Actor,
	input: AwardInput,
	context: CommandContext
): Promise<RecordRow[]> {
	requireTeam(actor, 'purchasing');
	const request = await holdRequest(tx, input.quotationRequestId);
	const read = await readComparison(tx, input.quotationRequestId, context);
	requireAwardable(request, input.awards, read);
	await requireOther(tx, actor, input.awards, read);
	requireReason(input, read);
	for (const quotationId of quotationsOf(input.awards))
		await requireApproved(tx, read, quotationId);
	const orders = await createAwardedOrders(
		tx,
		actor,
		{ request, awards: input.awards, read },
		context
	);
	await moveQuotations(tx, actor, input.awards, read, context);
	await moveRequest(tx, actor, request, input, context);
	return orders;
}

function quotationsOf(awards: readonly Award[]): string[] {
	return [...new Set(awards.map(({ quotationId }) => quotationId))];
}

function requireAwardable(
	request: RecordRow,
	awards: readonly Award[],
	{ lines, comparison }: ReadComparison
): void {
	const status = String(request['status']);
	const title = recordTitle(tableOf('quotation_request'), request);
	if (status !== 'sent' && status !== 'partly_awarded')
		throw errors.transitionNotAllowed({ title, from: status.replaceAll('_', ' '), to: 'award' });
	if (awards.length === 0) throw errors.documentWithoutLines({ title });
	const taken = new Set<string>();
	for (const { requestLineId, quotationId } of awards) {
		const line = lines.find(({ id }) => id === requestLineId);
		const quotation = comparison.quotations.find(({ id }) => id === quotationId);
		if (!line || taken.has(requestLineId)) throw errors.requestLineAwarded({ title });
		taken.add(requestLineId);
		if (!quotation?.cells[requestLineId]) throw errors.lineNotQuoted({ line: line.description });
		if (!quotation.isValid) throw errors.quotationExpired({ line: line.description });
	}
}

/** Nobody decides on what he entered or asked for himself, whatever his role. */
async function requireOther(
	tx: Tx,
	actor: Actor,
	awards: readonly Award[],
	{ lines, quotations }: ReadComparison
): Promise<void> {
	if (actor.kind === 'system') return;
	for (const { requestLineId, quotationId } of awards) {
		const quotation = quotations.find(({ id }) => id === quotationId);
		if (quotation && quotation.enteredBy === actor.userId)
			throw errors.awardOfOwnEntry({ quotation: quotation.number, name: actor.name });
		const line = lines.find(({ id }) => id === requestLineId);
		if (!line?.requisitionLineId) continue;
		const { requisition_id: id } = await getRow(tx, 'requisition_line', line.requisitionLineId);
		const requisition = await getRow(tx, 'requisition', String(id));
		await refuseOwn(tx, 'approval', actor.userId, {
			table: 'requisition',
			row: requisition,
			earlier: [requisition['requester_user_id'], requisition['created_by']]
		});
	}
}

function requireReason(
	{ awards, reason }: AwardInput,
	{ comparison, lines }: ReadComparison
): void {
	const why = reason?.trim() ? null : whyReason(awards, comparison, lines.length);
	if (why === null) return;
	const message =
		why === 'few'
			? `Say why fewer than ${USUAL_QUOTATIONS} valid quotations are enough.`
			: 'Say why it is not awarded to the cheapest.';
	throw recordInvalid(tableOf('quotation_request'), [{ field: 'reason', message }]);
}

async function requireApproved(tx: Tx, read: ReadComparison, quotationId: string): Promise<void> {
	const quotation = read.quotations.find(({ id }) => id === quotationId);
	const supplier = await getRow(tx, 'supplier', String(quotation?.supplierId));
	if (supplier['status'] !== 'approved')
		throw errors.supplierNotApproved({
			supplier: String(supplier['name']),
			status: String(supplier['status'])
		});
}

/** A quotation is awarded as a whole when each line that it offers is. */
async function moveQuotations(
	tx: Tx,
	actor: Actor,
	awards: readonly Award[],
	{ quotations }: ReadComparison,
	context: CommandContext
): Promise<void> {
	for (const id of quotationsOf(awards)) {
		const lineIds = awards.filter((one) => one.quotationId === id).map((one) => one.requestLineId);
		await tx
			.updateTable('supplier_quotation_line')
			.set({ is_awarded: 1, updated_at: context.now })
			.where('supplier_quotation_id', '=', id)
			.where('quotation_request_line_id', 'in', lineIds)
			.execute();
		const left = await tx
			.selectFrom('supplier_quotation_line')
			.select('id')
			.where('supplier_quotation_id', '=', id)
			.where('is_awarded', '=', 0)
			.executeTakeFirst();
		const to = left ? 'partly_awarded' : 'awarded';
		if (quotations.find((one) => one.id === id)?.status === to) continue;
		const before = await getRow(tx, 'supplier_quotation', id);
		const changes = { awarded_by: actor.userId, awarded_on: today(context) };
		await changeStatus(tx, actor, 'supplier_quotation', { before, to, changes }, context);
	}
}

async function moveRequest(
	tx: Tx,
	actor: Actor,
	request: RecordRow,
	{ quotationRequestId: id, reason }: AwardInput,
	context: CommandContext
): Promise<void> {
	const open = await tx
		.selectFrom('quotation_request_line')
		.select('id')
		.where('quotation_request_id', '=', id)
		.where('supplier_quotation_id', 'is', null)
		.executeTakeFirst();
	const to = open ? 'partly_awarded' : 'awarded';
	const said = reason?.trim();
	const notes = [request['award_note'], said].filter(Boolean).join('\n');
	if (request['status'] === to) {
		if (said)
			await tx
				.updateTable('quotation_request')
				.set({ award_note: notes })
				.where('id', '=', id)
				.execute();
		return;
	}
	const changes = { award_note: notes || null };
	await changeStatus(tx, actor, 'quotation_request', { before: request, to, changes }, context);
	if (to === 'awarded') await passOver(tx, actor, id, context);
}
