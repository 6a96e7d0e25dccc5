/** Makes a change of the schema: the rows that describe it and the real tables, in one transaction. */
import { sql } from 'kysely';
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { extendCatalogue, type FieldRules } from '../catalogue/extend-catalogue.ts';
import type { CustomField, CustomTable } from '../catalogue/extension.ts';
import { TABLES } from '../catalogue/tables.ts';
import { recordTables } from '../store/record-tables.server.ts';
import { readExtensions } from '../store/refresh-catalogue.server.ts';
import {
	addColumn,
	createTable,
	dropColumn,
	dropTable,
	makeRepeatable,
	makeUnique,
	rescaleColumn
} from './alter-tables.server.ts';
import { planChange } from './plan-change.server.ts';
import type { PlannedChange, Step } from './planned-change.ts';
import { requestFormulaRun } from './formula-runs.server.ts';
import type { SchemaChange } from './schema-change.ts';

export interface Applying {
	readonly actor: Actor;
	readonly now: number;
	readonly rules: FieldRules;
	readonly dialect: 'sqlite' | 'postgres';
}

/**
 * The version's row is taken first: of two who apply at once the second waits and plans on what the
 * first has made. What does not fit then is refused as a whole.
 */
export async function applyChange(
	tx: Tx,
	change: SchemaChange,
	{ actor, now, rules, dialect }: Applying
): Promise<PlannedChange> {
	// A table that is being read for long must not stop everybody else behind this change.
	if (dialect === 'postgres') await sql`set local lock_timeout = '5s'`.execute(tx);
	await tx
		.updateTable('catalogue_version')
		.set((eb) => ({ version: eb('version', '+', 1) }))
		.execute();
	const extensions = await readExtensions(tx);
	const catalogue = extendCatalogue(TABLES, extensions, rules);
	const planned = await planChange({ db: tx, extensions, catalogue, rules }, change);
	if (planned.problems.length > 0)
		throw errors.schemaChangeRefused({ problems: planned.problems.length }, planned.problems);
	await take(tx, planned.step, now);
	await writeAudit(tx, {
		actor,
		action: `catalogue.${change.kind}`,
		entity: 'catalogue',
		recordId: nameOf(planned.step),
		before: beforeOf(planned.step),
		after: afterOf(planned.step),
		at: now
	});
	return planned;
}

async function take(tx: Tx, step: Step, now: number): Promise<void> {
	switch (step.kind) {
		case 'order':
			for (const { table, name, position } of step.fields)
				await tx
					.updateTable('custom_field')
					.set({ position })
					.where('table_name', '=', table)
					.where('name', '=', name)
					.execute();
			return;
		case 'field':
			return takeField(tx, step, now);
		case 'table':
			return takeTable(tx, step, now);
		default:
			step satisfies never;
	}
}

async function takeField(
	tx: Tx,
	{ before, after, fill }: Extract<Step, { kind: 'field' }>,
	now: number
): Promise<void> {
	if (after === null) {
		if (before === null) return;
		await dropColumn(tx, before);
		await tx
			.deleteFrom('custom_field')
			.where('table_name', '=', before.table)
			.where('name', '=', before.name)
			.execute();
		return;
	}
	if (before === null) await addColumn(tx, after);
	else {
		const by = after.decimals - before.decimals;
		if (by !== 0) await rescaleColumn(tx, after, by);
		if (before.unique && !after.unique) await makeRepeatable(tx, after);
	}
	if (fill !== null)
		await recordTables(tx)
			.updateTable(after.table)
			.set({ [after.name]: fill })
			.where(after.name, 'is', null)
			.execute();
	if (before && after.unique && !before.unique) await makeUnique(tx, after);
	await saveField(tx, after, now);
	if (after.formula !== null && after.formula !== before?.formula)
		await requestFormulaRun(tx, after.table, now);
}

async function takeTable(
	tx: Tx,
	{ before, after }: Extract<Step, { kind: 'table' }>,
	now: number
): Promise<void> {
	if (after === null) {
		if (before === null) return;
		await dropTable(tx, before.name);
		await tx.deleteFrom('custom_field').where('table_name', '=', before.name).execute();
		await tx.deleteFrom('custom_table').where('name', '=', before.name).execute();
		return;
	}
	if (before === null) await createTable(tx, after);
	await saveTable(tx, after, now);
}

async function saveField(tx: Tx, field: CustomField, now: number): Promise<void> {
	const { table, name, position, isArchived, ...definition } = field;
	const changes = {
		position,
		definition_json: JSON.stringify(definition),
		archived_at: isArchived ? now : null,
		changed_at: now
	};
	await tx
		.insertInto('custom_field')
		.values({ table_name: table, name, ...changes })
		.onConflict((c) => c.columns(['table_name', 'name']).doUpdateSet(changes))
		.execute();
}

async function saveTable(tx: Tx, table: CustomTable, now: number): Promise<void> {
	const { name, position, isArchived, ...definition } = table;
	const changes = {
		position,
		definition_json: JSON.stringify(definition),
		archived_at: isArchived ? now : null,
		changed_at: now
	};
	await tx
		.insertInto('custom_table')
		.values({ name, ...changes })
		.onConflict((c) => c.column('name').doUpdateSet(changes))
		.execute();
}

function nameOf(step: Step): string {
	if (step.kind === 'order') return step.fields[0]?.table ?? '';
	if (step.kind === 'table') return (step.after ?? step.before)?.name ?? '';
	const field = step.after ?? step.before;
	return field ? `${field.table}.${field.name}` : '';
}

function beforeOf(step: Step): Record<string, unknown> | null {
	return step.kind === 'order' ? null : step.before && { ...step.before };
}

function afterOf(step: Step): Record<string, unknown> | null {
	if (step.kind === 'order') return { order: step.fields.map(({ name }) => name) };
	return step.after && { ...step.after };
}
