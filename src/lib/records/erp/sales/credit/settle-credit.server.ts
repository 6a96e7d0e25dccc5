/** Credit notes set off against invoices of the same customer. No posting: both are receivables. */
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../../catalogue/record-title.ts';
import type { RecordValues } from '../../../catalogue/table-definition.ts';
import { stopDunning } from '../../../finance/dunning/stop-dunning.server.ts';
import { keepSettledWorth, settledWorth } from '../../../finance/currencies/settled-worth.ts';
import { postEntry } from '../../../finance/journal.server.ts';
import { postSettledDifference } from '../../../finance/postings.ts';
import { changeStatus } from '../../../store/change-status.server.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import {
	getRow,
	holdRow,
	lockRow,
	tableOf,
	type RecordRow
} from '../../../store/record-tables.server.ts';
import { requireTeam } from '../../../store/require-team.ts';
import { saveRecord } from '../../../store/save-record.server.ts';
import { today } from '../../../store/today.ts';
import { invoiceStatus, openMinorOf } from './invoice-balance.ts';

/** What is left of a credit note. */
export function openCreditMinor(note: RecordValues): number {
	return Number(note['total_minor']) - Number(note['settled_minor']) - Number(note['paid_minor']);
}

/** Against the customer's other open invoices, what is due first before the rest. */
export async function settleCreditNote(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	await lockRow(tx, 'credit_note', id);
	let note = await getRow(tx, 'credit_note', id);
	const invoices = await tx
		.selectFrom('customer_invoice')
		.select('id')
		.where('customer_id', '=', String(note['customer_id']))
		.where('currency', '=', String(note['currency']))
		.where('status', 'in', ['issued', 'partly_paid'])
		.orderBy('due_on')
		.orderBy('number')
		.execute();
	if (invoices.length === 0 || openCreditMinor(note) === 0)
		throw errors.nothingToSettle({ title: recordTitle(tableOf('credit_note'), note) });
	for (const invoice of invoices)
		note = await setOff(tx, actor, { noteId: id, invoiceId: invoice.id }, context);
	return note;
}

/** As much as both have open. */
export async function setOff(
	tx: Tx,
	actor: Actor,
	{ noteId, invoiceId }: { noteId: string; invoiceId: string },
	context: CommandContext
): Promise<RecordRow> {
	await lockRow(tx, 'customer_invoice', invoiceId);
	const note = await getRow(tx, 'credit_note', noteId);
	const invoice = await getRow(tx, 'customer_invoice', invoiceId);
	const amountMinor = Math.min(openCreditMinor(note), openMinorOf(invoice));
	if (amountMinor <= 0) return note;
	const settled = {
		amountMinor,
		noteWorth: settledWorth(note, { amountMinor, openMinor: openCreditMinor(note) }),
		invoiceWorth: settledWorth(invoice, { amountMinor, openMinor: openMinorOf(invoice) })
	};
	await writeSettlement(tx, actor, { note, invoice, settled }, context);
	return keepSettled(tx, actor, note, settled, context);
}

interface Settled {
	readonly amountMinor: number;
	/** In the company's currency, of each side at the rate of its day; null: they are in it. */
	readonly noteWorth: number | null;
	readonly invoiceWorth: number | null;
}

/** What was set off is open again on both sides. */
export async function takeBackSettlements(
	tx: Tx,
	actor: Actor,
	noteId: string,
	context: CommandContext
): Promise<RecordRow> {
	const rows = await tx
		.selectFrom('credit_settlement')
		.select((eb) => [
			'customer_invoice_id',
			eb.fn.sum<number>('amount_minor').as('amount'),
			eb.fn.sum<number | null>('base_amount_minor').as('note'),
			eb.fn.sum<number | null>('base_invoice_minor').as('invoice')
		])
		.where('credit_note_id', '=', noteId)
		.groupBy('customer_invoice_id')
		.orderBy('customer_invoice_id')
		.execute();
	let note = await getRow(tx, 'credit_note', noteId);
	for (const { customer_invoice_id: invoiceId, ...sums } of rows) {
		const settled = {
			amountMinor: -Number(sums.amount),
			noteWorth: sums.note === null ? null : -Number(sums.note),
			invoiceWorth: sums.invoice === null ? null : -Number(sums.invoice)
		};
		if (settled.amountMinor === 0) continue;
		const invoice = await holdRow(tx, 'customer_invoice', invoiceId);
		await writeSettlement(tx, actor, { note, invoice, settled }, context);
		note = await keepSettled(tx, actor, note, settled, context);
	}
	return note;
}

async function writeSettlement(
	tx: Tx,
	actor: Actor,
	{ note, invoice, settled }: { note: RecordRow; invoice: RecordRow; settled: Settled },
	context: CommandContext
): Promise<void> {
	const { amountMinor, noteWorth, invoiceWorth } = settled;
	const id = newId();
	await tx
		.insertInto('credit_settlement')
		.values({
			id,
			credit_note_id: String(note['id']),
			customer_invoice_id: String(invoice['id']),
			amount_minor: amountMinor,
			currency: String(note['currency']),
			base_amount_minor: noteWorth,
			base_invoice_minor: invoiceWorth,
			settled_on: today(context),
			created_at: context.now,
			created_by: actor.userId
		})
		.execute();
	await postDifference(tx, actor, { id, note, settled }, context);
	const changes = {
		credited_minor: Number(invoice['credited_minor']) + amountMinor,
		...keepSettledWorth(invoice, invoiceWorth)
	};
	const to = invoiceStatus({ ...invoice, ...changes });
	await saveOrStep(tx, actor, 'customer_invoice', { before: invoice, to, changes }, context);
	if (amountMinor > 0) await stopDunning(tx, actor, String(invoice['id']), context);
}

/** Between the days of the note and of the invoice the currency has become worth more or less. */
async function postDifference(
	tx: Tx,
	actor: Actor,
	{ id, note, settled }: { id: string; note: RecordRow; settled: Settled },
	context: CommandContext
): Promise<void> {
	const { noteWorth, invoiceWorth } = settled;
	if (noteWorth === null || invoiceWorth === null || noteWorth === invoiceWorth) return;
	await postEntry(
		tx,
		actor,
		{
			postedOn: today(context),
			memo: `Exchange difference of credit note ${note['number']}`,
			sourceTable: 'credit_settlement',
			sourceId: id,
			purpose: 'exchange',
			currency: String(note['currency']),
			exchangeRate: note['exchange_rate'] as number | null,
			lines: postSettledDifference(String(note['customer_id']), {
				noteMinor: noteWorth,
				invoiceMinor: invoiceWorth
			})
		},
		context
	);
}

function keepSettled(
	tx: Tx,
	actor: Actor,
	note: RecordRow,
	{ amountMinor, noteWorth }: Settled,
	context: CommandContext
): Promise<RecordRow> {
	const changes = {
		settled_minor: Number(note['settled_minor']) + amountMinor,
		...keepSettledWorth(note, noteWorth)
	};
	const to = openCreditMinor({ ...note, ...changes }) === 0 ? 'settled' : 'issued';
	return saveOrStep(tx, actor, 'credit_note', { before: note, to, changes }, context);
}

export function saveOrStep(
	tx: Tx,
	actor: Actor,
	table: string,
	step: { before: RecordRow; to: string; changes: RecordValues },
	context: CommandContext
): Promise<RecordRow> {
	const { before, to, changes } = step;
	return before['status'] === to
		? saveRecord(
				tx,
				actor,
				tableOf(table),
				{ before, changes, action: `${table}.settle`, change: 'update' },
				context
			)
		: changeStatus(tx, actor, table, step, context);
}
