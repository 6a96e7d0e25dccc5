/**
 * Versions of bills of material. Of a product one version is in force on each day: activating one
 * ends the version before it on the day before, and a product never comes to be made of itself.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../../catalogue/record-title.ts';
import { changeStatus } from '../../../store/change-status.server.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import { insertRecord } from '../../../store/insert-record.server.ts';
import {
	getRow,
	recordTables,
	tableOf,
	type RecordRow
} from '../../../store/record-tables.server.ts';
import { requireTeam } from '../../../store/require-team.ts';
import { saveRecord } from '../../../store/save-record.server.ts';
import { today } from '../../../store/today.ts';
import { addDays } from '../../../catalogue/date-text.ts';
import { findCycle } from './find-cycle.ts';

const TABLE = 'bill_of_material';

export async function activateBom(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'production');
	await holdVersions(tx);
	const before = await getRow(tx, TABLE, id);
	const component = await tx
		.selectFrom('bom_component')
		.select('id')
		.where('bill_of_material_id', '=', id)
		.executeTakeFirst();
	const title = recordTitle(tableOf(TABLE), before);
	if (!component) throw errors.bomEmpty({ title });
	await refuseCycle(tx, before);
	const on = today(context);
	const from = String(before['valid_from_on'] ?? on);
	const to = await endOthers(tx, actor, { before, from, on }, context);
	const changes = { valid_from_on: from, valid_to_on: to };
	return changeStatus(tx, actor, TABLE, { before, to: 'active', changes }, context);
}

export async function retireBom(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'production');
	await holdVersions(tx);
	const before = await getRow(tx, TABLE, id);
	return changeStatus(tx, actor, TABLE, { before, to: 'retired' }, context);
}

/** A draft with the same components and operations, as the next version. */
export async function copyBom(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'production');
	await holdVersions(tx);
	const { product_id = null, quantity_milli = null, note = null } = await getRow(tx, TABLE, id);
	const values = { product_id, quantity_milli, note };
	const draft = await insertRecord(tx, actor, tableOf(TABLE), values, context);
	for (const lines of ['bom_component', 'bom_operation']) {
		const definition = tableOf(lines);
		const rows = await recordTables(tx)
			.selectFrom(lines)
			.selectAll()
			.where('bill_of_material_id', '=', id)
			.orderBy('position')
			.execute();
		for (const row of rows) {
			const copied = definition.fields
				.filter(({ name }) => name !== 'external_key')
				.map(({ name }) => [name, row[name] ?? null] as const);
			const line = { ...Object.fromEntries(copied), bill_of_material_id: String(draft['id']) };
			await insertRecord(tx, actor, definition, line, context);
		}
	}
	return draft;
}

/** Decisions about versions happen one after the other: two could close a circle together. */
async function holdVersions(tx: Tx): Promise<void> {
	await tx
		.insertInto('number_series')
		.values({ series: TABLE, next_value: 1 })
		.onConflict((c) =>
			c.column('series').doUpdateSet((eb) => ({ next_value: eb.ref('number_series.next_value') }))
		)
		.execute();
}

async function refuseCycle(tx: Tx, bom: RecordRow): Promise<void> {
	const rows = await tx
		.selectFrom('bom_component as c')
		.innerJoin('bill_of_material as b', 'b.id', 'c.bill_of_material_id')
		.select(['b.product_id as made', 'c.product_id as component'])
		.where((eb) => eb.or([eb('b.status', '=', 'active'), eb('b.id', '=', String(bom['id']))]))
		.execute();
	const componentsOf = new Map<string, string[]>();
	for (const { made, component } of rows)
		componentsOf.set(made, [...(componentsOf.get(made) ?? []), component]);
	const cycle = findCycle(String(bom['product_id']), componentsOf);
	if (!cycle) return;
	const names = await tx
		.selectFrom('product')
		.select(['id', 'name'])
		.where('id', 'in', cycle)
		.execute();
	const nameOf = (id: string) => names.find((product) => product.id === id)?.name ?? id;
	throw errors.bomCycle({ path: cycle.map(nameOf).join(' → ') });
}

/** Ends the versions before it, and gives the day before the next one begins, if one waits. */
async function endOthers(
	tx: Tx,
	actor: Actor,
	{ before, from, on }: { before: RecordRow; from: string; on: string },
	context: CommandContext
): Promise<string | null> {
	const others = await recordTables(tx)
		.selectFrom(TABLE)
		.selectAll()
		.where('product_id', '=', before['product_id'] ?? null)
		.where('status', '=', 'active')
		.orderBy('valid_from_on')
		.execute();
	const definition = tableOf(TABLE);
	let next: string | null = null;
	for (const other of others) {
		const begins = String(other['valid_from_on']);
		if (begins > from) {
			next ??= addDays(begins, -1);
		} else if (begins === from && begins > on) {
			throw errors.bomVersionSameDay({
				product: String((await getRow(tx, 'product', String(before['product_id'])))['name']),
				title: recordTitle(definition, other),
				on: from
			});
		} else if (from <= on) {
			const step = {
				before: other,
				to: 'retired',
				changes: { valid_to_on: lastDay(begins, from) }
			};
			await changeStatus(tx, actor, TABLE, step, context);
		} else {
			const changes = { valid_to_on: addDays(from, -1) };
			const save = { before: other, changes, action: `${TABLE}.ended`, change: 'update' as const };
			await saveRecord(tx, actor, definition, save, context);
		}
	}
	return next;
}

/** A version that was replaced on its first day was in force on no day. */
function lastDay(begins: string, next: string): string {
	return begins === next ? begins : addDays(next, -1);
}
