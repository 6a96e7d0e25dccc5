/**
 * Who makes a record, owns it or has it assigned follows it; who follows it is told when somebody else
 * changes it. Part of the change: what is undone was never told.
 */
import type { Database } from '#lib/database/index.server.ts';
import { databaseOf, type Tx } from '#lib/database/transaction.server.ts';
import { notify } from '#lib/notifications/notify.server.ts';
import type { Field } from '../catalogue/field.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import { onRecordChanged, type RecordChange } from '../store/record-changes.server.ts';
import { addFollowers, followerIds } from './followers.server.ts';
import { mayAllSee } from './record-readers.server.ts';

/** Lines belong to a document, facts happened: nobody follows them by themselves. */
const FOLLOWED = ['master', 'document'];

/** Tells the followers of records of `db` until the result is called. */
export function tellFollowers(db: Database): () => void {
	return onRecordChanged(async (tx, change) => {
		if (databaseOf(tx) !== db || !FOLLOWED.includes(change.definition.kind)) return;
		const assigned = await tellAssigned(tx, change);
		if (change.change !== 'create') await tellOthers(tx, change, assigned);
	});
}

/** Gives who was told that the record is theirs now. */
async function tellAssigned(tx: Tx, change: RecordChange): Promise<string[]> {
	const { definition, before, after, actor, context } = change;
	const given = new Map<string, Field>();
	for (const field of definition.fields) {
		const id = after[field.name] ?? null;
		if (field.type !== 'user' || field.readonly || typeof id !== 'string') continue;
		if (id !== (before?.[field.name] ?? null)) given.set(id, field);
	}
	const maker = change.change === 'create' && actor.userId ? [actor.userId] : [];
	if (given.size === 0 && maker.length === 0) return [];
	const seeing = await mayAllSee(tx, definition, [...given.keys()]);
	await addFollowers(tx, placeOf(change), [...maker, ...seeing], context.now);
	const told = seeing.filter((id) => id !== actor.userId);
	for (const id of told) {
		const text = `${actor.name} made you “${given.get(id)?.label ?? 'Owner'}”`;
		await notify(tx, [id], { ...newsOf(change), kind: 'assignment', text }, context.now);
	}
	return told;
}

async function tellOthers(
	tx: Tx,
	change: RecordChange,
	assigned: readonly string[]
): Promise<void> {
	const words = wordsOf(change);
	if (words === null) return;
	const followers = await followerIds(tx, placeOf(change));
	const others = followers.filter((id) => id !== change.actor.userId && !assigned.includes(id));
	if (others.length === 0) return;
	const seeing = await mayAllSee(tx, change.definition, others);
	const text = `${change.actor.name}: ${words}`;
	await notify(tx, seeing, { ...newsOfChange(change), kind: 'change', text }, change.context.now);
}

function placeOf({ table, recordId }: RecordChange) {
	return { table, id: recordId };
}

function newsOf({ table, recordId, definition, after }: RecordChange) {
	const place = `${table}/${recordId}`;
	return { subjectKey: place, title: recordTitle(definition, after), href: `/records/${place}` };
}

/** Of a change of many records one notification tells, however many of them somebody follows. */
function newsOfChange(change: RecordChange) {
	const { table, definition, context } = change;
	if (!context.bulkChangeId) return newsOf(change);
	const subjectKey = `bulk/${context.bulkChangeId}`;
	return { subjectKey, title: definition.labelPlural, href: `/records/${table}` };
}

/** Which fields changed, never their values: not all who follow may see them all. Null: nothing to tell. */
function wordsOf({ definition, change, before, after }: RecordChange): string | null {
	if (change === 'archive') return 'archived';
	if (change === 'restore') return 'restored';
	if (change === 'status') return `became ${String(after['status']).replaceAll('_', ' ')}`;
	const labels = definition.fields
		.filter(({ name, readonly, sensitivity }) => {
			const isChanged = (before?.[name] ?? null) !== (after[name] ?? null);
			return isChanged && !readonly && sensitivity !== 'secret';
		})
		.map(({ label }) => label);
	return labels.length > 0 ? `changed ${labels.join(', ')}` : null;
}
