import { previewChange, submitChange } from '#lib/records/extension/schema-changes.server.ts';
import { schemaChangeSchema, type SchemaChange } from '#lib/records/extension/schema-change.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { CustomField } from '#lib/records/catalogue/extension.ts';
import { liveExtensions } from '#lib/records/catalogue/live-catalogue.ts';
import { ada, NOW } from './records-rig.ts';
import type { z } from 'zod';

export type Described = z.input<typeof schemaChangeSchema>;

/** A change as a form or a file hands it in: what is left out gets its default. */
export function described(change: Described): SchemaChange {
	return schemaChangeSchema.parse(change);
}

export function submit(db: Database, change: Described, actor: Actor = ada) {
	return submitChange({ db, actor, now: NOW, timeZone: 'UTC' }, described(change));
}

export function preview(db: Database, change: Described, actor: Actor = ada) {
	return previewChange({ db, actor, now: NOW, timeZone: 'UTC' }, described(change));
}

/** The name of a field that was added just now. */
export async function addField(
	db: Database,
	table: string,
	field: Extract<Described, { kind: 'add-field' }>['field'],
	fillWith: string | number | null = null
): Promise<string> {
	const change = { kind: 'add-field', table, field, mend: { fillWith } } as const;
	const { planned } = await submit(db, change);
	if (planned.step.kind !== 'field' || !planned.step.after) throw new Error('No field was added.');
	return planned.step.after.name;
}

export function fieldNow(table: string, name: string): CustomField {
	const found = liveExtensions().fields.find((f) => f.table === table && f.name === name);
	if (!found) throw new Error(`There is no field ${table}.${name}.`);
	return found;
}
