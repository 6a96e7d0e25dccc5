/** The page that asks which lines of requisitions go to which suppliers. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { decimalText } from '../../catalogue/decimal.ts';
import { FORM_FORMAT, readField } from '../../catalogue/field-input.ts';
import { quotationRequest } from '../../erp/sourcing/definitions/quotation-request.ts';
import {
	openRequisitionLines,
	type OpenRequisitionLine
} from '../../erp/sourcing/open-requisition-lines.server.ts';
import { requestQuotations } from '../../erp/sourcing/quotation-request.server.ts';
import type { RecordsRequest } from '../../pages/records-request.server.ts';
import { recordInvalid } from '../../store/check-record.server.ts';
import type { Readable } from '../../store/record-tables.server.ts';

const MOST_SUPPLIERS = 200;

export async function loadRequestPage({ db }: RecordsRequest, requisitionId: string | null) {
	const open = await openRequisitionLines(db.reader);
	const isAsked = (line: OpenRequisitionLine) => line.requisitionId === requisitionId;
	const lines = [...open.filter(isAsked), ...open.filter((line) => !isAsked(line))];
	return {
		requisitionId,
		lines: lines.map((line) => ({
			id: line.id,
			requisitionId: line.requisitionId,
			requisition: line.requisition,
			description: line.description,
			quantity: decimalText(line.quantityMilli, 3),
			neededOn: line.neededOn
		})),
		...(await suppliersFor(db.reader, lines))
	};
}

/** Approved suppliers, first those that somebody prefers or has a price of for what is needed. */
async function suppliersFor(db: Readable, lines: readonly OpenRequisitionLine[]) {
	const productIds = [...new Set(lines.flatMap(({ productId }) => productId ?? []))];
	const known = new Map<string, Set<string>>();
	if (productIds.length > 0) {
		const priced = await db
			.selectFrom('supplier_price')
			.select(['supplier_id', 'product_id'])
			.where('product_id', 'in', productIds)
			.where('archived_at', 'is', null)
			.execute();
		const preferred = await db
			.selectFrom('product')
			.select(['supplier_id', 'id as product_id'])
			.where('id', 'in', productIds)
			.execute();
		for (const { supplier_id, product_id } of [...priced, ...preferred])
			if (supplier_id !== null)
				known.set(supplier_id, (known.get(supplier_id) ?? new Set()).add(product_id));
	}
	const suppliers = await db
		.selectFrom('supplier')
		.select(['id', 'name', 'city'])
		.where('status', '=', 'approved')
		.where('archived_at', 'is', null)
		.orderBy('name')
		.execute();
	const rated = suppliers.map((one) => ({ ...one, products: known.get(one.id)?.size ?? 0 }));
	const sorted = rated.sort((a, b) => b.products - a.products).slice(0, MOST_SUPPLIERS);
	return { suppliers: sorted, hasMoreSuppliers: suppliers.length > sorted.length };
}

/** The id of the new request. */
export async function requestFromForm(
	{ db, actor, context }: RecordsRequest,
	form: FormData
): Promise<string> {
	const respondByOn = readField(
		quotationRequest.fields.find(({ name }) => name === 'respond_by_on')!,
		String(form.get('respond_by_on') ?? ''),
		FORM_FORMAT
	);
	const problems = [
		...(respondByOn.ok ? [] : [{ field: 'respond_by_on', message: respondByOn.problem }]),
		...chosen(form, 'line', 'Choose at least one line.'),
		...chosen(form, 'supplier', 'Choose at least one supplier.')
	];
	if (problems.length > 0 || !respondByOn.ok) throw recordInvalid(quotationRequest, problems);
	const request = await inTransaction(db, (tx) =>
		requestQuotations(
			tx,
			actor,
			{
				requisitionLineIds: form.getAll('line').map(String),
				supplierIds: form.getAll('supplier').map(String),
				respondByOn: respondByOn.value === null ? null : String(respondByOn.value),
				note: String(form.get('note') ?? '').trim() || null
			},
			context
		)
	);
	return String(request['id']);
}

function chosen(form: FormData, field: string, message: string) {
	return form.getAll(field).length > 0 ? [] : [{ field, message }];
}
