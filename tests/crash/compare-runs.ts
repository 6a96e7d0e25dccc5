/**
 * What a run left in the database, every table of it, so that two runs can be compared exactly, one
 * on SQLite with one on PostgreSQL too. Of a row only what two runs cannot share is left out or
 * renamed: instants (whether one is set stays), ids and document numbers, which become the name of
 * what they stand for: `goods_receipt of purchase_order of requisition of order 7 2026-03-11`.
 */
import type { Database } from '#lib/database/index.server.ts';
import { spellOutNumbers } from './spell-out-numbers.ts';
import { recordTables, type RecordRow } from '#lib/records/store/record-tables.server.ts';

/** What names a row of a table, in the order in which names are made of names. */
const NAMED_BY: Readonly<Record<string, readonly string[]>> = {
	deployment: [],
	process_definition: ['process_key', 'version'],
	decision_definition: ['decision_key', 'version'],
	form_definition: ['form_key', 'version'],
	supplier: ['name'],
	product: ['name'],
	cost_centre: ['name'],
	warehouse: ['code'],
	ledger_account: ['code'],
	budget: ['cost_centre_id', 'year', 'month'],
	requisition: ['reason'],
	requisition_line: ['requisition_id', 'position'],
	process_instance: ['record_id'],
	purchase_order: ['requisition_id'],
	purchase_order_line: ['purchase_order_id', 'position'],
	goods_receipt: ['purchase_order_id', 'received_on'],
	goods_receipt_line: ['goods_receipt_id', 'position'],
	supplier_invoice: ['purchase_order_id', 'supplier_reference'],
	supplier_invoice_line: ['supplier_invoice_id', 'position'],
	payment: ['supplier_invoice_id'],
	journal_entry: ['source_id', 'purpose'],
	user_task: ['process_instance_id', 'element_id']
};

/** What others had used of the shared budget at the moment of a check: that is, whose turn it was. */
const ORDER_OF_WORK = ['used', 'available'];

/** What is still to be kept anew: noted as often as somebody tried to write. */
const NOTES = ['stock_stretch_due'];

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[A-Z]{1,4}-\d{5,6}\b/g;
/** For whom it was asked: of two clients at the same moment, either may be first. */
const CLIENT = / for client \d+$/;
const INSTANT = /(^|_)at$/;

export type RunContents = Readonly<Record<string, readonly string[]>>;

/** Every row of every table as text, sorted. */
export async function contentsOf(db: Database): Promise<RunContents> {
	const read = new Map<string, RecordRow[]>();
	for (const table of await tablesOf(db))
		read.set(table, await recordTables(db.reader).selectFrom(table).selectAll().execute());
	const tables = spellOutNumbers(read);
	const names = nameRows(tables);
	return Object.fromEntries(
		[...tables].map(([table, rows]) => [table, rows.map((row) => textOf(row, names)).sort()])
	);
}

/** Per table what only one of the two has; empty when they are the same. */
export function differencesOf(run: RunContents, undisturbed: RunContents) {
	const found: Record<string, { tooMuch: string[]; missing: string[] }> = {};
	for (const table of new Set([...Object.keys(run), ...Object.keys(undisturbed)])) {
		const tooMuch = without(run[table] ?? [], undisturbed[table] ?? []);
		const missing = without(undisturbed[table] ?? [], run[table] ?? []);
		if (tooMuch.length + missing.length > 0)
			found[table] = { tooMuch: tooMuch.slice(0, 5), missing: missing.slice(0, 5) };
	}
	return found;
}

async function tablesOf(db: Database): Promise<string[]> {
	const tables = await recordTables(db.reader).introspection.getTables();
	return tables
		.filter((table) => !table.isView)
		.map((table) => table.name)
		.filter((name) => !name.startsWith('kysely_') && !NOTES.includes(name));
}

/** Names of ids and document numbers. Rows of one name are counted in the order they were made. */
function nameRows(tables: ReadonlyMap<string, readonly RecordRow[]>): Map<string, string> {
	const names = new Map<string, string>();
	for (const [table, columns] of Object.entries(NAMED_BY)) {
		const seen = new Map<string, number>();
		const rows = [...(tables.get(table) ?? [])].sort((a, b) =>
			String(a['id']) < String(b['id']) ? -1 : 1
		);
		for (const row of rows) {
			const said = columns.map((column) => replaceIds(String(row[column]), names)).join(' ');
			const count = (seen.get(said) ?? 0) + 1;
			seen.set(said, count);
			const name = `${table} of ${said}${count > 1 ? ` (${count})` : ''}`;
			names.set(String(row['id']), name);
			if (typeof row['number'] === 'string') names.set(row['number'], `number of ${name}`);
		}
	}
	return names;
}

function textOf(row: RecordRow, names: ReadonlyMap<string, string>): string {
	return Object.entries(row)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([column, value]) => `${column}=${textOfValue(column, value, names)}`)
		.join(' · ');
}

function textOfValue(column: string, value: unknown, names: ReadonlyMap<string, string>): string {
	if (INSTANT.test(column)) return value === null ? 'never' : 'once';
	if (typeof value !== 'string') return String(value);
	const text = column.endsWith('_json') ? JSON.stringify(comparable(JSON.parse(value))) : value;
	return replaceIds(column === 'request_key' ? text.replace(CLIENT, '') : text, names);
}

function comparable(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(comparable);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => !ORDER_OF_WORK.includes(key))
			.map(([key, part]) => [key, INSTANT.test(key) ? part !== null : comparable(part)])
	);
}

function replaceIds(text: string, names: ReadonlyMap<string, string>): string {
	return text.replace(
		ID,
		(id) => names.get(id) ?? (id.includes('-') && id.length > 12 ? 'an id' : id)
	);
}

/** The lines that `some` has more often than `others`. */
function without(some: readonly string[], others: readonly string[]): string[] {
	const left = new Map<string, number>();
	for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
	return some.filter((line) => {
		const count = left.get(line) ?? 0;
		left.set(line, count - 1);
		return count <= 0;
	});
}
