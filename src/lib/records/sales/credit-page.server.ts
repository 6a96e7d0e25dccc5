/** The page that asks what of an invoice is credited: lines by quantity, or an amount. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { minorDigits } from '../catalogue/amounts.ts';
import { decimalText } from '../catalogue/decimal.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import type { RecordProblem } from '../catalogue/table-definition.ts';
import { chargedLines, creditedOf } from '../erp/sales/credit/charged-lines.server.ts';
import { creditInvoice } from '../erp/sales/credit/credit-note.server.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { recordInvalid } from '../store/check-record.server.ts';
import { getRecord } from '../store/get-record.server.ts';
import { tableOf } from '../store/record-tables.server.ts';
import { readTyped, type DocumentForm } from './document-form.ts';
import { requireOffered } from './require-offered.server.ts';
import { choicesOf } from './return-pages.server.ts';

export async function loadCreditPage(
	{ db, actor }: RecordsRequest,
	id: string
): Promise<DocumentForm> {
	await getRecord(db.reader, actor, 'customer_invoice', id);
	const invoice = await requireOffered(db.reader, {
		table: 'customer_invoice',
		id,
		action: 'credit'
	});
	const [lines, credited] = await Promise.all([
		chargedLines(db.reader, invoice),
		creditedOf(db.reader, id)
	]);
	const currency = String(invoice['currency']);
	const digits = minorDigits(currency);
	const leftMinor = Number(invoice['net_minor']) - credited.netMinor;
	const title = recordTitle(tableOf('customer_invoice'), invoice);
	return {
		title: `Credit ${title}`,
		description: 'Enter quantities, or an amount without tax; the tax follows.',
		heading: 'Credit note',
		back: { href: `/records/customer_invoice/${id}`, label: title },
		fields: [
			{
				name: 'reason',
				label: 'Reason',
				value: '',
				isRequired: true,
				choices: choicesOf('credit_note', 'reason')
			},
			{ name: 'note', label: 'Note', value: '', isLong: true },
			...lines.map((line) => ({
				name: line.id,
				label: line.product,
				value: '',
				isNumber: true,
				help: `At most ${decimalText(line.quantityMilli - line.creditedMilli, 3)} of ${decimalText(line.quantityMilli, 3)}.`
			})),
			{
				name: 'net',
				label: `Or an amount without tax, in ${currency}`,
				value: '',
				isNumber: true,
				help: `At most ${decimalText(leftMinor, digits, digits)}.`
			}
		],
		submit: 'Issue credit note'
	};
}

/** The id of the credit note. */
export async function creditFromForm(
	{ db, actor, context }: RecordsRequest,
	id: string,
	form: FormData
): Promise<string> {
	return inTransaction(db, async (tx) => {
		const invoice = await requireOffered(tx, { table: 'customer_invoice', id, action: 'credit' });
		const problems: RecordProblem[] = [];
		const lines = (await chargedLines(tx, invoice))
			.map((line) => ({
				orderLineId: line.id,
				quantityMilli: readTyped(form, line.id, 3, problems)
			}))
			.filter(({ quantityMilli }) => quantityMilli > 0);
		const digits = minorDigits(String(invoice['currency']));
		const netMinor = readTyped(form, 'net', digits, problems);
		if (netMinor > 0 === lines.length > 0)
			problems.push({ field: 'net', message: 'Either quantities or an amount is needed.' });
		if (problems.length > 0) throw recordInvalid(tableOf('credit_note'), problems);
		const note = await creditInvoice(
			tx,
			actor,
			{
				invoiceId: id,
				reason: String(form.get('reason') ?? ''),
				note: String(form.get('note') ?? '').trim() || null,
				...(netMinor > 0 ? { netMinor } : { lines })
			},
			context
		);
		return String(note['id']);
	});
}
