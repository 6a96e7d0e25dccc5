/** What the pages about tables and fields show. */
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { fieldOf } from '../../catalogue/extend-catalogue.ts';
import { CUSTOM_TYPES, type CustomField } from '../../catalogue/extension.ts';
import { liveCatalogue } from '../../catalogue/live-catalogue.ts';
import type { TableDefinition } from '../../catalogue/table-definition.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import { readExtensions } from '../../store/refresh-catalogue.server.ts';
import { seesField } from '../../store/table-access.ts';
import { fieldChangedAt, tableChangedAt } from '../changed-at.server.ts';
import { countFilled, countRows } from '../count-rows.server.ts';
import { formulaRun } from '../formula-runs.server.ts';
import { existingField, isExtensible } from '../plan-field.server.ts';
import { existingTable } from '../plan-table.server.ts';
import { explainChange } from '../explain-change.ts';
import { schemaChangeSchema, type SchemaChange } from '../schema-change.ts';
import {
	decidedChanges,
	needsFourEyes,
	previewChange,
	waitingChanges,
	type SchemaRequest
} from '../schema-changes.server.ts';
import { shownPlan, type ShownPlan } from './shown-plan.ts';

export async function loadTables({ db, actor, timeZone }: SchemaRequest) {
	authorize(actor, 'catalogue.draft');
	const extensions = await readExtensions(db.reader);
	const added = (name: string) =>
		extensions.fields.filter(({ table, isArchived }) => table === name && !isArchived).length;
	const entries = liveCatalogue()
		.tables.filter(isExtensible)
		.map(({ name, area, label, labelPlural, icon, fields, isCustom }) => ({
			name,
			area,
			label,
			labelPlural,
			icon,
			isCustom,
			shipped: fields.filter((field) => !field.isCustom).length,
			added: added(name)
		}));
	return {
		tables: entries,
		archived: extensions.tables
			.filter(({ isArchived }) => isArchived)
			.map(({ name, labelPlural }) => ({ name, labelPlural })),
		waiting: await shownWaiting({ db, actor, now: Date.now(), timeZone }),
		decided: await decidedChanges(db.reader),
		isStrict: await needsFourEyes(db.reader),
		maySet: can(actor, 'admin.settings'),
		mayApply: can(actor, 'catalogue.apply')
	};
}

/** With what it would do to the rows of today. */
async function shownWaiting(request: SchemaRequest & { actor: Actor }) {
	const waiting = await waitingChanges(request.db.reader, request.actor);
	return Promise.all(
		waiting.map(async ({ change, ...shown }) => {
			const read = schemaChangeSchema.safeParse(change);
			if (!read.success) return { ...shown, lines: [], plan: null };
			return {
				...shown,
				lines: explainChange(read.data),
				plan: await planOrNull(request, read.data)
			};
		})
	);
}

/** None where the table or field is gone meanwhile: applying it says so. */
async function planOrNull(request: SchemaRequest, change: SchemaChange): Promise<ShownPlan | null> {
	try {
		return shownPlan(await previewChange(request, change));
	} catch (error) {
		if (error instanceof DomainError) return null;
		throw error;
	}
}

export async function loadTable(db: Database, actor: Actor | null, name: string) {
	authorize(actor, 'catalogue.draft');
	const extensions = await readExtensions(db.reader);
	const own = extensions.tables.find((table) => table.name === name) ?? null;
	const definition = liveCatalogue().find(name);
	if (!definition && !own) throw errors.recordTableUnknown({ table: name });
	const custom = extensions.fields.filter(({ table }) => table === name);
	const fields = await Promise.all(
		custom.map(async (field) => ({
			...shownField(field),
			isArchived: field.isArchived,
			filled: field.isArchived ? await countFilled(db.reader, name, field.name) : null
		}))
	);
	return {
		name,
		own,
		label: definition?.label ?? own?.label ?? name,
		labelPlural: definition?.labelPlural ?? own?.labelPlural ?? name,
		isOpen: definition !== null && isExtensible(definition),
		rows: await countRows(db.reader, name),
		shipped: (definition?.fields ?? [])
			.filter(({ isCustom }) => !isCustom)
			.map(({ name: column, label, type, required }) => ({ name: column, label, type, required })),
		added: fields.filter(({ isArchived }) => !isArchived),
		archived: fields.filter(({ isArchived }) => isArchived),
		run: await formulaRun(db.reader, name),
		isStrict: await needsFourEyes(db.reader),
		mayApply: can(actor, 'catalogue.apply')
	};
}

export async function loadField(
	db: Database,
	actor: Actor | null,
	{ table, name }: { table: string; name: string | null }
) {
	authorize(actor, 'catalogue.draft');
	const extensions = await readExtensions(db.reader);
	const definition = liveCatalogue().find(table);
	if (!definition || !isExtensible(definition)) throw errors.recordTableUnknown({ table });
	const isStrict = await needsFourEyes(db.reader);
	return {
		table,
		labelPlural: definition.labelPlural,
		field: name === null ? null : existingField(extensions, table, name),
		seenAt: name === null ? null : await fieldChangedAt(db.reader, { table, name }),
		tables: targets(),
		groups: [...new Set(definition.fields.flatMap(({ group }) => (group === null ? [] : [group])))],
		names: readableNames(actor, definition),
		currency: await companyCurrency(db.reader),
		isProposal: isStrict || !can(actor, 'catalogue.apply')
	};
}

/** Lines are found through what they belong to: nothing points to them. */
function targets() {
	return liveCatalogue()
		.tables.filter(({ kind }) => kind !== 'line')
		.map(({ name, labelPlural }) => ({ name, label: labelPlural }))
		.toSorted((a, b) => a.label.localeCompare(b.label));
}

function readableNames(actor: Actor, definition: TableDefinition) {
	return definition.fields
		.filter((field) => seesField(actor, field))
		.map(({ name, label }) => ({ name, label }));
}

function shownField(field: CustomField) {
	const { name, label, required, unique, isInList, group, formula, condition, seenBy } = field;
	return {
		name,
		label,
		required,
		unique,
		isInList,
		group,
		isComputed: formula !== null,
		hasCondition: condition !== null,
		isSensitive: seenBy !== null,
		type: CUSTOM_TYPES[field.type],
		choices: fieldOf(field).type === 'choice' ? field.choices.length : null
	};
}

/** For the form of a table: a new one, or the one of that name. */
export async function loadTableForm(db: Database, actor: Actor | null, name: string | null) {
	authorize(actor, 'catalogue.draft');
	const extensions = await readExtensions(db.reader);
	const open = extensions.tables.filter(({ isArchived }) => !isArchived);
	const haveLines = new Set(open.flatMap(({ parent }) => (parent === null ? [] : [parent])));
	return {
		own: name === null ? null : existingTable(extensions, name),
		seenAt: name === null ? null : await tableChangedAt(db.reader, name),
		parents: open
			.filter((table) => table.parent === null && !haveLines.has(table.name))
			.map((table) => ({ name: table.name, labelPlural: table.labelPlural })),
		isProposal: (await needsFourEyes(db.reader)) || !can(actor, 'catalogue.apply')
	};
}
