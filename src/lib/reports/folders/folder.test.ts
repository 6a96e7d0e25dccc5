import { describe, expect, it } from 'vitest';
import {
	folderAccess,
	pathOf,
	withAllBelow,
	type Folder,
	type FolderGrant,
	type FolderRow
} from './folder.ts';

const row = (id: string, parentId: string | null, more: Partial<FolderRow> = {}): FolderRow => ({
	...{ id, parentId, name: id, ownerId: null, inherits: parentId !== null },
	...more
});
const folders = new Map(
	[
		row('shared', null),
		row('sales', 'shared'),
		row('board', 'sales', { inherits: false }),
		row('pay', 'board'),
		row('open', 'board', { inherits: false }),
		row('mine', null, { ownerId: 'u1' }),
		row('lent', 'mine', { inherits: false }),
		row('drafts', 'mine')
	].map((folder) => [folder.id, folder])
);
const grant = (
	folderId: string,
	kind: FolderGrant['kind'],
	grantee: string,
	access: FolderGrant['access'] = 'see'
): FolderGrant => ({ folderId, kind, grantee, access });
const grants = [
	grant('shared', 'everyone', '', 'edit'),
	grant('board', 'role', 'manager'),
	grant('board', 'team', 'finance', 'edit'),
	grant('open', 'everyone', ''),
	grant('lent', 'person', 'u2'),
	// Left from before it inherited: not in force.
	grant('sales', 'person', 'u9', 'see')
];
const viewer = (userId: string, role: 'staff' | 'manager' = 'staff', teamKeys: string[] = []) =>
	Object.fromEntries(folderAccess(folders, grants, { userId, roles: [role], teamKeys }));

describe('who may do what in a folder', () => {
	it('is as in the nearest folder above with rights of its own', () => {
		expect(viewer('u3')).toEqual({ shared: 'edit', sales: 'edit', open: 'see' });
		expect(viewer('u3', 'manager')).toMatchObject({ board: 'see', pay: 'see' });
		expect(viewer('u3', 'staff', ['finance'])).toMatchObject({ board: 'edit', pay: 'edit' });
	});

	it('is the most that role, teams and name give together', () => {
		expect(viewer('u3', 'manager', ['finance'])).toMatchObject({ board: 'edit', open: 'see' });
	});

	it('leaves a personal folder to its owner, but for what is lent', () => {
		expect(viewer('u1')).toMatchObject({ mine: 'edit', lent: 'edit', drafts: 'edit' });
		const other = viewer('u2');
		expect(other).toMatchObject({ lent: 'see' });
		expect(other).not.toHaveProperty('mine');
		expect(other).not.toHaveProperty('drafts');
	});

	it('does not come to an end in a circle, and then gives nothing', () => {
		const circle = new Map([row('a', 'b'), row('b', 'a')].map((one) => [one.id, one]));
		const all = [grant('a', 'everyone', ''), grant('b', 'everyone', '')];
		expect(folderAccess(circle, all, { userId: 'u', roles: [], teamKeys: [] }).size).toBe(0);
	});
});

it('names the way down, and everything below', () => {
	const seen = [...folders.values()].map((one): Folder => ({
		...{ id: one.id, name: one.name, parentId: one.parentId, inherits: one.inherits },
		...{ mayEdit: true, isRoot: one.parentId === null, isPersonal: false }
	}));
	expect(pathOf(seen, 'pay').map(({ id }) => id)).toEqual(['shared', 'sales', 'board', 'pay']);
	expect(pathOf(seen, null)).toEqual([]);
	expect(withAllBelow(folders.values(), 'sales').map(({ id }) => id)).toEqual([
		...['sales', 'board', 'pay', 'open']
	]);
});
