/** Calculations are saved, restored and deleted here, and nowhere else. */
import type { Selectable } from 'kysely';
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { DB } from '#lib/database/schema.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { calculatedFor } from '../query/live-reports.ts';
import {
	calculationInputSchema,
	calculationKey,
	dimensionKey,
	isGroupable,
	type Calculation,
	type CalculationDefinition,
	type CalculationInput
} from './calculation.ts';
import { removeCertificationsReading } from './certify.server.ts';
import { checkCalculation } from './check-calculation.ts';
import {
	countCalculationChange,
	readCalculations,
	refreshCalculations
} from './refresh-calculations.server.ts';
import { withIds } from './rename.ts';
import { isNumeric, type ValueType } from './typed.ts';
import { namesOf } from './names-of.ts';
import { usesOf, type Use } from './uses.server.ts';
import { visibleCalculations } from './visible-calculations.ts';

export interface SavedCalculation {
	readonly key: string;
	/** Measures that were certified and no longer are, since their formula changed. */
	readonly uncertified: readonly string[];
}

/** Checks what came from outside and saves it, new or over the version that was read. */
export async function saveCalculation(
	db: Database,
	input: unknown,
	over: { readonly key: string; readonly version: number } | null,
	actor: Actor,
	now: number
): Promise<SavedCalculation> {
	authorize(actor, 'report.build');
	const wanted = readInput(input);
	if (wanted.isShared) authorize(actor, 'metric.share');
	const saved = await inTransaction(db, async (tx) => {
		const all = await readCalculations(tx);
		const own = over && findOwn(all.list, over.key, actor);
		if (own && over && own.version !== over.version)
			throw errors.calculationChanged({
				expected: over.version,
				actual: own.version,
				name: own.label
			});
		const { list } = visibleCalculations(all, actor.userId);
		const calculated = calculatedFor(actor, { ...all, list });
		// What it is calculated from stays: queries name it by that.
		const checkedInput = own ? { ...wanted, kind: own.kind, dataset: own.dataset } : wanted;
		const checked = checkCalculation(checkedInput, { calculated, list, own });
		if (!checked.ok)
			throw errors.calculationInvalid({ problems: checked.problems.length }, checked.problems);
		const formula = withIds(
			wanted.formula,
			calculated.vocabularyOf(checkedInput.kind, checkedInput.dataset)
		);
		const next = {
			...checkedInput,
			formula,
			summaries: isNumeric(checked.typed) ? checkedInput.summaries : []
		};
		const key = own?.key ?? calculationKey(wanted.label, new Set(all.list.map((one) => one.key)));
		if (own) {
			const isHidden = own.isShared && !next.isShared;
			const kept = isHidden ? [] : namesGiven(next, key, checked.type);
			const lost = namesOf(own, own.summaries).filter((name) => !kept.includes(name));
			const uses = lost.length > 0 ? await usesOf(tx, lost, actor) : [];
			if (uses.length > 0) throw inUse(own.label, uses);
			await replaceCalculation(tx, own, next, actor, now);
		} else await insertCalculation(tx, key, next, actor, now);
		await countCalculationChange(tx);
		const changed = own && (own.formula !== formula || own.shownAs !== next.shownAs);
		const uncertified = changed ? await removeCertificationsReading(tx, own, actor, now) : [];
		return { key, uncertified };
	});
	await refreshCalculations(db);
	return saved;
}

/** Puts what it was back in place: a save like any other, also refused like any other. */
export async function restoreCalculation(
	db: Database,
	key: string,
	chosen: { readonly version: number; readonly over: number },
	actor: Actor,
	now: number
): Promise<SavedCalculation> {
	authorize(actor, 'report.build');
	const own = findOwn((await readCalculations(db.reader)).list, key, actor);
	const kept = await db.reader
		.selectFrom('calculation_version')
		.select(['label', 'definition_json'])
		.where('calculation_id', '=', own.id)
		.where('version', '=', chosen.version)
		.executeTakeFirst();
	if (!kept) throw errors.calculationNotFound({ id: `${key}, version ${chosen.version}` });
	const { kind, dataset, isShared } = own;
	const before = JSON.parse(kept.definition_json) as CalculationDefinition;
	const input = { kind, dataset, isShared, label: kept.label, ...before };
	return saveCalculation(db, input, { key, version: chosen.over }, actor, now);
}

/** Only what nothing uses; what it was before goes with it. */
export async function deleteCalculation(
	db: Database,
	key: string,
	actor: Actor,
	now: number
): Promise<void> {
	authorize(actor, 'report.build');
	await inTransaction(db, async (tx) => {
		const own = findOwn((await readCalculations(tx)).list, key, actor);
		const uses = await usesOf(tx, namesOf(own), actor);
		if (uses.length > 0) throw inUse(own.label, uses);
		await tx.deleteFrom('metric_certification').where('measure', 'in', namesOf(own)).execute();
		await tx.deleteFrom('calculation_version').where('calculation_id', '=', own.id).execute();
		await tx.deleteFrom('calculation').where('id', '=', own.id).execute();
		await countCalculationChange(tx);
		await audit(tx, 'calculation.delete', own.id, actor, now, { before: { ...own } });
	});
	await refreshCalculations(db);
}

