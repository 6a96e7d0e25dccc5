/** The pages that ask what comes back of an order, what arrived of it, and what becomes of each line. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { decimalText } from '../catalogue/decimal.ts';
import type { Choice } from '../catalogue/field.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import type { RecordProblem } from '../catalogue/table-definition.ts';
import { decideReturn, receiveReturn } from '../erp/sales/returns/receive-return.server.ts';
import { createReturn, returnableLines } from '../erp/sales/returns/sales-return.server.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { recordInvalid } from '../store/check-record.server.ts';
import { getRecord } from '../store/get-record.server.ts';
import { getRow, tableOf } from '../store/record-tables.server.ts';
import { readTyped, type DocumentForm } from './document-form.ts';
import { requireOffered } from './require-offered.server.ts';

interface ReturnOf {
	readonly orderId: string;
	readonly caseId: string | null;
}

/** What the page of a case returns is the order that it is about. */
export async function returnOfCase({ db, actor }: RecordsRequest, id: string): Promise<ReturnOf> {
	await getRecord(db.reader, actor, 'service_case', id);
	const row = await requireOffered(db.reader, { table: 'service_case', id, action: 'return' });
	return { orderId: String(row['sales_order_id']), caseId: id };
}

export async function loadNewReturn(
	{ db, actor }: RecordsRequest,
	{ orderId, caseId }: ReturnOf
): Promise<DocumentForm> {
	await getRecord(db.reader, actor, 'sales_order', orderId);
	const order = await requireOffered(db.reader, {
		table: 'sales_order',
		id: orderId,
		action: 'return'
	});
	const title = recordTitle(tableOf('sales_order'), order);
	const lines = await returnableLines(db.reader, orderId);
	return {
		title: `Take back goods of ${title}`,
		description: 'Enter what the customer wants to send back.',
		heading: 'Return',
		back: caseId
			? { href: `/records/service_case/${caseId}`, label: 'Case' }
			: { href: `/records/sales_order/${orderId}`, label: title },
		fields: [
			{
				name: 'reason',
				label: 'Reason',
				value: '',
				isRequired: true,
				choices: choicesOf('sales_return', 'reason')
			},
			{ name: 'description', label: 'What the customer says', value: '', isLong: true },
			...lines.map((line) => ({
				name: line.id,
				label: line.product,
				value: '',
				isNumber: true,
				help: `At most ${decimalText(line.openMilli, 3)} of ${decimalText(line.deliveredMilli, 3)} delivered.`
			}))
		],
		submit: 'Create return'
	};
}

/** The id of the return. */
export async function createReturnFromForm(
	{ db, actor, context }: RecordsRequest,
	{ orderId, caseId }: ReturnOf,
	form: FormData
): Promise<string> {
	return inTransaction(db, async (tx) => {
		await requireOffered(tx, { table: 'sales_order', id: orderId, action: 'return' });
		const problems: RecordProblem[] = [];
		const lines = (await returnableLines(tx, orderId)).map(({ id }) => ({
			orderLineId: id,
			quantityMilli: readTyped(form, id, 3, problems)
		}));
		if (problems.length > 0) throw recordInvalid(tableOf('sales_return_line'), problems);
		const made = await createReturn(
			tx,
			actor,
			{
				salesOrderId: orderId,
				serviceCaseId: caseId,
				reason: String(form.get('reason') ?? ''),
				description: String(form.get('description') ?? '').trim() || null,
				lines
			},
			context
		);
		return String(made['id']);
	});
}

export async function loadReceiveReturn(asked: RecordsRequest, id: string): Promise<DocumentForm> {
	const { title, lines } = await returnWithLines(asked, id, 'receive_other');
	return {
		title: `Receive ${title}`,
		description: 'Enter what arrived; it goes into quarantine until somebody inspects it.',
		heading: 'What arrived',
		back: { href: `/records/sales_return/${id}`, label: title },
		fields: lines.map((line) => ({
			name: line.id,
			label: `Arrived: ${line.name}`,
			value: decimalText(line.quantity_milli, 3),
			isNumber: true,
			help: `${decimalText(line.quantity_milli, 3)} announced.`
		})),
		submit: 'Record arrival'
	};
}

export async function receiveReturnFromForm(
	asked: RecordsRequest,
	id: string,
	form: FormData
): Promise<void> {
	const { lines } = await returnWithLines(asked, id, 'receive_other');
	const problems: RecordProblem[] = [];
	const read = lines.map((line) => ({
		id: line.id,
		quantityMilli: readTyped(form, line.id, 3, problems)
	}));
	if (problems.length > 0) throw recordInvalid(tableOf('sales_return_line'), problems);
	await inTransaction(asked.db, (tx) =>
		receiveReturn(tx, asked.actor, { id, lines: read }, asked.context)
	);
}

export async function loadDecideReturn(asked: RecordsRequest, id: string): Promise<DocumentForm> {
	const { title, lines } = await returnWithLines(asked, id, 'decide_lines');
	return {
		title: `Decide on ${title}`,
		description: 'What is neither put back nor scrapped goes back to the customer.',
		heading: 'What becomes of it',
		back: { href: `/records/sales_return/${id}`, label: title },
		fields: [
			...lines.flatMap((line) => [
				{
					name: `restock ${line.id}`,
					label: `Back to stock: ${line.name}`,
					value: decimalText(line.received_milli, 3),
					isNumber: true,
					help: `${decimalText(line.received_milli, 3)} arrived.`
				},
				{ name: `scrap ${line.id}`, label: `Scrap: ${line.name}`, value: '0', isNumber: true }
			]),
			{ name: 'note', label: 'What was found', value: '', isLong: true, isRequired: true }
		],
		submit: 'Record decision'
	};
}

export async function decideReturnFromForm(
	asked: RecordsRequest,
	id: string,
	form: FormData
): Promise<void> {
	const { lines } = await returnWithLines(asked, id, 'decide_lines');
	const problems: RecordProblem[] = [];
	const read = lines.map((line) => ({
		id: line.id,
		restockMilli: readTyped(form, `restock ${line.id}`, 3, problems),
		scrapMilli: readTyped(form, `scrap ${line.id}`, 3, problems)
	}));
	if (problems.length > 0) throw recordInvalid(tableOf('sales_return_line'), problems);
	const note = String(form.get('note') ?? '').trim() || null;
	await inTransaction(asked.db, (tx) =>
		decideReturn(tx, asked.actor, { id, note, lines: read }, asked.context)
	);
}

async function returnWithLines({ db, actor }: RecordsRequest, id: string, action: string) {
	await getRecord(db.reader, actor, 'sales_return', id);
	await requireOffered(db.reader, { table: 'sales_return', id, action });
	const document = await getRow(db.reader, 'sales_return', id);
	const lines = await db.reader
		.selectFrom('sales_return_line as l')
		.innerJoin('product as p', 'p.id', 'l.product_id')
		.select(['l.id', 'p.name', 'l.quantity_milli', 'l.received_milli'])
		.where('l.sales_return_id', '=', id)
		.orderBy('l.position')
		.execute();
	return { title: recordTitle(tableOf('sales_return'), document), lines };
}

export function choicesOf(table: string, name: string): readonly Choice[] {
	const field = tableOf(table).fields.find((candidate) => candidate.name === name);
	return field?.type === 'choice' ? field.choices : [];
}
