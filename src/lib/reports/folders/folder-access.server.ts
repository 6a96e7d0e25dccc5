/**
 * The one place that says what somebody may see and change of reports, dashboards and questions in
 * SQL by where they lie. Everything that finds, lists, changes or delivers one asks here.
 */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import {
	folderAccess,
	lineOf,
	personalFolder,
	SHARED_FOLDER,
	type Access,
	type Folder,
	type FolderGrant,
	type FolderRow
} from './folder.ts';

export class FolderAccess {
	readonly folders: ReadonlyMap<string, FolderRow>;
	readonly grants: readonly FolderGrant[];
	readonly #access: ReadonlyMap<string, Access>;
	readonly #all: boolean;

	constructor(folders: readonly FolderRow[], grants: readonly FolderGrant[], actor: Actor) {
		this.folders = new Map(folders.map((folder) => [folder.id, folder]));
		this.grants = grants;
		this.#all = can(actor, 'report.all_folders');
		this.#access = folderAccess(this.folders, grants, actor);
	}

	/** Where something lies is the empty value for the shared folder. */
	canSee(folderId: string | null): boolean {
		return this.#all || this.#access.has(folderId ?? SHARED_FOLDER);
	}

	canEdit(folderId: string | null): boolean {
		return this.#all || this.#access.get(folderId ?? SHARED_FOLDER) === 'edit';
	}

	nameOf(folderId: string | null): string {
		return this.folders.get(folderId ?? SHARED_FOLDER)?.name ?? '';
	}

	/** For changing what lies there, or putting something there: what is hidden is not there. */
	requireEdit(folderId: string | null): void {
		if (!this.canEdit(folderId)) throw errors.folderReadOnly({ name: this.nameOf(folderId) });
	}

	/** A folder that the viewer sees, by its id from outside. */
	require(folderId: string, wanted: Access = 'see'): FolderRow {
		const folder = this.folders.get(folderId);
		if (!folder || !this.canSee(folderId)) throw errors.folderNotFound({ id: folderId });
		if (wanted === 'edit') this.requireEdit(folderId);
		return folder;
	}

	/** All that the viewer sees, in the order of names, the shared one first. */
	seen(): Folder[] {
		return [...this.folders.values()]
			.filter(({ id }) => this.canSee(id))
			.map((folder) => ({
				id: folder.id,
				name: folder.name,
				parentId:
					lineOf(this.folders, folder.id)
						.slice(1)
						.find(({ id }) => this.canSee(id))?.id ?? null,
				mayEdit: this.canEdit(folder.id),
				isRoot: folder.parentId === null,
				isPersonal: folder.ownerId !== null,
				inherits: folder.inherits
			}))
			.sort(
				(a, b) =>
					Number(b.id === SHARED_FOLDER) - Number(a.id === SHARED_FOLDER) ||
					a.name.localeCompare(b.name)
			);
	}
}

/** Two small queries; a personal folder that nobody used yet is there all the same. */
export async function readFolderAccess(
	reader: ReadonlyKysely<DB> | Tx,
	actor: Actor
): Promise<FolderAccess> {
	const db = reader as ReadonlyKysely<DB>;
	const rows = await db
		.selectFrom('report_folder')
		.leftJoin('user', 'user.id', 'report_folder.owner_id')
		.select(['report_folder.id', 'parent_id', 'report_folder.name', 'owner_id', 'inherits'])
		.select('user.name as owner_name')
		.execute();
	const grants = await db
		.selectFrom('report_folder_grant')
		.select(['folder_id', 'grantee_kind', 'grantee', 'access'])
		.execute();
	const folders = rows.map((row): FolderRow => {
		const isOthers = row.owner_id !== null && row.owner_id !== actor.userId;
		return {
			id: row.id,
			parentId: row.parent_id,
			name: isOthers ? `${row.name} (${row.owner_name ?? 'a deleted account'})` : row.name,
			ownerId: row.owner_id,
			inherits: row.inherits === 1
		};
	});
	const own = actor.userId === null ? null : personalFolder(actor.userId);
	if (own && !folders.some(({ id }) => id === own.id)) folders.push(own);
	return new FolderAccess(
		folders,
		grants.map((grant) => ({
			folderId: grant.folder_id,
			kind: grant.grantee_kind as 'person',
			grantee: grant.grantee,
			access: grant.access as Access
		})),
		actor
	);
}

/**
 * The folder to put something into, by its id from outside; empty for the shared one. A personal folder
 * that nobody used yet becomes a row here.
 */
export async function openFolderToWrite(
	tx: Tx,
	folderId: string,
	actor: Actor,
	now: number
): Promise<string> {
	const access = await readFolderAccess(tx, actor);
	const folder = access.require(folderId || SHARED_FOLDER, 'edit');
	if (folder.ownerId !== null && folder.ownerId === actor.userId)
		await tx
			.insertInto('report_folder')
			.values({
				id: folder.id,
				name: folder.name,
				owner_id: folder.ownerId,
				inherits: 0,
				created_at: now,
				created_by: actor.userId,
				updated_at: now,
				updated_by: actor.userId
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	return folder.id;
}
