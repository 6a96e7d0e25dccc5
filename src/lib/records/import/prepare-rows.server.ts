/** Reads and checks every row of a file before anything is written. */
import { newId } from '#lib/database/id.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { FORM_FORMAT, readField, type InputFormat } from '../catalogue/field-input.ts';
import type { Field, StoredValue } from '../catalogue/field.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import type { Readable } from '../store/record-tables.server.ts';
import { importableFields, needsColumn } from './importable-fields.ts';
import type { ImportMapping } from './import-mapping.ts';
import type { CsvTable } from './read-csv.ts';
import { resolveReferences } from './resolve-references.server.ts';

export interface RowProblem {
	/** As a spreadsheet counts: the headings of a CSV file are row 1. */
	readonly row: number;
	readonly column: string;
	readonly message: string;
}

export interface PreparedRow {
	readonly row: number;
	readonly id: string;
	readonly values: Record<string, StoredValue>;
	/** References to rows of the same file, written when all rows exist. */
	readonly within: Readonly<Record<string, string>>;
}

export interface PreparedRows {
	readonly rows: readonly PreparedRow[];
	readonly problems: readonly RowProblem[];
}

export interface RowReading {
	readonly definition: TableDefinition;
	readonly table: CsvTable;
	readonly mapping: ImportMapping;
	readonly currency: string;
	readonly timeZone: string;
}

export async function prepareRows(
	db: Readable,
	actor: Actor,
	reading: RowReading
): Promise<PreparedRows> {
	const fields = mappedFields(actor, reading);
	const format: InputFormat = { ...FORM_FORMAT, ...reading.mapping.format, ...pick(reading) };
	const problems: RowProblem[] = [];
	const rows = reading.table.rows.map((cells, index) => {
		const row = reading.table.rowNumbers?.[index] ?? index + 2;
		const values: Record<string, StoredValue> = {};
		const currencyCell = textOf(reading, cells, 'currency').toUpperCase();
		const rowFormat = /^[A-Z]{3}$/.test(currencyCell)
			? { ...format, currency: currencyCell }
			: format;
		for (const field of fields) {
			const input = readField(field, textOf(reading, cells, field.name), rowFormat);
			if (input.ok) values[field.name] = input.value;
			else problems.push({ row, column: headingOf(reading, field), message: input.problem });
		}
		return { row, id: newId(), values, within: {} };
	});
	const resolved = await pointToRecords(db, reading, fields, rows, problems);
	return { rows: resolved, problems };
}

function pick({ currency, timeZone }: RowReading): Pick<InputFormat, 'currency' | 'timeZone'> {
	return { currency, timeZone };
}

/** The fields that the mapping fills. Throws where the mapping does not fit file or table. */
function mappedFields(actor: Actor, reading: RowReading): Field[] {
	const { definition, table, mapping } = reading;
	const fields = importableFields(actor, definition);
	const fail = (reason: string) =>
		errors.importMappingInvalid({ table: definition.label.toLowerCase(), reason });
	for (const [name, columns] of Object.entries(mapping.columns)) {
		if (!fields.some((field) => field.name === name)) throw fail(`“${name}” is no field of it`);
		const missing = columns.find((heading) => !table.headings.includes(heading));
		if (missing) throw fail(`the file has no column “${missing}”`);
	}
	const mapped = fields.filter((field) => (mapping.columns[field.name]?.length ?? 0) > 0);
	if (mapped.length === 0) throw fail('no column is chosen');
	const unfilled = fields.find((field) => needsColumn(field) && !mapped.includes(field));
	if (unfilled && mapping.mode !== 'update')
		throw fail(`nothing fills the required field “${unfilled.label}”`);
	return mapped;
}

function textOf(reading: RowReading, cells: readonly string[], field: string): string {
	return (reading.mapping.columns[field] ?? [])
		.map((heading) => (cells[reading.table.headings.indexOf(heading)] ?? '').trim())
		.filter(Boolean)
		.join(' ');
}

export function headingOf(reading: Pick<RowReading, 'mapping'>, field: Field): string {
	return reading.mapping.columns[field.name]?.join(' + ') ?? field.label;
}

async function pointToRecords(
	db: Readable,
	reading: RowReading,
	fields: readonly Field[],
	rows: readonly PreparedRow[],
	problems: RowProblem[]
): Promise<PreparedRow[]> {
	const pointers = fields.filter(({ type }) => ['reference', 'user', 'team'].includes(type));
	const cells = new Map(
		pointers.map((field) => [field, new Set(rows.flatMap((row) => textIn(row, field)))] as const)
	);
	const references = await resolveReferences(db, cells);
	const own = ownKeys(reading.definition, rows);
	return rows.map((row) => {
		const values = { ...row.values };
		const within: Record<string, string> = {};
		for (const field of pointers)
			for (const text of textIn(row, field)) {
				const isOwn = field.type === 'reference' && field.references === reading.definition.name;
				const found = references.find(field, text);
				const inFile = isOwn ? own.get(text) : undefined;
				values[field.name] = 'id' in found ? found.id : null;
				if ('id' in found) continue;
				if (inFile) within[field.name] = inFile;
				else
					problems.push({
						row: row.row,
						column: headingOf(reading, field),
						message: found.problem
					});
			}
		return { ...row, values, within };
	});
}

function textIn(row: PreparedRow, field: Field): string[] {
	const value = row.values[field.name];
	return typeof value === 'string' && value !== '' ? [value] : [];
}

/** Rows of the file by their keys and names, for a table that points to itself. */
function ownKeys(definition: TableDefinition, rows: readonly PreparedRow[]): Map<string, string> {
	const keys = new Map<string, string>();
	for (const name of [definition.titleField, 'code', 'sku', 'number', 'external_key'])
		for (const row of rows) {
			const value = row.values[name];
			if (typeof value === 'string') keys.set(value, row.id);
		}
	return keys;
}
