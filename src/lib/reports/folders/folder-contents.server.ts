/** What lies in folders: moved from one to another, and deleted with the folder after a look at it. */
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import type { Permission } from '#lib/identity/permission.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { removeUnusedImages } from '../dashboards/images/images.server.ts';
import { mayKeepFolders, ownedFolder } from './change-folder.server.ts';
import { withAllBelow } from './folder.ts';
import { openFolderToWrite, readFolderAccess } from './folder-access.server.ts';

const ITEM_KINDS = ['report', 'dashboard', 'sql_query'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export function readItemKind(text: string): ItemKind {
	return ITEM_KINDS.find((kind) => kind === text) ?? 'report';
}

const NEEDS: Readonly<Record<ItemKind, Permission>> = {
	report: 'report.build',
	dashboard: 'dashboard.edit',
	sql_query: 'report.sql'
};

export interface FolderContents {
	readonly folders: readonly { readonly id: string; readonly name: string }[];
	readonly items: readonly {
		readonly kind: ItemKind;
		readonly id: string;
		readonly name: string;
	}[];
}

export async function moveItem(
	db: Database,
	{ kind, id }: { kind: ItemKind; id: string },
	to: string,
	actor: Actor,
	now: number
): Promise<void> {
	authorize(actor, NEEDS[kind]);
	await inTransaction(db, async (tx) => {
		const access = await readFolderAccess(tx, actor);
		const row = await tx
			.selectFrom(kind)
			.select(['name', 'folder_id'])
			.where('id', '=', id)
			.executeTakeFirst();
		if (!row || !access.canSee(row.folder_id)) throw notFound(kind, id);
		access.requireEdit(row.folder_id);
		const folderId = await openFolderToWrite(tx, to, actor, now);
		await tx.updateTable(kind).set({ folder_id: folderId }).where('id', '=', id).execute();
		await writeAudit(tx, {
			...{ actor, action: `${kind}.move`, entity: kind, recordId: id, at: now },
			before: { folderId: row.folder_id },
			after: { folderId }
		});
	});
}

/** Everything that would be deleted with the folder. */
export async function folderContents(
	db: Database,
	id: string,
	actor: Actor
): Promise<FolderContents> {
	mayKeepFolders(actor);
	return inTransaction(db, (tx) => contents(tx, id, actor));
}

/**
 * An empty folder, or one with everything in it: `seen` is what the person was shown, and what is not
 * that any more is refused. Reports that dashboards elsewhere show are kept, and so is the folder.
 */
export async function deleteFolder(
	db: Database,
	id: string,
	seen: readonly string[],
	actor: Actor,
	now: number
): Promise<void> {
	mayKeepFolders(actor);
	await inTransaction(db, async (tx) => {
		const { folder } = await ownedFolder(tx, id, actor);
		const { folders, items } = await contents(tx, id, actor);
		const there = [...folders, ...items].map((one) => one.id);
		if (there.length !== seen.length || there.some((one) => !seen.includes(one)))
			throw errors.folderChanged({ name: folder.name });
		for (const kind of new Set(items.map((item) => item.kind))) authorize(actor, NEEDS[kind]);
		await deleteItems(tx, items, now);
		// From the lowest up: a folder goes after those within it.
		for (const one of [...folders].reverse()) await deleteRow(tx, one.id);
		await deleteRow(tx, id);
		await writeAudit(tx, {
			...{ actor, action: 'report_folder.delete', entity: 'report_folder', recordId: id, at: now },
			before: { name: folder.name, parentId: folder.parentId, folders, items }
		});
	});
}

async function contents(tx: Tx, id: string, actor: Actor): Promise<FolderContents> {
	const { access } = await ownedFolder(tx, id, actor);
	const all = withAllBelow(access.folders.values(), id);
	for (const one of all) access.requireEdit(one.id);
	const items: { kind: ItemKind; id: string; name: string }[] = [];
	for (const kind of ITEM_KINDS) {
		const rows = await tx
			.selectFrom(kind)
			.select(['id', 'name'])
			.where(
				'folder_id',
				'in',
				all.map((one) => one.id)
			)
			.orderBy('name')
			.execute();
		items.push(...rows.map((row) => ({ kind, ...row })));
	}
	return { folders: all.slice(1).map(({ id: below, name }) => ({ id: below, name })), items };
}

async function deleteItems(tx: Tx, items: FolderContents['items'], now: number): Promise<void> {
	const of = (kind: ItemKind) => items.flatMap((item) => (item.kind === kind ? [item.id] : []));
	const [reports, dashboards, questions] = [of('report'), of('dashboard'), of('sql_query')];
	if (dashboards.length > 0) {
		await tx.deleteFrom('dashboard_card').where('dashboard_id', 'in', dashboards).execute();
		await tx.deleteFrom('dashboard_version').where('dashboard_id', 'in', dashboards).execute();
		await tx.deleteFrom('dashboard').where('id', 'in', dashboards).execute();
		await removeUnusedImages(tx, now);
	}
	if (reports.length > 0) {
		const used = await tx
			.selectFrom('dashboard_card')
			.innerJoin('report', 'report.id', 'report_id')
			.select(['report.name', 'dashboard_id'])
			.distinct()
			.where('report_id', 'in', reports)
			.execute();
		const [first] = used;
		if (first) {
			const boards = used.filter(({ name }) => name === first.name).length;
			throw errors.reportInUse({ name: first.name, dashboards: boards });
		}
		await tx.deleteFrom('report_version').where('report_id', 'in', reports).execute();
		await tx.deleteFrom('report').where('id', 'in', reports).execute();
	}
	if (questions.length > 0) await tx.deleteFrom('sql_query').where('id', 'in', questions).execute();
}

async function deleteRow(tx: Tx, id: string): Promise<void> {
	await tx.deleteFrom('report_folder_grant').where('folder_id', '=', id).execute();
	await tx.deleteFrom('report_folder').where('id', '=', id).execute();
}

function notFound(kind: ItemKind, id: string) {
	switch (kind) {
		case 'report':
			return errors.reportNotFound({ id });
		case 'dashboard':
			return errors.dashboardNotFound({ id });
		case 'sql_query':
			return errors.sqlQueryNotFound({ id });
	}
}
