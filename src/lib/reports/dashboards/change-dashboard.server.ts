/** Saving dashboards: new ones, copies, over the version that was read; and deleting them. */
import type { Database } from '#lib/database/index.server.ts';
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { changedOptions } from '../charts/chart-options.ts';
import { openFolderToWrite, readFolderAccess } from '../folders/folder-access.server.ts';
import { personalFolderId } from '../folders/folder.ts';
import { dashboardInputSchema, type Dashboard, type DashboardInput } from './dashboard.ts';
import { checkImages, removeUnusedImages } from './images/images.server.ts';
import { findDashboard, readDashboard } from './dashboards.server.ts';

/** Saves a new dashboard, also as a copy of another one; returns its id. */
export async function createDashboard(
	db: Database,
	input: unknown,
	actor: Actor,
	now: number
): Promise<string> {
	authorize(actor, 'dashboard.edit');
	const dashboard = readInput(input);
	const id = newId();
	await inTransaction(db, async (tx) => {
		const folderId = await openFolderToWrite(tx, dashboard.folder, actor, now);
		await checkContent(tx, dashboard, null, actor);
		await tx
			.insertInto('dashboard')
			.values({
				id,
				...columnsOf(dashboard),
				folder_id: folderId,
				created_at: now,
				created_by: actor.userId,
				updated_at: now,
				updated_by: actor.userId
			})
			.execute();
		await writeCards(tx, id, dashboard, []);
		await audit(tx, 'dashboard.create', id, actor, now, {
			after: { ...dashboard, folder: folderId }
		});
	});
	return id;
}

/**
 * A copy that can be changed, beside the original where the actor may change that folder, else in the
 * personal one; a shipped original stays as it is.
 */
export async function copyDashboard(
	db: Database,
	id: string,
	actor: Actor,
	now: number
): Promise<string> {
	const { name, description, range, filterDimensions, tabs, cards, folderId } = await findDashboard(
		db,
		id,
		actor
	);
	const access = await readFolderAccess(db.reader, actor);
	const personal = actor.userId === null ? '' : personalFolderId(actor.userId);
	const folder = access.canEdit(folderId ?? null) ? (folderId ?? '') : personal;
	const copy = {
		name: `${name} (copy)`,
		description,
		range,
		filterDimensions,
		tabs,
		cards,
		folder
	};
	return createDashboard(db, copy, actor, now);
}

export async function updateDashboard(
	db: Database,
	id: string,
	input: unknown,
	version: number,
	actor: Actor,
	now: number
): Promise<void> {
	authorize(actor, 'dashboard.edit');
	const dashboard = readInput(input);
	await inTransaction(db, async (tx) => {
		const before = await readDashboard(tx, id);
		const access = await readFolderAccess(tx, actor);
		if (!before || !access.canSee(before.folderId)) throw errors.dashboardNotFound({ id });
		access.requireEdit(before.folderId);
		const saved = await tx
			.selectFrom('dashboard')
			.select(['updated_at', 'updated_by'])
			.where('id', '=', id)
			.executeTakeFirst();
		await checkContent(tx, dashboard, id, actor);
		const updated = await tx
			.updateTable('dashboard')
			.set({
				...columnsOf(dashboard),
				updated_at: now,
				updated_by: actor.userId,
				version: version + 1
			})
			.where('id', '=', id)
			.where('version', '=', version)
			.executeTakeFirst();
		if (updated.numUpdatedRows === 0n) {
			throw errors.dashboardChanged({
				expected: version,
				actual: before.version,
				name: before.name
			});
		}
		await keepVersion(tx, before, { at: saved?.updated_at ?? now, by: saved?.updated_by ?? null });
		const kept = await tx
			.deleteFrom('dashboard_card')
			.where('dashboard_id', '=', id)
			.returning('id')
			.execute();
		await writeCards(
			tx,
			id,
			dashboard,
			kept.map((card) => card.id)
		);
		await audit(tx, 'dashboard.update', id, actor, now, {
			before: { name: before.name, version: before.version },
			after: { ...dashboard }
		});
	});
}

