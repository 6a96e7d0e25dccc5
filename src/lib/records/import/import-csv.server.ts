/** A CSV file or a sheet of a workbook becomes records: looked at, previewed, then written all or not at all. */
import { newId } from '#lib/database/id.ts';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import type { CommandContext } from '../store/command-context.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import { tableOf, type Readable } from '../store/record-tables.server.ts';
import { authorizeImport } from '../store/table-access.ts';
import { decodeText } from './decode-text.ts';
import { guessFormat } from './guess-format.ts';
import { guessMapping } from './guess-mapping.ts';
import { importableFields } from './importable-fields.ts';
import type { ImportMapping } from './import-mapping.ts';
import { planImport } from './plan-import.server.ts';
import type { RowProblem, RowReading } from './prepare-rows.server.ts';
import type { ImportItem } from './undo/import-item.ts';
import { readCsv, type CsvTable } from './read-csv.ts';
import {
	isWorkbook,
	readSheetTable,
	type SheetChoice,
	type SheetTable
} from './xlsx/sheet-table.ts';
import { writeImport } from './write-import.server.ts';

export interface ImportFile {
	readonly name: string;
	readonly bytes: Uint8Array;
	/** Of a workbook. */
	readonly choice?: SheetChoice;
}

export interface InspectedFile {
	readonly headings: readonly string[];
	readonly rowCount: number;
	/** Of a CSV file; nothing for a workbook. */
	readonly encoding: string | null;
	readonly delimiter: string;
	/** The first rows as they stand in the file. */
	readonly sample: readonly (readonly string[])[];
	readonly mapping: ImportMapping;
	/** The mapping is the one that was used for such a file before. */
	readonly isRemembered: boolean;
	/** Of a workbook: its sheets, the one that was read and the row that names its columns. */
	readonly workbook: Pick<SheetTable, 'sheets' | 'sheet' | 'headingRow'> | null;
}

const SAMPLE = 5;
const SHOWN_PROBLEMS = 1_000;

/** Headings, first rows and a mapping to begin with. */
export async function inspectImport(
	db: Readable,
	actor: Actor,
	table: string,
	file: ImportFile
): Promise<InspectedFile> {
	const definition = importableTable(actor, table);
	const { csv, encoding, workbook } = readFile(file);
	const remembered = await rememberedMapping(db, actor, definition, csv);
	return {
		headings: csv.headings,
		rowCount: csv.rows.length,
		encoding,
		delimiter: csv.delimiter,
		sample: csv.rows.slice(0, SAMPLE),
		mapping: remembered ?? guessed(actor, definition, csv),
		isRemembered: remembered !== null,
		workbook
	};
}

export interface ImportPreview {
	readonly created: number;
	readonly updated: number;
	readonly problems: readonly RowProblem[];
	readonly problemCount: number;
	/** What the first rows would become. */
	readonly sample: readonly Readonly<Record<string, string | number | null>>[];
}

/** Checks every row against the database and writes nothing. */
export async function previewImport(
	db: Readable,
	actor: Actor,
	table: string,
	file: ImportFile,
	mapping: ImportMapping,
	context: CommandContext
): Promise<ImportPreview> {
	const reading = await readingOf(db, actor, table, file, mapping, context);
	const plan = await planImport(db, actor, reading);
	return {
		created: plan.creates.length,
		updated: plan.updates.length,
		problems: plan.problems.slice(0, SHOWN_PROBLEMS),
		problemCount: plan.problems.length,
		sample: [...plan.creates, ...plan.updates.map(({ row }) => row)]
			.slice(0, SAMPLE)
			.map((row) => row.values)
	};
}

export interface ImportResult {
	readonly importRunId: string;
	readonly created: number;
	readonly updated: number;
}

