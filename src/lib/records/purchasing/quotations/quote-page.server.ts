/** The page on which somebody enters what a supplier answered. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { CURRENCIES } from '../../catalogue/shared-fields.ts';
import type { StoredValue } from '../../catalogue/field.ts';
import { FORM_FORMAT, readField } from '../../catalogue/field-input.ts';
import { fieldText } from '../../catalogue/field-text.ts';
import { decimalText } from '../../catalogue/decimal.ts';
import type { RecordProblem, TableDefinition } from '../../catalogue/table-definition.ts';
import { supplierQuotationLine } from '../../erp/sourcing/definitions/supplier-quotation-line.ts';
import { supplierQuotation } from '../../erp/sourcing/definitions/supplier-quotation.ts';
import { declineQuotation, recordQuotation } from '../../erp/sourcing/supplier-quotation.server.ts';
import type { RecordsRequest } from '../../pages/records-request.server.ts';
import { recordInvalid } from '../../store/check-record.server.ts';
import { getRecord } from '../../store/get-record.server.ts';
import { getRow, recordTables, type Readable } from '../../store/record-tables.server.ts';

export async function loadQuotePage({ db, actor }: RecordsRequest, id: string, supplierId: string) {
	await getRecord(db.reader, actor, 'quotation_request', id);
	const request = await getRow(db.reader, 'quotation_request', id);
	const supplier = await getRow(db.reader, 'supplier', supplierId);
	const earlier = await recordTables(db.reader)
		.selectFrom('supplier_quotation')
		.selectAll()
		.where('quotation_request_id', '=', id)
		.where('supplier_id', '=', supplierId)
		.executeTakeFirst();
	const offered = await offeredLines(db.reader, earlier?.['id'] ?? null);
	const currency = String(earlier?.['currency'] ?? supplier['currency'] ?? request['currency']);
	const header = (name: string) =>
		textOf(supplierQuotation, name, earlier?.[name] ?? null, currency);
	const wanted = await requestLines(db.reader, id);
	return {
		request: { id, title: String(request['number'] ?? 'Request') },
		supplier: { id: supplierId, name: String(supplier['name']) },
		currency,
		currencies: CURRENCIES.map((value) => ({ value, label: value, tone: 'neutral' as const })),
		values: {
			supplier_reference: header('supplier_reference'),
			valid_to_on: header('valid_to_on'),
			delivery_minor: header('delivery_minor'),
			note: header('note')
		},
		lines: wanted.map((line) => {
			const said = offered.find((one) => one['quotation_request_line_id'] === line.id);
			const text = (name: string) =>
				said ? textOf(supplierQuotationLine, name, said[name] ?? null, currency) : '';
			return {
				id: line.id,
				description: line.description,
				quantity: decimalText(line.quantity_milli, 3),
				unitPrice: text('unit_price_micros'),
				minQuantity: said?.['min_quantity_milli'] === 0 ? '' : text('min_quantity_milli'),
				leadDays: text('lead_days')
			};
		})
	};
}

function requestLines(db: Readable, requestId: string) {
	return db
		.selectFrom('quotation_request_line')
		.select(['id', 'description', 'quantity_milli'])
		.where('quotation_request_id', '=', requestId)
		.orderBy('position')
		.execute();
}

function offeredLines(db: Readable, quotationId: StoredValue) {
	return recordTables(db)
		.selectFrom('supplier_quotation_line')
		.selectAll()
		.where('supplier_quotation_id', '=', quotationId)
		.execute();
}

function textOf(table: TableDefinition, name: string, value: StoredValue, currency: string) {
	return fieldText(fieldOf(table, name), value, currency);
}

function fieldOf({ fields, name: table }: TableDefinition, name: string) {
	const found = fields.find((field) => field.name === name);
	if (!found) throw new TypeError(`${table} has no field ${name}.`);
	return found;
}

export async function recordFromForm(
	{ db, actor, context }: RecordsRequest,
	id: string,
	supplierId: string,
	form: FormData
): Promise<void> {
	const currency = String(form.get('currency') ?? '');
	if (!CURRENCIES.includes(currency))
		throw recordInvalid(supplierQuotation, [{ field: 'currency', message: 'Choose a currency.' }]);
	const entries = new Entries(form, currency);
	const header = {
		supplierReference: entries.text(supplierQuotation, 'supplier_reference'),
		validToOn: entries.text(supplierQuotation, 'valid_to_on'),
		deliveryMinor: entries.number(supplierQuotation, 'delivery_minor') ?? 0,
		note: entries.text(supplierQuotation, 'note')
	};
	await inTransaction(db, async (tx) => {
		const lines = (await requestLines(tx, id)).flatMap((line) => {
			const of = (name: string) => entries.number(supplierQuotationLine, name, line.id);
			const unitPriceMicros = of('unit_price_micros');
			const minQuantityMilli = of('min_quantity_milli');
			const leadDays = of('lead_days');
			return unitPriceMicros === null
				? []
				: { requestLineId: line.id, unitPriceMicros, minQuantityMilli, leadDays };
		});
		if (entries.problems.length === 0 && lines.length === 0)
			entries.problems.push({ field: 'lines', message: 'Enter at least one price.' });
		if (entries.problems.length > 0) throw recordInvalid(supplierQuotation, entries.problems);
		await recordQuotation(
			tx,
			actor,
			{ ...header, quotationRequestId: id, supplierId, currency, lines },
			context
		);
	});
}

export async function declineFromForm(
	{ db, actor, context }: RecordsRequest,
	quotationRequestId: string,
	supplierId: string,
	form: FormData
): Promise<void> {
	const note = String(form.get('note') ?? '').trim() || null;
	await inTransaction(db, (tx) =>
		declineQuotation(tx, actor, { quotationRequestId, supplierId, note }, context)
	);
}

/** Entries of the form, read as the fields say; everything that cannot be read is named at once. */
class Entries {
	readonly problems: RecordProblem[] = [];
	readonly #form: FormData;
	readonly #currency: string;

	constructor(form: FormData, currency: string) {
		this.#form = form;
		this.#currency = currency;
	}

	number(table: TableDefinition, name: string, lineId?: string): number | null {
		const value = this.#read(table, name, lineId);
		return value === null ? null : Number(value);
	}

	text(table: TableDefinition, name: string): string | null {
		const value = this.#read(table, name);
		return value === null ? null : String(value);
	}

	#read(table: TableDefinition, name: string, lineId?: string): StoredValue {
		const field = fieldOf(table, name);
		const control = lineId ? `${name}:${lineId}` : name;
		const typed = String(this.#form.get(control) ?? '');
		const read = readField(field, typed, { ...FORM_FORMAT, currency: this.#currency });
		if (!read.ok) this.problems.push({ field: control, message: read.problem });
		else if (typeof read.value === 'number' && field.min !== null && read.value < field.min)
			this.problems.push({ field: control, message: `${field.label} must be at least 0.` });
		return read.ok ? read.value : null;
	}
}
