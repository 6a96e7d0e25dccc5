/**
 * Folders of reports, dashboards and questions in SQL, as plain data: who may see and who may change
 * what is in one. A folder has what its parent has, or grants of its own instead; the owner of a
 * personal folder may change all that is in it. What nobody granted is not there for the viewer.
 */
import { z } from 'zod';
import type { Actor } from '#lib/identity/actor.ts';

/** The folder that is always there; what was put nowhere else is in it. */
export const SHARED_FOLDER = 'shared';

export const GRANTEE_KINDS = ['everyone', 'role', 'team', 'person'] as const;
export type GranteeKind = (typeof GRANTEE_KINDS)[number];
export type Access = 'see' | 'edit';

export interface FolderRow {
	readonly id: string;
	readonly parentId: string | null;
	readonly name: string;
	/** Whose personal folder it is. */
	readonly ownerId: string | null;
	readonly inherits: boolean;
}

export interface Grant {
	readonly kind: GranteeKind;
	/** A role, the key of a team, the id of a person; empty for everyone. */
	readonly grantee: string;
	readonly access: Access;
}

export interface FolderGrant extends Grant {
	readonly folderId: string;
}

/** A folder as its viewer sees it: those above it that are hidden are left out. */
export interface Folder {
	readonly id: string;
	readonly name: string;
	/** The nearest folder above it that the viewer sees. */
	readonly parentId: string | null;
	readonly mayEdit: boolean;
	/** Shared and personal folders are always there and stay where they are. */
	readonly isRoot: boolean;
	readonly isPersonal: boolean;
	readonly inherits: boolean;
}

export type FolderViewer = Pick<Actor, 'userId' | 'roles' | 'teamKeys'>;

/** Deeper trees are lost sight of; moving and making keep within it. */
export const DEEPEST = 8;

export const grantsSchema = z.strictObject({
	inherits: z.boolean(),
	grants: z
		.array(
			z.strictObject({
				kind: z.enum(GRANTEE_KINDS),
				grantee: z.string().max(100),
				access: z.enum(['see', 'edit'])
			})
		)
		.max(100)
});

export const folderName = z.string().trim().min(1, 'Give the folder a name.').max(100);

export function personalFolderId(userId: string): string {
	return `personal-${userId}`;
}

export function personalFolder(userId: string): FolderRow {
	return {
		id: personalFolderId(userId),
		parentId: null,
		name: 'Personal',
		ownerId: userId,
		inherits: false
	};
}

/** From the folder up to its root. */
export function lineOf(folders: ReadonlyMap<string, FolderRow>, id: string): FolderRow[] {
	const line: FolderRow[] = [];
	let next = folders.get(id);
	while (next && !line.includes(next)) {
		line.push(next);
		next = next.parentId === null ? undefined : folders.get(next.parentId);
	}
	return line;
}

/** What the viewer may do in each folder; those that are missing are hidden. */
export function folderAccess(
	folders: ReadonlyMap<string, FolderRow>,
	grants: readonly FolderGrant[],
	viewer: FolderViewer
): Map<string, Access> {
	const access = new Map<string, Access>();
	for (const { id } of folders.values()) {
		const line = lineOf(folders, id);
		const decides = line.find(({ inherits, parentId }) => !inherits || parentId === null);
		const granted = grants.filter(
			(grant) => grant.folderId === decides?.id && meets(grant, viewer)
		);
		const owner = line.at(-1)?.ownerId ?? null;
		if (owner !== null && owner === viewer.userId) access.set(id, 'edit');
		else if (granted.some((grant) => grant.access === 'edit')) access.set(id, 'edit');
		else if (granted.length > 0) access.set(id, 'see');
	}
	return access;
}

function meets({ kind, grantee }: Grant, viewer: FolderViewer): boolean {
	switch (kind) {
		case 'everyone':
			return true;
		case 'role':
			return viewer.roles.some((role) => role === grantee);
		case 'team':
			return viewer.teamKeys.includes(grantee);
		case 'person':
			return viewer.userId !== null && viewer.userId === grantee;
	}
}

/** Names from the top down to the folder, of those that are seen. */
export function pathOf(folders: readonly Folder[], id: string | null): Folder[] {
	const path: Folder[] = [];
	let next = folders.find((folder) => folder.id === id);
	while (next && !path.includes(next)) {
		path.unshift(next);
		const above: string | null = next.parentId;
		next = folders.find((folder) => folder.id === above);
	}
	return path;
}

/** How many of the things lie in the folder or below it. */
export function countIn(
	folders: readonly Folder[],
	id: string,
	things: readonly { readonly folderId: string | null }[]
): number {
	return things.filter(({ folderId }) => pathOf(folders, folderId).some((one) => one.id === id))
		.length;
}

/** The folder and all below it. */
export function withAllBelow(folders: Iterable<FolderRow>, id: string): FolderRow[] {
	const all = [...folders];
	const found = all.filter((folder) => folder.id === id);
	for (const folder of found) found.push(...all.filter(({ parentId }) => parentId === folder.id));
	return found;
}
