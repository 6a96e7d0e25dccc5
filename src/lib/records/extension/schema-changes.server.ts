/**
 * The way of a change: it is drafted, looked at, and applied or withdrawn. Where the company wants two
 * pairs of eyes, who drafted it cannot apply it; nobody is an exception.
 */
import type { Database } from '#lib/database/index.server.ts';
import { newId } from '#lib/database/id.ts';
import { writeAudit } from '#lib/database/audit.server.ts';
import { readSetting, saveSetting } from '#lib/database/setting.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { extendCatalogue } from '../catalogue/extend-catalogue.ts';
import { feelRules } from '../catalogue/feel-rules.ts';
import { TABLES } from '../catalogue/tables.ts';
import type { Readable } from '../store/record-tables.server.ts';
import { readExtensions, refreshCatalogue } from '../store/refresh-catalogue.server.ts';
import { applyChange } from './apply-change.server.ts';
import { planChange } from './plan-change.server.ts';
import type { PlannedChange } from './planned-change.ts';
import type { SchemaChange } from './schema-change.ts';

/** Setting: `on` where drafter and applier must be different people. */
const FOUR_EYES = 'schema_four_eyes';

export interface SchemaRequest {
	readonly db: Database;
	readonly actor: Actor | null;
	readonly now: number;
	readonly timeZone: string;
}

export interface WaitingChange {
	readonly id: string;
	readonly summary: string;
	readonly draftedBy: string;
	readonly draftedAt: number;
	/** Whether the viewer may apply it. */
	readonly isForMe: boolean;
	readonly change: unknown;
}

export interface DecidedChange {
	readonly id: string;
	readonly summary: string;
	readonly isApplied: boolean;
	readonly draftedBy: string;
	readonly decidedBy: string;
	readonly decidedAt: number;
}

/** What a change would do, without doing it. */
export async function previewChange(
	{ db, actor, timeZone }: SchemaRequest,
	change: SchemaChange
): Promise<PlannedChange> {
	authorize(actor, 'catalogue.draft');
	const rules = feelRules(Date.now, timeZone);
	const extensions = await readExtensions(db.reader);
	const catalogue = extendCatalogue(TABLES, extensions, rules);
	return planChange({ db: db.reader, extensions, catalogue, rules }, change);
}

/** Applies it at once where the actor may do so alone; else it waits for somebody who may. */
export async function submitChange(
	request: SchemaRequest,
	change: SchemaChange
): Promise<{ isApplied: boolean; planned: PlannedChange }> {
	const { db, actor, now } = request;
	authorize(actor, 'catalogue.draft');
	const isAlone = can(actor, 'catalogue.apply') && !(await needsFourEyes(db.reader));
	if (isAlone) return { isApplied: true, planned: await applied(request, actor, change) };
	const planned = await previewChange(request, change);
	if (planned.problems.length > 0)
		throw errors.schemaChangeRefused({ problems: planned.problems.length }, planned.problems);
	await inTransaction(db, async (tx) => {
		const id = await recordChange(tx, actor, { change, summary: planned.summary, now }, false);
		await writeAudit(tx, {
			actor,
			action: 'catalogue.draft',
			entity: 'schema_change',
			recordId: id,
			before: null,
			after: { summary: planned.summary },
			at: now
		});
	});
	return { isApplied: false, planned };
}

export async function waitingChanges(db: Readable, actor: Actor): Promise<WaitingChange[]> {
	const isStrict = await needsFourEyes(db);
	const rows = await db
		.selectFrom('schema_change')
		.select(['id', 'summary', 'drafted_by', 'drafted_by_name', 'drafted_at', 'change_json'])
		.where('state', '=', 'drafted')
		.orderBy('drafted_at')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		summary: row.summary,
		draftedBy: row.drafted_by_name,
		draftedAt: row.drafted_at,
		isForMe: can(actor, 'catalogue.apply') && !(isStrict && row.drafted_by === actor.userId),
		change: JSON.parse(row.change_json) as unknown
	}));
}

/** Whether a second person is needed, from now on; in the audit log like every change of it. */
export async function setFourEyes(
	{ db, actor, now }: SchemaRequest,
	isStrict: boolean
): Promise<void> {
	authorize(actor, 'admin.settings');
	await inTransaction(db, async (tx) => {
		const before = await needsFourEyes(tx);
		if (before === isStrict) return;
		await saveSetting(tx, FOUR_EYES, isStrict ? 'on' : 'off');
		await writeAudit(tx, {
			actor,
			action: 'catalogue.four_eyes',
			entity: 'setting',
			recordId: FOUR_EYES,
			before: { isStrict: before },
			after: { isStrict },
			at: now
		});
	});
}

export async function needsFourEyes(db: Readable): Promise<boolean> {
	return (await readSetting(db, FOUR_EYES)) === 'on';
}

async function applied(
	{ db, now, timeZone }: SchemaRequest,
	actor: Actor,
	change: SchemaChange
): Promise<PlannedChange> {
	const rules = feelRules(Date.now, timeZone);
	const planned = await inTransaction(db, async (tx) => {
		const done = await applyChange(tx, change, { actor, now, rules, dialect: db.dialect });
		await recordChange(tx, actor, { change, summary: done.summary, now }, true);
		return done;
	});
	await refreshCatalogue(db, timeZone);
	return planned;
}

/** A draft that waits, or what its drafter applied at once. Gives its id. */
export async function recordChange(
	tx: Tx,
	actor: Actor,
	{ change, summary, now }: { change: object; summary: string; now: number },
	isApplied: boolean
): Promise<string> {
	const id = newId();
	const decided = isApplied
		? { decided_at: now, decided_by: actor.userId, decided_by_name: actor.name }
		: {};
	await tx
		.insertInto('schema_change')
		.values({
			id,
			state: isApplied ? 'applied' : 'drafted',
			change_json: JSON.stringify(change),
			summary,
			drafted_at: now,
			drafted_by: actor.userId ?? '',
			drafted_by_name: actor.name,
			...decided
		})
		.execute();
	return id;
}

const SHOWN = 20;

/** The newest first. */
export async function decidedChanges(db: Readable): Promise<DecidedChange[]> {
	const rows = await db
		.selectFrom('schema_change')
		.select(['id', 'state', 'summary', 'drafted_by_name', 'decided_by_name', 'decided_at'])
		.where('state', '<>', 'drafted')
		.orderBy('decided_at', 'desc')
		.orderBy('id', 'desc')
		.limit(SHOWN)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		summary: row.summary,
		isApplied: row.state === 'applied',
		draftedBy: row.drafted_by_name,
		decidedBy: row.decided_by_name ?? '',
		decidedAt: row.decided_at ?? 0
	}));
}
