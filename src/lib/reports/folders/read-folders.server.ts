/** What the dialogs about a folder need: where something may be put, who sees a folder, what is in it. */
import type { Database } from '#lib/database/index.server.ts';
import { ROLES, type Actor } from '#lib/identity/actor.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { listPeople } from '#lib/identity/people.server.ts';
import { mayKeepFolders } from './change-folder.server.ts';
import { lineOf, pathOf, SHARED_FOLDER, type Folder, type Grant } from './folder.ts';
import { readFolderAccess } from './folder-access.server.ts';

export interface FolderChoice {
	readonly id: string;
	/** Names from the top down, as the viewer sees them. */
	readonly path: string;
}

export interface FolderRights {
	readonly isRoot: boolean;
	readonly inherits: boolean;
	/** In force: its own, or those that it inherits. */
	readonly grants: readonly Grant[];
	readonly roles: readonly string[];
	readonly teams: readonly { readonly key: string; readonly name: string }[];
	readonly people: readonly { readonly id: string; readonly name: string }[];
}

export async function listFolders(db: Database, actor: Actor): Promise<Folder[]> {
	authorize(actor, 'report.read');
	return (await readFolderAccess(db.reader, actor)).seen();
}

/** The folders of a list's page, and the one that its address names. */
export async function openFolder(
	db: Database,
	actor: Actor,
	search: URLSearchParams
): Promise<{ folders: Folder[]; open: string; mayKeepFolders: boolean }> {
	authorize(actor, 'report.read');
	const access = await readFolderAccess(db.reader, actor);
	const named = search.get('folder');
	return {
		folders: access.seen(),
		open: named ? access.require(named).id : SHARED_FOLDER,
		mayKeepFolders: can(actor, 'report.build') || can(actor, 'dashboard.edit')
	};
}

/** Folders that the actor may put something into. */
export async function foldersToWrite(db: Database, actor: Actor): Promise<FolderChoice[]> {
	const folders = await listFolders(db, actor);
	return folders
		.filter(({ mayEdit }) => mayEdit)
		.map(({ id }) => ({
			id,
			path: pathOf(folders, id)
				.map(({ name }) => name)
				.join(' / ')
		}));
}

/** From the top down to where something lies, as the actor sees it. */
export async function placeOf(db: Database, folderId: string, actor: Actor): Promise<Folder[]> {
	return pathOf(await listFolders(db, actor), folderId);
}

export async function mayChangeIn(db: Database, folderId: string, actor: Actor): Promise<boolean> {
	return (await readFolderAccess(db.reader, actor)).canEdit(folderId);
}

/** For those who may change them. */
export async function folderRights(db: Database, id: string, actor: Actor): Promise<FolderRights> {
	mayKeepFolders(actor);
	const access = await readFolderAccess(db.reader, actor);
	const folder = access.require(id, 'edit');
	const decides = lineOf(access.folders, id).find(
		({ inherits, parentId }) => !inherits || parentId === null
	);
	const { people, teams } = await listPeople(db.reader);
	return {
		isRoot: folder.parentId === null,
		inherits: folder.inherits,
		grants: access.grants
			.filter(({ folderId }) => folderId === decides?.id)
			.map(({ kind, grantee, access: granted }) => ({ kind, grantee, access: granted })),
		roles: ROLES,
		teams,
		people: people.map((person) => ({ id: person.id, name: person.name }))
	};
}