export async function deleteDashboard(
	db: Database,
	id: string,
	actor: Actor,
	now: number
): Promise<void> {
	authorize(actor, 'dashboard.edit');
	await inTransaction(db, async (tx) => {
		const before = await tx
			.selectFrom('dashboard')
			.selectAll()
			.where('id', '=', id)
			.executeTakeFirst();
		const access = await readFolderAccess(tx, actor);
		if (!before || !access.canSee(before.folder_id)) throw errors.dashboardNotFound({ id });
		access.requireEdit(before.folder_id);
		await tx.deleteFrom('dashboard_card').where('dashboard_id', '=', id).execute();
		await tx.deleteFrom('dashboard_version').where('dashboard_id', '=', id).execute();
		await tx.deleteFrom('dashboard').where('id', '=', id).execute();
		await removeUnusedImages(tx, now);
		await audit(tx, 'dashboard.delete', id, actor, now, { before });
	});
}

/** Reports and pictures that the actor does not see cannot be put on a dashboard; those on it may stay. */
async function checkContent(
	tx: Tx,
	{ cards }: DashboardInput,
	dashboardId: string | null,
	actor: Actor
): Promise<void> {
	const before =
		dashboardId === null
			? []
			: await tx
					.selectFrom('dashboard_card')
					.select(['report_id', 'image_id'])
					.where('dashboard_id', '=', dashboardId)
					.execute();
	const there = new Set(before.flatMap(({ report_id, image_id }) => [report_id, image_id]));
	const added = cards
		.flatMap(({ content }) => (content.kind === 'report' ? [content.reportId] : []))
		.filter((id) => !there.has(id));
	const images = cards
		.flatMap(({ content }) => (content.kind === 'image' ? [content.imageId] : []))
		.filter((id) => !there.has(id));
	if (added.length === 0 && images.length === 0) return;
	const access = await readFolderAccess(tx, actor);
	await checkImages(tx, images, actor, access);
	if (added.length === 0) return;
	const rows = await tx
		.selectFrom('report')
		.select(['id', 'folder_id'])
		.where('id', 'in', added)
		.execute();
	const seen = rows.filter((row) => access.canSee(row.folder_id)).map(({ id }) => id);
	const hidden = added.find((id) => !seen.includes(id));
	if (hidden !== undefined) throw errors.reportNotFound({ id: hidden });
}

/** What a save replaces is kept as a version of its own. */
async function keepVersion(
	tx: Tx,
	{ id, name, version, description, range, filterDimensions, tabs, cards }: Dashboard,
	saved: { at: number; by: string | null }
): Promise<void> {
	await tx
		.insertInto('dashboard_version')
		.values({
			...{ dashboard_id: id, version: version ?? 1, name, saved_at: saved.at, saved_by: saved.by },
			content_json: JSON.stringify({ name, description, range, filterDimensions, tabs, cards })
		})
		.execute();
}

function readInput(input: unknown): DashboardInput {
	const parsed = dashboardInputSchema.safeParse(input);
	if (parsed.success) return parsed.data;
	throw errors.dashboardInvalid(
		{ problems: parsed.error.issues.length },
		parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
	);
}

function columnsOf(dashboard: DashboardInput) {
	return {
		name: dashboard.name,
		description: dashboard.description,
		range: dashboard.range,
		filter_dimensions_json: JSON.stringify(dashboard.filterDimensions),
		tabs_json: JSON.stringify(dashboard.tabs)
	};
}

/** Cards that were there keep their ids: links and deliveries name the one that they filter by. */
async function writeCards(
	tx: Tx,
	dashboardId: string,
	dashboard: DashboardInput,
	kept: readonly string[]
): Promise<void> {
	if (dashboard.cards.length === 0) return;
	await tx
		.insertInto('dashboard_card')
		.values(
			dashboard.cards.map(({ id, content, title, x, y, w, h, tab, links, standsAlone }) => ({
				id: kept.includes(id) ? id : newId(),
				dashboard_id: dashboardId,
				title,
				x,
				y,
				w,
				h,
				tab,
				links_json: JSON.stringify(links),
				stands_alone: standsAlone ? 1 : 0,
				report_id: content.kind === 'report' ? content.reportId : null,
				query_json: content.kind === 'query' ? JSON.stringify(content.query) : null,
				chart: content.kind === 'query' ? content.chart : null,
				display_json:
					content.kind === 'query' ? JSON.stringify(changedOptions(content.options)) : '{}',
				text: content.kind === 'text' ? content.text : null,
				image_id: content.kind === 'image' ? content.imageId : null,
				alternative: content.kind === 'image' ? content.alternative : null
			}))
		)
		.execute();
}

function audit(
	tx: Tx,
	action: string,
	recordId: string,
	actor: Actor,
	at: number,
	change: { before?: Record<string, unknown>; after?: Record<string, unknown> }
): Promise<void> {
	return writeAudit(tx, { actor, action, entity: 'dashboard', recordId, at, ...change });
}
