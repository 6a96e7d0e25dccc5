/** Credit notes: never more than was charged, posted the other way round, set off, paid out, reversed. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { minorDigits } from '../../../catalogue/amounts.ts';
import { decimalText } from '../../../catalogue/decimal.ts';
import { recordTitle } from '../../../catalogue/record-title.ts';
import { postEntry } from '../../../finance/journal.server.ts';
import { postCreditNote, type PostingLine } from '../../../finance/postings.ts';
import { changeStatus } from '../../../store/change-status.server.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import { insertLines } from '../../../store/insert-lines.server.ts';
import { insertRecord } from '../../../store/insert-record.server.ts';
import { getRow, holdRow, tableOf, type RecordRow } from '../../../store/record-tables.server.ts';
import { requireTeam } from '../../../store/require-team.ts';
import { today } from '../../../store/today.ts';
import { chargedLines, creditedOf } from './charged-lines.server.ts';
import { creditOfLine, creditTax, type CreditLine } from './credit-lines.ts';
import { setOff, takeBackSettlements } from './settle-credit.server.ts';

export interface CreditInput {
	readonly invoiceId: string;
	readonly reason: string;
	readonly note?: string | null;
	readonly issuedOn?: string;
	readonly returnId?: string | null;
	/** Lines of the order by quantity, or an amount without tax. */
	readonly lines?: readonly { readonly orderLineId: string; readonly quantityMilli: number }[];
	readonly netMinor?: number;
}

/** Issues it and sets it off against the invoice; what is beyond stays open for the customer. */
export async function creditInvoice(
	tx: Tx,
	actor: Actor,
	input: CreditInput,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	const invoice = await holdRow(tx, 'customer_invoice', input.invoiceId);
	const lines = await linesOf(tx, invoice, input);
	const netMinor = lines.reduce((sum, line) => sum + line.netMinor, 0);
	const credited = await creditedOf(tx, input.invoiceId);
	const charged = {
		netMinor: Number(invoice['net_minor']),
		taxMinor: Number(invoice['tax_minor'])
	};
	if (netMinor <= 0 || netMinor > charged.netMinor - credited.netMinor)
		throw tooMuch(invoice, netMinor, charged.netMinor - credited.netMinor);
	const issuedOn = input.issuedOn ?? today(context);
	const document = await insertRecord(
		tx,
		actor,
		tableOf('credit_note'),
		{
			customer_id: invoice['customer_id'] ?? null,
			customer_invoice_id: input.invoiceId,
			sales_return_id: input.returnId ?? null,
			issued_on: issuedOn,
			reason: input.reason,
			note: input.note ?? null,
			tax_minor: creditTax(charged, credited, netMinor),
			currency: invoice['currency'] ?? null
		},
		context
	);
	const note = await insertLines(
		tx,
		actor,
		'credit_note',
		document,
		lines.map((line) => ({
			sales_order_line_id: line.orderLineId,
			product_id: line.productId,
			description: line.orderLineId ? null : (input.note ?? 'Credit'),
			quantity_milli: line.quantityMilli,
			net_minor: line.netMinor
		})),
		context
	);
	await keepCredited(tx, lines, 1);
	await post(tx, actor, { note, purpose: 'credit', on: issuedOn, sign: 1 }, context);
	const noteId = String(note['id']);
	return setOff(tx, actor, { noteId, invoiceId: input.invoiceId }, context);
}

/** Not once money went out; what it settled is open again. */
export async function reverseCreditNote(
	tx: Tx,
	actor: Actor,
	{ id, note }: { id: string; note?: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	const found = await holdRow(tx, 'credit_note', id);
	if (found['status'] === 'reversed' || Number(found['paid_minor']) > 0)
		throw errors.creditNotReversible({ title: recordTitle(tableOf('credit_note'), found) });
	const before = await takeBackSettlements(tx, actor, id, context);
	const reversedOn = today(context);
	const lines = await tx
		.selectFrom('credit_note_line')
		.select(['sales_order_line_id', 'quantity_milli'])
		.where('credit_note_id', '=', id)
		.execute();
	await keepCredited(
		tx,
		lines.map((line) => ({
			orderLineId: line.sales_order_line_id,
			quantityMilli: line.quantity_milli
		})),
		-1
	);
	await post(tx, actor, { note: before, purpose: 'reversal', on: reversedOn, sign: -1 }, context);
	const changes = { reversed_on: reversedOn, reversal_reason: note ?? null };
	return changeStatus(tx, actor, 'credit_note', { before, to: 'reversed', changes }, context);
}

async function linesOf(tx: Tx, invoice: RecordRow, input: CreditInput): Promise<CreditLine[]> {
	if (!input.lines)
		return [
			{
				orderLineId: null,
				productId: null,
				quantityMilli: null,
				netMinor:
					input.netMinor ??
					Number(invoice['net_minor']) - (await creditedOf(tx, input.invoiceId)).netMinor
			}
		];
	const charged = await chargedLines(tx, invoice);
	return input.lines
		.filter(({ quantityMilli }) => quantityMilli !== 0)
		.map(({ orderLineId, quantityMilli }) => {
			const line = charged.find(({ id }) => id === orderLineId);
			const credit = line ? creditOfLine(line, quantityMilli) : null;
			if (!credit)
				throw errors.creditQuantityTooMuch({
					title: recordTitle(tableOf('customer_invoice'), invoice),
					quantity: decimalText(quantityMilli, 3),
					open: decimalText(line ? line.quantityMilli - line.creditedMilli : 0, 3)
				});
			return credit;
		});
}

async function keepCredited(
	tx: Tx,
	lines: readonly { orderLineId: string | null; quantityMilli: number | null }[],
	sign: 1 | -1
): Promise<void> {
	for (const { orderLineId, quantityMilli } of lines)
		if (orderLineId !== null && quantityMilli !== null)
			await tx
				.updateTable('sales_order_line')
				.set((eb) => ({ credited_milli: eb('credited_milli', '+', sign * quantityMilli) }))
				.where('id', '=', orderLineId)
				.execute();
}

async function post(
	tx: Tx,
	actor: Actor,
	posting: { note: RecordRow; purpose: string; on: string; sign: 1 | -1 },
	context: CommandContext
): Promise<void> {
	const { note, purpose, on, sign } = posting;
	const invoice = await getRow(tx, 'customer_invoice', String(note['customer_invoice_id']));
	const orderId = invoice['sales_order_id'];
	const order = typeof orderId === 'string' ? await getRow(tx, 'sales_order', orderId) : null;
	const lines: PostingLine[] = postCreditNote({
		customerId: String(note['customer_id']),
		netMinor: sign * Number(note['net_minor']),
		taxMinor: sign * Number(note['tax_minor']),
		campaignId: (order?.['campaign_id'] as string | null | undefined) ?? null
	});
	await postEntry(
		tx,
		actor,
		{
			postedOn: on,
			memo: `${sign > 0 ? 'Credit note' : 'Reversal of credit note'} ${note['number']}`,
			sourceTable: 'credit_note',
			sourceId: String(note['id']),
			purpose,
			currency: String(note['currency']),
			exchangeRate: note['exchange_rate'] as number | null,
			lines
		},
		context
	);
}

function tooMuch(invoice: RecordRow, netMinor: number, openMinor: number) {
	const digits = minorDigits(String(invoice['currency']));
	return errors.creditExceedsInvoice({
		title: recordTitle(tableOf('customer_invoice'), invoice),
		amount: decimalText(netMinor, digits, digits),
		open: decimalText(openMinor, digits, digits)
	});
}
