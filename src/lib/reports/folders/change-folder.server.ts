/** Making, renaming, moving and opening folders: who may change what is in one may do this too. */
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { ROLES, type Actor } from '#lib/identity/actor.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import {
	DEEPEST,
	folderName,
	grantsSchema,
	lineOf,
	withAllBelow,
	type FolderRow
} from './folder.ts';
import { openFolderToWrite, readFolderAccess, type FolderAccess } from './folder-access.server.ts';

/** Returns its id. Within the shared folder where `parentId` is empty. */
export async function createFolder(
	db: Database,
	typed: { name: string; parentId: string },
	actor: Actor,
	now: number
): Promise<string> {
	mayKeepFolders(actor);
	const id = newId();
	await inTransaction(db, async (tx) => {
		const parentId = await openFolderToWrite(tx, typed.parentId, actor, now);
		const access = await readFolderAccess(tx, actor);
		const name = freeName(access, typed.name, parentId, null);
		if (lineOf(access.folders, parentId).length >= DEEPEST)
			throw refused('parentId', `Folders lie at most ${DEEPEST} deep.`);
		await tx
			.insertInto('report_folder')
			.values({
				...{ id, parent_id: parentId, name, inherits: 1 },
				...{ created_at: now, created_by: actor.userId },
				...{ updated_at: now, updated_by: actor.userId }
			})
			.execute();
		await audit(tx, 'create', id, actor, now, null, { name, parentId });
	});
	return id;
}

export async function renameFolder(
	db: Database,
	id: string,
	typed: string,
	actor: Actor,
	now: number
): Promise<void> {
	mayKeepFolders(actor);
	await inTransaction(db, async (tx) => {
		const { access, folder } = await ownedFolder(tx, id, actor);
		const name = freeName(access, typed, folder.parentId, id);
		await change(tx, id, { name }, actor, now);
		await audit(tx, 'rename', id, actor, now, { name: folder.name }, { name });
	});
}

/** With all that is in it. Who sees it changes with the folder that it then lies in, if it inherits. */
export async function moveFolder(
	db: Database,
	id: string,
	to: string,
	actor: Actor,
	now: number
): Promise<void> {
	mayKeepFolders(actor);
	await inTransaction(db, async (tx) => {
		const parentId = await openFolderToWrite(tx, to, actor, now);
		const { access, folder } = await ownedFolder(tx, id, actor);
		const below = withAllBelow(access.folders.values(), id);
		if (below.some((one) => one.id === parentId))
			throw refused('to', 'A folder cannot lie in itself.');
		for (const one of below) access.requireEdit(one.id);
		const height = Math.max(...below.map((one) => lineOf(access.folders, one.id).length));
		const own = lineOf(access.folders, id).length;
		if (lineOf(access.folders, parentId).length + height - own + 1 > DEEPEST)
			throw refused('to', `Folders lie at most ${DEEPEST} deep.`);
		freeName(access, folder.name, parentId, id);
		await change(tx, id, { parent_id: parentId }, actor, now);
		const before = { parentId: folder.parentId };
		await audit(tx, 'move', id, actor, now, before, { parentId });
	});
}

/** Grants of its own, or those of its parent again. Nobody shuts out themselves. */
export async function grantFolder(
	db: Database,
	id: string,
	typed: unknown,
	actor: Actor,
	now: number
): Promise<void> {
	mayKeepFolders(actor);
	const parsed = grantsSchema.safeParse(typed);
	if (!parsed.success) throw refused('grants', 'Choose who may see the folder.');
	const { inherits, grants } = parsed.data;
	await inTransaction(db, async (tx) => {
		await openFolderToWrite(tx, id, actor, now);
		const access = await readFolderAccess(tx, actor);
		const folder = access.require(id, 'edit');
		if (folder.parentId === null && inherits)
			throw refused('inherits', 'The uppermost folder has no other to inherit from.');
		const isOpenToAll = folder.parentId === null && folder.ownerId === null;
		if (isOpenToAll && !can(actor, 'report.all_folders'))
			throw refused('grants', 'Only administrators decide who sees the shared folder.');
		await checkGrantees(tx, grants);
		const rows = inherits ? [] : grants;
		const before = access.grants.filter(({ folderId }) => folderId === id);
		await tx.deleteFrom('report_folder_grant').where('folder_id', '=', id).execute();
		if (rows.length > 0)
			await tx
				.insertInto('report_folder_grant')
				.values(
					rows.map(({ kind, grantee, access: wanted }) => ({
						...{ folder_id: id, grantee_kind: kind, grantee, access: wanted }
					}))
				)
				.execute();
		await change(tx, id, { inherits: inherits ? 1 : 0 }, actor, now);
		const after = await readFolderAccess(tx, actor);
		if (!after.canEdit(id))
			throw refused('grants', 'You would shut yourself out: give yourself the right to change it.');
		await audit(
			tx,
			'grant',
			id,
			actor,
			now,
			{ inherits: folder.inherits, grants: before },
			{ inherits, grants: rows }
		);
	});
}

