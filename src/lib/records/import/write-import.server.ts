/**
 * Writes a plan without problems: many rows a statement, then what follows for other records. Gives what
 * it did to each, for taking it back.
 */
import { sql } from 'kysely';
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { StoredValue } from '../catalogue/field.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import type { CommandContext } from '../store/command-context.ts';
import { isUnnumberedDraft, systemValues } from '../store/insert-record.server.ts';
import { takeNumbers } from '../store/number-series.server.ts';
import { getRow, recordTables, tableOf, type RecordRow } from '../store/record-tables.server.ts';
import { saveRecord } from '../store/save-record.server.ts';
import type { ImportPlan } from './plan-import.server.ts';
import { changedValues, filledValues, type ImportItem } from './undo/import-item.ts';
import type { PreparedRow } from './prepare-rows.server.ts';

const CHUNK = 200;

export async function writeImport(
	tx: Tx,
	actor: Actor,
	definition: TableDefinition,
	plan: ImportPlan,
	context: CommandContext,
	onProgress: (done: number, total: number) => void
): Promise<ImportItem[]> {
	const names = definition.fields.map(({ name }) => name);
	const total = plan.creates.length + plan.updates.length;
	const rows = await newRows(tx, actor, definition, plan.creates, context);
	for (let start = 0; start < rows.length; start += CHUNK) {
		const chunk = rows.slice(start, start + CHUNK);
		await recordTables(tx).insertInto(definition.name).values(chunk).execute();
		await writeImported(tx, actor, definition, chunk, context);
		onProgress(start + chunk.length, total);
	}
	for (const row of plan.creates)
		if (Object.keys(row.within).length > 0)
			await recordTables(tx)
				.updateTable(definition.name)
				.set(row.within)
				.where('id', '=', row.id)
				.execute();
	const items: ImportItem[] = [];
	for (const [index, { row, before }] of plan.updates.entries()) {
		const changes = { ...row.values, ...row.within };
		const after = await saveRecord(
			tx,
			actor,
			definition,
			{ before, changes, action: 'record.import', change: 'update' },
			context
		);
		if (after !== before)
			items.push({
				recordId: String(before['id']),
				...changedValues(names, before, after),
				versionAfter: versionOf(after)
			});
		if (index % CHUNK === 0) onProgress(plan.creates.length + index, total);
	}
	await sumDocuments(tx, definition, rows);
	if (definition.name === 'sales_order') await rememberFirstOrders(tx);
	onProgress(total, total);
	const within = new Map(plan.creates.map((row) => [row.id, row.within]));
	const created = rows.map((row): ImportItem => {
		const recordId = String(row['id']);
		return {
			recordId,
			before: null,
			after: filledValues(names, { ...row, ...within.get(recordId) }),
			versionAfter: versionOf(row)
		};
	});
	return [...created, ...items];
}

function versionOf(row: RecordRow): number | null {
	return typeof row['version'] === 'number' ? row['version'] : null;
}

async function newRows(
	tx: Tx,
	actor: Actor,
	definition: TableDefinition,
	creates: readonly PreparedRow[],
	context: CommandContext
): Promise<RecordRow[]> {
	const rows = creates.map(({ id, values }): RecordRow => ({
		id,
		...values,
		...systemValues(definition, actor, context)
	}));
	const { numberSeries } = definition;
	if (!numberSeries) return rows;
	const unnumbered = rows.filter(
		(row) => row[numberSeries.field] === null && !isUnnumberedDraft(definition, row)
	);
	const numbers = await takeNumbers(tx, numberSeries, unnumbered.length);
	for (const [index, row] of unnumbered.entries()) row[numberSeries.field] = numbers[index] ?? null;
	return rows;
}

async function writeImported(
	tx: Tx,
	actor: Actor,
	definition: TableDefinition,
	rows: readonly RecordRow[],
	{ now }: CommandContext
): Promise<void> {
	await tx
		.insertInto('audit_event')
		.values(
			rows.map((row) => ({
				at: now,
				actor_kind: actor.kind,
				actor_id: actor.userId,
				actor_name: actor.name,
				action: 'record.import',
				entity: definition.name,
				record_id: String(row['id'])
			}))
		)
		.execute();
	if (!definition.lifecycle) return;
	await tx
		.insertInto('status_change')
		.values(
			rows.map((row) => ({
				id: newId(),
				entity: definition.name,
				record_id: String(row['id']),
				to_status: String(row['status']),
				at: now,
				actor_id: actor.userId
			}))
		)
		.execute();
}

/** The totals of the documents whose lines came in. */
export async function sumDocuments(
	tx: Tx,
	line: TableDefinition,
	rows: readonly RecordRow[]
): Promise<void> {
	const parent = line.fields.find(({ name }) => name === line.parent);
	if (parent?.type !== 'reference') return;
	const document = tableOf(parent.references);
	const ids = [...new Set(rows.map((row) => row[parent.name] ?? null))];
	for (const [header, of] of Object.entries(document.lines?.totals ?? {}))
		for (let start = 0; start < ids.length; start += CHUNK)
			await sql`
				update ${sql.table(document.name)}
				set ${sql.ref(header)} = (
					select cast(coalesce(sum(l.${sql.ref(of)}), 0) as bigint)
					from ${sql.table(line.name)} l
					where l.${sql.ref(parent.name)} = ${sql.table(document.name)}.id
				)
				where id in (${sql.join(ids.slice(start, start + CHUNK))})`.execute(tx);
	if (document.compute && document.lines?.totals) await computeDocuments(tx, document, ids);
}

/** What follows from the sums in the documents themselves. */
async function computeDocuments(
	tx: Tx,
	document: TableDefinition,
	ids: readonly StoredValue[]
): Promise<void> {
	for (const id of ids) {
		const row = await getRow(tx, document.name, String(id));
		const computed = document.compute?.(row, String(row['currency'])) ?? {};
		await recordTables(tx).updateTable(document.name).set(computed).where('id', '=', id).execute();
	}
}

async function rememberFirstOrders(tx: Tx): Promise<void> {
	await sql`
		update customer set first_order_on = (
			select min(o.ordered_on) from sales_order o
			where o.customer_id = customer.id and o.status not in ('draft', 'cancelled')
		)
		where first_order_on is null or first_order_on > (
			select min(o.ordered_on) from sales_order o
			where o.customer_id = customer.id and o.status not in ('draft', 'cancelled')
		)`.execute(tx);
}
