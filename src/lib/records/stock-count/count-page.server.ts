/** The page on which somebody enters what lies in a warehouse, without seeing what the books say. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { decimalText, readDecimal } from '../catalogue/decimal.ts';
import { FORM_FORMAT } from '../catalogue/field-input.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import type { RecordProblem } from '../catalogue/table-definition.ts';
import { addCounted, enterCounts } from '../erp/stock-count/enter-count.server.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { recordInvalid } from '../store/check-record.server.ts';
import { getRecord } from '../store/get-record.server.ts';
import { getRow, tableOf, type Readable } from '../store/record-tables.server.ts';

const LINE = 'stock_count_line';
const LONGEST = 200;

export async function loadCountPage({ db, actor }: RecordsRequest, id: string) {
	const record = await getRecord(db.reader, actor, 'stock_count', id);
	const count = await openCount(db.reader, id);
	const isAgain = count['status'] === 'recounting';
	const lines = await linesToCount(db.reader, id, isAgain);
	return {
		count: {
			id,
			title: recordTitle(tableOf('stock_count'), count),
			warehouse: record.titles['warehouse_id'] ?? '',
			isAgain
		},
		lines: lines.map((line) => ({
			id: line.id,
			product: line.name,
			sku: line.sku ?? '',
			unit: line.unit,
			counted: line.counted_milli === null ? '' : decimalText(line.counted_milli, 3)
		}))
	};
}

/** Entries that are left empty stay open. */
export async function countFromForm(
	{ db, actor, context }: RecordsRequest,
	id: string,
	form: FormData
): Promise<void> {
	await inTransaction(db, async (tx) => {
		const count = await openCount(tx, id);
		const lines = await linesToCount(tx, id, count['status'] === 'recounting');
		const problems: RecordProblem[] = [];
		const counted = new Map<string, number>();
		for (const { id: lineId } of lines) {
			const text = String(form.get(lineId) ?? '').trim();
			if (text === '') continue;
			const milli = readDecimal(text, 3, FORM_FORMAT);
			if (milli === null || milli < 0)
				problems.push({
					field: lineId,
					message: `“${text.slice(0, 60)}” is not a quantity of nothing or more with at most 3 decimals.`
				});
			else counted.set(lineId, milli);
		}
		if (problems.length > 0) throw recordInvalid(tableOf(LINE), problems);
		await enterCounts(tx, actor, { id, counted }, context);
	});
}

/** Something that the list does not have, by its article number or name. */
export async function addFromForm(
	{ db, actor, context }: RecordsRequest,
	id: string,
	form: FormData
): Promise<void> {
	const named = String(form.get('product') ?? '')
		.trim()
		.slice(0, LONGEST);
	await inTransaction(db, async (tx) => {
		const found = await tx
			.selectFrom('product')
			.select('id')
			.where((eb) => eb.or([eb('sku', '=', named), eb('name', '=', named)]))
			.where('archived_at', 'is', null)
			.limit(2)
			.execute();
		const [product, another] = found;
		if (!product || another)
			throw recordInvalid(tableOf(LINE), [
				{
					field: 'product',
					message: another
						? 'Several products are called like this: enter the article number.'
						: 'No product has this article number or name.'
				}
			]);
		await addCounted(tx, actor, { id, productId: product.id }, context);
	});
}

async function openCount(db: Readable, id: string) {
	const count = await getRow(db, 'stock_count', id);
	if (count['status'] === 'counting' || count['status'] === 'recounting') return count;
	throw errors.recordNotEditable({
		title: recordTitle(tableOf('stock_count'), count),
		status: String(count['status'])
	});
}

function linesToCount(db: Readable, countId: string, isAgain: boolean) {
	return db
		.selectFrom('stock_count_line as l')
		.innerJoin('product as p', 'p.id', 'l.product_id')
		.select(['l.id', 'l.counted_milli', 'p.name', 'p.sku', 'p.unit'])
		.where('l.stock_count_id', '=', countId)
		.$if(isAgain, (query) => query.where('l.is_recounted', '=', 1))
		.orderBy('l.position')
		.execute();
}
