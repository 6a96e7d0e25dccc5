/** A proposal becomes a letter to the customer, unless everything has been paid meanwhile. */
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import { keepAttachment, postLetter } from '#lib/mail/outbox.server.ts';
import { minorDigits } from '../../catalogue/amounts.ts';
import { decimalText } from '../../catalogue/decimal.ts';
import { documentFileName } from '../../documents/document-file.ts';
import { issueWithin } from '../../documents/issue-document.server.ts';
import { writeDocumentPdf } from '../../documents/pdf/document-pdf.server.ts';
import { openMinorOf } from '../../erp/sales/credit/invoice-balance.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { companyName } from '../../store/company-name.server.ts';
import { getRow, holdRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { saveRecord } from '../../store/save-record.server.ts';
import { today } from '../../store/today.ts';
import { fillLetter } from '#lib/mail/fill-letter.ts';

export interface DunningLetter {
	readonly id: string;
	/** Whether a mail server is configured; without one the letter is there to be printed. */
	readonly sendsMail: boolean;
}

export async function sendDunning(
	tx: Tx,
	actor: Actor,
	{ id, sendsMail }: DunningLetter,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	const before = await holdRow(tx, 'dunning_notice', id);
	const lines = await linesOf(tx, id);
	const isStale = lines.some(
		({ invoice, openMinor }) =>
			openMinorOf(invoice) !== openMinor || Number(invoice['is_disputed']) === 1
	);
	// Something was paid or disputed since: the next run proposes what is left.
	if (isStale || before['status'] !== 'proposed')
		return changeStatus(tx, actor, 'dunning_notice', { before, to: 'cancelled' }, context);
	const level = await getRow(tx, 'dunning_level', String(before['dunning_level_id']));
	const customer = await getRow(tx, 'customer', String(before['customer_id']));
	const letter = await write(tx, { notice: before, level, customer, lines });
	const to = String(customer['email'] ?? '');
	await remember(tx, actor, { customer, letter }, context);
	const sentOn = today(context);
	for (const { invoice } of lines)
		await saveRecord(
			tx,
			actor,
			tableOf('customer_invoice'),
			{
				before: invoice,
				changes: { dunning_level: Number(level['position']), dunned_on: sentOn },
				action: 'customer_invoice.dun',
				change: 'update'
			},
			context
		);
	const changes = {
		...letter,
		sent_on: sentOn,
		sent_by: actor.userId,
		mailed_to: to || null
	};
	const after = await changeStatus(
		tx,
		actor,
		'dunning_notice',
		{ before, to: 'sent', changes },
		context
	);
	if (to !== '') await post(tx, { id, sendsMail }, { to, ...letter }, context);
	return after;
}

/** The letter as a PDF goes with it: that is what a customer files. */
async function post(
	tx: Tx,
	{ id, sendsMail }: DunningLetter,
	letter: { to: string; subject: string; body: string },
	context: CommandContext
): Promise<void> {
	const attachmentId = sendsMail ? await attach(tx, id, context) : null;
	await postLetter(tx, systemActor, letter, {
		now: context.now,
		sendsMail,
		attachmentId,
		processInstanceId: context.processInstanceId ?? null,
		record: { table: 'dunning_notice', id }
	});
}

async function attach(tx: Tx, id: string, context: CommandContext): Promise<string> {
	const asked = { table: 'dunning_notice', id, kind: 'dunning-letter', part: '' } as const;
	const issued = await issueWithin(tx, systemActor, asked, context);
	const name = documentFileName(issued.document);
	const file = { name, contentType: 'application/pdf', content: writeDocumentPdf(issued) };
	return keepAttachment(tx, file, context.now);
}

export async function cancelDunning(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	const before = await getRow(tx, 'dunning_notice', id);
	return changeStatus(tx, actor, 'dunning_notice', { before, to: 'cancelled' }, context);
}

interface DunnedInvoice {
	readonly invoice: RecordRow;
	readonly dueOn: string;
	readonly openMinor: number;
}

async function linesOf(tx: Tx, id: string): Promise<DunnedInvoice[]> {
	const rows = await tx
		.selectFrom('dunning_notice_line')
		.select(['customer_invoice_id', 'due_on', 'open_minor'])
		.where('dunning_notice_id', '=', id)
		.orderBy('position')
		.execute();
	const lines: DunnedInvoice[] = [];
	for (const row of rows) {
		const invoice = await holdRow(tx, 'customer_invoice', row.customer_invoice_id);
		lines.push({ invoice, dueOn: row.due_on, openMinor: row.open_minor });
	}
	return lines;
}

async function write(
	tx: Tx,
	about: {
		notice: RecordRow;
		level: RecordRow;
		customer: RecordRow;
		lines: readonly DunnedInvoice[];
	}
): Promise<{ subject: string; body: string }> {
	const { notice, level, customer, lines } = about;
	const currency = String(notice['currency']);
	const digits = minorDigits(currency);
	const money = (minor: unknown) => `${decimalText(Number(minor), digits, digits)} ${currency}`;
	const values = {
		customer: String(customer['name']),
		company: await companyName(tx),
		invoices: lines
			.map(
				({ invoice, dueOn, openMinor }) =>
					`${invoice['number']}, due on ${dueOn}: ${money(openMinor)}`
			)
			.join('\n'),
		open: money(notice['open_minor']),
		interest: money(notice['interest_minor']),
		fee: money(notice['fee_minor']),
		total: money(notice['total_minor'])
	};
	return {
		subject: fillLetter(String(level['subject']), values),
		body: fillLetter(String(level['body']), values)
	};
}

/** The correspondence with the customer shows it. */
async function remember(
	tx: Tx,
	actor: Actor,
	{ customer, letter }: { customer: RecordRow; letter: { subject: string; body: string } },
	{ now }: CommandContext
): Promise<void> {
	await tx
		.insertInto('interaction')
		.values({
			id: newId(),
			customer_id: String(customer['id']),
			channel: 'mail',
			direction: 'out',
			occurred_at: now,
			subject: letter.subject,
			body: letter.body,
			employee_id: actor.employeeId,
			created_at: now,
			created_by: actor.userId,
			updated_at: now,
			updated_by: actor.userId
		})
		.execute();
}
