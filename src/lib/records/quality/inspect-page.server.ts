/** The page on which somebody enters what was measured and seen, all pieces at once. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { decimalText, readDecimal } from '../catalogue/decimal.ts';
import { FORM_FORMAT } from '../catalogue/field-input.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import type { StoredValue } from '../catalogue/field.ts';
import type { RecordProblem } from '../catalogue/table-definition.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { recordInvalid } from '../store/check-record.server.ts';
import { getRecord } from '../store/get-record.server.ts';
import { getRow, recordTables, tableOf, type Readable } from '../store/record-tables.server.ts';
import { updateRecord } from '../store/update-record.server.ts';

export async function loadInspectPage({ db, actor }: RecordsRequest, id: string) {
	const record = await getRecord(db.reader, actor, 'inspection', id);
	const inspection = await openInspection(db.reader, id);
	const rows = await valuesOf(db.reader, id);
	return {
		inspection: {
			id,
			title: recordTitle(tableOf('inspection'), inspection),
			product: record.titles['product_id'] ?? ''
		},
		values: rows.map((row) => ({
			id: String(row['id']),
			sample: Number(row['sample']),
			name: String(row['name']),
			isMeasured: row['kind'] === 'measured',
			unit: (row['unit'] as string | null) ?? '',
			limits: limitsOf(row),
			measured: quantityText(row['measured_milli'] ?? null),
			conformity: (row['conformity'] as string | null) ?? ''
		}))
	};
}

/** Saves what was entered; an empty value is still to be entered. */
export async function enterValues(
	{ db, actor, context }: RecordsRequest,
	id: string,
	form: FormData
): Promise<void> {
	await inTransaction(db, async (tx) => {
		await openInspection(tx, id);
		const problems: RecordProblem[] = [];
		for (const row of await valuesOf(tx, id)) {
			const valueId = String(row['id']);
			const typed = String(form.get(valueId) ?? '').trim();
			const values =
				row['kind'] === 'measured'
					? { measured_milli: readMeasured(valueId, typed, problems) }
					: { conformity: typed === 'yes' || typed === 'no' ? typed : null };
			if (problems.length === 0)
				await updateRecord(
					tx,
					actor,
					'inspection_value',
					{ id: valueId, version: null, values },
					context
				);
		}
		if (problems.length > 0) throw recordInvalid(tableOf('inspection_value'), problems);
	});
}

async function openInspection(db: Readable, id: string) {
	const inspection = await getRow(db, 'inspection', id);
	if (inspection['status'] === 'open') return inspection;
	throw errors.recordNotEditable({
		title: recordTitle(tableOf('inspection'), inspection),
		status: String(inspection['status'])
	});
}

function valuesOf(db: Readable, id: string) {
	return recordTables(db)
		.selectFrom('inspection_value')
		.selectAll()
		.where('inspection_id', '=', id)
		.orderBy('sample')
		.orderBy('position')
		.execute();
}

function readMeasured(field: string, typed: string, problems: RecordProblem[]): number | null {
	if (typed === '') return null;
	const milli = readDecimal(typed, 3, FORM_FORMAT);
	if (milli === null)
		problems.push({
			field,
			message: `“${typed.slice(0, 60)}” is not a number with at most 3 decimals.`
		});
	return milli;
}

function quantityText(milli: StoredValue): string {
	return milli === null ? '' : decimalText(Number(milli), 3);
}

function limitsOf(row: Readonly<Record<string, StoredValue>>): string {
	const [lower, target, upper] = ['lower_milli', 'target_milli', 'upper_milli'].map((name) =>
		quantityText(row[name] ?? null)
	);
	const range =
		lower && upper ? `${lower} to ${upper}` : lower ? `at least ${lower}` : `at most ${upper}`;
	return target ? `${range}, target ${target}` : range;
}