export interface CalculationVersion {
	readonly version: number;
	readonly label: string;
	/** With ids. */
	readonly formula: string;
	readonly savedAt: number;
	readonly savedBy: string | null;
}

/** What it was before, the newest first. */
export async function listCalculationVersions(
	db: Database,
	calculation: Pick<Calculation, 'id'>,
	actor: Actor
): Promise<CalculationVersion[]> {
	authorize(actor, 'report.read');
	const rows = await db.reader
		.selectFrom('calculation_version as v')
		.leftJoin('user', 'user.id', 'v.saved_by')
		.select(['v.version', 'v.label', 'v.definition_json', 'v.saved_at', 'user.name as person'])
		.where('v.calculation_id', '=', calculation.id)
		.orderBy('v.version', 'desc')
		.execute();
	return rows.map((row) => ({
		version: row.version,
		label: row.label,
		formula: (JSON.parse(row.definition_json) as { formula: string }).formula,
		savedAt: row.saved_at,
		savedBy: row.person
	}));
}

/** His own, or with the permission to share any shared one. */
export function mayChange(calculation: Calculation, actor: Actor): boolean {
	if (!can(actor, 'report.build')) return false;
	return (
		calculation.ownerId === actor.userId || (calculation.isShared && can(actor, 'metric.share'))
	);
}

function findOwn(list: readonly Calculation[], key: string, actor: Actor): Calculation {
	const found = visibleCalculations(
		{ version: 0, minorDigits: 2, list, certifications: [] },
		actor.userId
	).list.find((one) => one.key === key);
	if (!found) throw errors.calculationNotFound({ id: key });
	if (!mayChange(found, actor))
		throw errors.permissionDenied({ permission: 'metric.share', name: actor.name });
	return found;
}

/** What it is called by once it is saved. */
function namesGiven(next: CalculationInput, key: string, type: ValueType): string[] {
	const names = namesOf({ ...next, key }, next.summaries);
	const dimension = dimensionKey({ ...next, key });
	return isGroupable(type) ? names : names.filter((name) => name !== dimension);
}

function inUse(name: string, uses: readonly Use[]): Error {
	const shown = uses.slice(0, 5).map((one) => `${one.kind} “${one.name}”`);
	const rest = uses.length - shown.length;
	return errors.calculationInUse({
		name,
		uses: [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(', ')
	});
}

async function insertCalculation(
	tx: Tx,
	key: string,
	next: CalculationInput,
	actor: Actor,
	now: number
): Promise<void> {
	const id = newId();
	await tx
		.insertInto('calculation')
		.values({
			...{ id, key, kind: next.kind, dataset: next.dataset, ...columnsOf(next) },
			...{ owner_id: actor.userId ?? '', created_at: now, updated_at: now },
			updated_by: actor.userId
		})
		.execute();
	await audit(tx, 'calculation.create', id, actor, now, { after: { key, ...next } });
}

async function replaceCalculation(
	tx: Tx,
	own: Calculation,
	next: CalculationInput,
	actor: Actor,
	now: number
): Promise<void> {
	const before = await tx
		.selectFrom('calculation')
		.selectAll()
		.where('id', '=', own.id)
		.executeTakeFirstOrThrow();
	await keepVersion(tx, before);
	await tx
		.updateTable('calculation')
		.set({
			...columnsOf(next),
			updated_at: now,
			updated_by: actor.userId,
			version: own.version + 1
		})
		.where('id', '=', own.id)
		.execute();
	const change = { before: { ...own }, after: { key: own.key, ...next } };
	await audit(tx, 'calculation.update', own.id, actor, now, change);
}

async function keepVersion(tx: Tx, before: Selectable<DB['calculation']>): Promise<void> {
	await tx
		.insertInto('calculation_version')
		.values({
			calculation_id: before.id,
			version: before.version,
			label: before.label,
			definition_json: before.definition_json,
			is_shared: before.is_shared,
			saved_at: before.updated_at,
			saved_by: before.updated_by
		})
		.execute();
}

function columnsOf({ label, isShared, ...rest }: CalculationInput) {
	const { description, formula, shownAs, better, summaries } = rest;
	return {
		label,
		is_shared: isShared ? 1 : 0,
		definition_json: JSON.stringify({ description, formula, shownAs, better, summaries })
	};
}

function readInput(input: unknown): CalculationInput {
	const parsed = calculationInputSchema.safeParse(input);
	if (parsed.success) return parsed.data;
	throw errors.calculationInvalid(
		{ problems: parsed.error.issues.length },
		parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
	);
}

function audit(
	tx: Tx,
	action: string,
	recordId: string,
	actor: Actor,
	at: number,
	change: { before?: Record<string, unknown>; after?: Record<string, unknown> }
): Promise<void> {
	return writeAudit(tx, { actor, action, entity: 'calculation', recordId, at, ...change });
}