/** Writes all rows in one transaction; a single problem, or an error on the way, and none is. */
export function importCsv(
	db: Database,
	actor: Actor,
	table: string,
	file: ImportFile,
	mapping: ImportMapping,
	context: CommandContext,
	onProgress: (done: number, total: number) => void = () => undefined
): Promise<ImportResult> {
	return inTransaction(db, async (tx) => {
		const reading = await readingOf(tx, actor, table, file, mapping, context);
		const plan = await planImport(tx, actor, reading);
		if (plan.problems.length > 0)
			throw errors.importRowsInvalid(
				{ rows: reading.table.rows.length, problems: plan.problems.length },
				plan.problems.slice(0, SHOWN_PROBLEMS).map(({ row, column, message }) => ({
					field: `${row}:${column}`,
					message
				}))
			);
		const items = await writeImport(tx, actor, reading.definition, plan, context, onProgress);
		const importRunId = newId();
		await tx
			.insertInto('import_run')
			.values({
				id: importRunId,
				table_name: table,
				file_name: file.name,
				headings_json: JSON.stringify(reading.table.headings),
				mapping_json: JSON.stringify(mapping),
				mode: mapping.mode,
				row_count: reading.table.rows.length,
				created_count: plan.creates.length,
				updated_count: plan.updates.length,
				imported_at: context.now,
				imported_by: actor.userId
			})
			.execute();
		await keepItems(tx, importRunId, items);
		return { importRunId, created: plan.creates.length, updated: plan.updates.length };
	});
}

function readFile(
	{ bytes, choice = {} }: ImportFile,
	decimal: '.' | ',' = '.'
): {
	csv: CsvTable;
	encoding: string | null;
	workbook: InspectedFile['workbook'];
} {
	if (isWorkbook(bytes)) {
		const csv = readSheetTable(bytes, choice, decimal);
		const { sheets, sheet, headingRow } = csv;
		return { csv, encoding: null, workbook: { sheets, sheet, headingRow } };
	}
	const { text, encoding } = decodeText(bytes);
	return { csv: readCsv(text), encoding, workbook: null };
}

const CHUNK = 200;

async function keepItems(tx: Tx, importRunId: string, items: readonly ImportItem[]): Promise<void> {
	for (let start = 0; start < items.length; start += CHUNK)
		await tx
			.insertInto('import_run_item')
			.values(
				items.slice(start, start + CHUNK).map(({ recordId, before, after, versionAfter }) => ({
					import_run_id: importRunId,
					record_id: recordId,
					before_json: before && JSON.stringify(before),
					after_json: JSON.stringify(after),
					version_after: versionAfter
				}))
			)
			.execute();
}

function importableTable(actor: Actor, table: string): TableDefinition {
	const definition = tableOf(table);
	authorizeImport(actor, definition);
	return definition;
}

async function readingOf(
	db: Readable,
	actor: Actor,
	table: string,
	file: ImportFile,
	mapping: ImportMapping,
	context: CommandContext
): Promise<RowReading> {
	return {
		definition: importableTable(actor, table),
		// A file with these headings may have been mapped as one that writes commas before decimals.
		table: readFile(file, mapping.format.decimal).csv,
		mapping,
		currency: await companyCurrency(db),
		timeZone: context.timeZone ?? 'UTC'
	};
}

function guessed(actor: Actor, definition: TableDefinition, csv: CsvTable): ImportMapping {
	const fields = importableFields(actor, definition);
	const columns = guessMapping(definition, fields, csv.headings);
	return { columns, format: guessFormat(fields, csv, columns), mode: 'both' };
}

async function rememberedMapping(
	db: Readable,
	actor: Actor,
	definition: TableDefinition,
	csv: CsvTable
): Promise<ImportMapping | null> {
	const run = await db
		.selectFrom('import_run')
		.select('mapping_json')
		.where('table_name', '=', definition.name)
		.where('headings_json', '=', JSON.stringify(csv.headings))
		.orderBy('imported_at', 'desc')
		.executeTakeFirst();
	if (!run) return null;
	const mapping = JSON.parse(run.mapping_json) as ImportMapping;
	// A field may have been archived since, or be for others.
	const names = new Set(importableFields(actor, definition).map(({ name }) => name));
	const columns = Object.entries(mapping.columns).filter(([name]) => names.has(name));
	return { ...mapping, columns: Object.fromEntries(columns) };
}
