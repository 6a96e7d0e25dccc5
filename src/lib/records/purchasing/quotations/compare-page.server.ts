/** The page that puts quotations side by side and awards them. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { decimalText } from '../../catalogue/decimal.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import { awardQuotations } from '../../erp/sourcing/award-quotations.server.ts';
import type { Award } from '../../erp/sourcing/award-rules.ts';
import { readComparison, type ReadComparison } from '../../erp/sourcing/read-comparison.server.ts';
import type { RecordsRequest } from '../../pages/records-request.server.ts';
import { getRecord } from '../../store/get-record.server.ts';
import {
	getRow,
	tableOf,
	type Readable,
	type RecordRow
} from '../../store/record-tables.server.ts';

export async function loadComparePage({ db, actor, context }: RecordsRequest, id: string) {
	await getRecord(db.reader, actor, 'quotation_request', id);
	const request = await getRow(db.reader, 'quotation_request', id);
	const status = String(request['status']);
	const read = await readComparison(db.reader, id, context, { isOfAll: true });
	const isOpen = status === 'sent' || status === 'partly_awarded';
	return {
		request: {
			id,
			title: recordTitle(tableOf('quotation_request'), request),
			isOpen,
			respondByOn: (request['respond_by_on'] as string | null) ?? null,
			currency: read.currency,
			awardNote: (request['award_note'] as string | null) ?? ''
		},
		lines: read.lines.map((line) => ({
			id: line.id,
			description: line.description,
			quantity: decimalText(line.quantityMilli, 3),
			quantityMilli: line.quantityMilli,
			awardedTo: line.awardedTo,
			purchaseOrderId: line.purchaseOrderId
		})),
		split: read.comparison.split,
		columns: await columnsOf(db.reader, id, read, actor.userId, isOpen)
	};
}

/** Who answered first, in the order of the request; who is still awaited or does not quote last. */
async function columnsOf(
	db: Readable,
	requestId: string,
	read: ReadComparison,
	userId: string | null,
	isOpen: boolean
) {
	const asked = await db
		.selectFrom('quotation_request_supplier as q')
		.innerJoin('supplier as s', 's.id', 'q.supplier_id')
		.select(['s.id', 's.name', 's.status'])
		.where('q.quotation_request_id', '=', requestId)
		.orderBy('q.position')
		.execute();
	const answers = await db
		.selectFrom('supplier_quotation')
		.select(['supplier_id', 'status'])
		.where('quotation_request_id', '=', requestId)
		.execute();
	const columns = asked.map((supplier) => {
		const offered = read.quotations.find(({ supplierId }) => supplierId === supplier.id);
		const compared = read.comparison.quotations.find(({ id }) => id === offered?.id);
		const answer = answers.find((one) => one.supplier_id === supplier.id)?.status ?? null;
		return {
			supplierId: supplier.id,
			supplier: supplier.name,
			isApproved: supplier.status === 'approved',
			answer,
			mayEnter: isOpen && (answer === null || answer !== 'partly_awarded') && answer !== 'awarded',
			/** Whoever entered it does not award it. */
			isOwn: offered !== undefined && offered.enteredBy === userId,
			quotation:
				offered && compared && Object.keys(compared.cells).length > 0
					? {
							...compared,
							number: offered.number,
							currency: offered.currency,
							deliveryMinor: offered.deliveryMinor,
							validToOn: offered.validToOn
						}
					: null
		};
	});
	return columns.sort((a, b) => Number(b.quotation !== null) - Number(a.quotation !== null));
}

/** The draft orders that came of it. */
export function awardFromForm(
	{ db, actor, context }: RecordsRequest,
	quotationRequestId: string,
	form: FormData
): Promise<RecordRow[]> {
	const whole = String(form.get('whole') ?? '');
	const reason = String(form.get('reason') ?? '');
	return inTransaction(db, async (tx) => {
		const read = await readComparison(tx, quotationRequestId, context);
		const awards = whole ? wholeOf(read, whole) : chosenIn(read, form);
		return awardQuotations(tx, actor, { quotationRequestId, awards, reason }, context);
	});
}

/** Everything open that the quotation offers. */
function wholeOf({ lines, comparison }: ReadComparison, quotationId: string): Award[] {
	const cells = comparison.quotations.find(({ id }) => id === quotationId)?.cells ?? {};
	return lines.filter(({ id }) => cells[id]).map(({ id }) => ({ requestLineId: id, quotationId }));
}

function chosenIn({ lines }: ReadComparison, form: FormData): Award[] {
	return lines.flatMap(({ id }) => {
		const quotationId = String(form.get(`award:${id}`) ?? '');
		return quotationId ? { requestLineId: id, quotationId } : [];
	});
}