/** Folders are kept by those who build what lies in them. */
export function mayKeepFolders(actor: Actor | null): asserts actor is Actor {
	if (!can(actor, 'dashboard.edit')) authorize(actor, 'report.build');
}

/** A folder that may be renamed, moved and deleted. */
export async function ownedFolder(
	tx: Tx,
	id: string,
	actor: Actor
): Promise<{ access: FolderAccess; folder: FolderRow }> {
	const access = await readFolderAccess(tx, actor);
	const folder = access.require(id, 'edit');
	if (folder.parentId === null) throw errors.folderStays({ name: folder.name });
	return { access, folder };
}

function freeName(
	access: FolderAccess,
	typed: string,
	parentId: string | null,
	id: string | null
): string {
	const parsed = folderName.safeParse(typed);
	if (!parsed.success) throw refused('name', parsed.error.issues[0]?.message ?? '');
	const name = parsed.data;
	const isTaken = [...access.folders.values()].some(
		(other) =>
			other.parentId === parentId &&
			other.id !== id &&
			access.canSee(other.id) &&
			other.name.toLowerCase() === name.toLowerCase()
	);
	if (isTaken) throw refused('name', `There is a folder “${name}” already.`);
	return name;
}

async function checkGrantees(
	tx: Tx,
	grants: readonly { kind: string; grantee: string }[]
): Promise<void> {
	const keys = grants.map(({ kind, grantee }) => `${kind} ${grantee}`);
	if (new Set(keys).size < keys.length)
		throw refused('grants', 'Somebody is in the list more than once.');
	const people = grants.flatMap(({ kind, grantee }) => (kind === 'person' ? [grantee] : []));
	const teams = grants.flatMap(({ kind, grantee }) => (kind === 'team' ? [grantee] : []));
	const found = [
		...(people.length > 0
			? await tx.selectFrom('user').select('id').where('id', 'in', people).execute()
			: []),
		...(teams.length > 0
			? await tx.selectFrom('team').select('key as id').where('key', 'in', teams).execute()
			: [])
	];
	const strange = grants.some(
		({ kind, grantee }) =>
			(kind === 'everyone' && grantee !== '') ||
			(kind === 'role' && !(ROLES as readonly string[]).includes(grantee))
	);
	if (strange || found.length < people.length + teams.length)
		throw refused('grants', 'Somebody in the list is not known.');
}

function change(
	tx: Tx,
	id: string,
	values: { name?: string; parent_id?: string; inherits?: number },
	actor: Actor,
	now: number
) {
	return tx
		.updateTable('report_folder')
		.set((eb) => ({
			...values,
			updated_at: now,
			updated_by: actor.userId,
			version: eb('version', '+', 1)
		}))
		.where('id', '=', id)
		.execute();
}

function refused(field: string, message: string) {
	return errors.folderInvalid({ problem: message }, [{ field, message }]);
}

function audit(
	tx: Tx,
	action: string,
	recordId: string,
	actor: Actor,
	at: number,
	before: Record<string, unknown> | null,
	after: Record<string, unknown>
): Promise<void> {
	return writeAudit(tx, {
		...{ actor, action: `report_folder.${action}`, entity: 'report_folder', recordId, at },
		...{ before, after }
	});
}
