/** Dashboards: shipped ones from code, saved ones from rows; saving with the version that was read. */
import type { Database } from '#lib/database/index.server.ts';
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { changedOptions } from '../charts/chart-options.ts';
import type { ChartKind } from '../charts/chart-kind.ts';
import type { TimeRange } from '../model/time-range.ts';
import { readStoredOptions, readStoredQuery } from '../saved/reports.server.ts';
import {
	dashboardInputSchema,
	type CardContent,
	type Dashboard,
	type DashboardCard,
	type DashboardInput
} from './dashboard.ts';
import { findAutomatic } from './automatic/find-automatic.server.ts';
import { HOME_DASHBOARD, SHIPPED_DASHBOARDS } from './shipped/index.ts';

export interface DashboardSummary {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	readonly isShipped: boolean;
}

export async function listDashboards(db: Database, actor: Actor): Promise<DashboardSummary[]> {
	authorize(actor, 'report.read');
	const saved = await db.reader
		.selectFrom('dashboard')
		.select(['id', 'name', 'description'])
		.orderBy('name')
		.orderBy('id')
		.execute();
	return [
		...SHIPPED_DASHBOARDS.map(({ id, name, description }) => ({
			id,
			name,
			description,
			isShipped: true
		})),
		...saved.map((row) => ({ ...row, isShipped: false }))
	];
}

export async function findDashboard(db: Database, id: string, actor: Actor): Promise<Dashboard> {
	authorize(actor, 'report.read');
	const shipped = [...SHIPPED_DASHBOARDS, HOME_DASHBOARD].find((dashboard) => dashboard.id === id);
	if (shipped) return shipped;
	const automatic = await findAutomatic(db, actor, id);
	if (automatic) return automatic;
	const row = await db.reader
		.selectFrom('dashboard')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) throw errors.dashboardNotFound({ id });
	const cards = await db.reader
		.selectFrom('dashboard_card')
		.selectAll()
		.where('dashboard_id', '=', id)
		.orderBy('y')
		.orderBy('x')
		.orderBy('id')
		.execute();
	return {
		id,
		name: row.name,
		description: row.description,
		range: row.range as TimeRange,
		filterDimensions: JSON.parse(row.filter_dimensions_json) as string[],
		cards: cards.map((card): DashboardCard => ({
			id: card.id,
			title: card.title,
			x: card.x,
			y: card.y,
			w: card.w,
			h: card.h,
			content: readContent(card)
		})),
		version: row.version
	};
}

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
		await tx
			.insertInto('dashboard')
			.values({
				id,
				...columnsOf(dashboard),
				created_at: now,
				created_by: actor.userId,
				updated_at: now,
				updated_by: actor.userId
			})
			.execute();
		await writeCards(tx, id, dashboard);
		await audit(tx, 'dashboard.create', id, actor, now, { after: { ...dashboard } });
	});
	return id;
}

/** A copy that can be changed; the shipped original stays as it is. */
export async function copyDashboard(
	db: Database,
	id: string,
	actor: Actor,
	now: number
): Promise<string> {
	const { name, description, range, filterDimensions, cards } = await findDashboard(db, id, actor);
	const copy = { name: `${name} (copy)`, description, range, filterDimensions, cards };
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
		const before = await tx
			.selectFrom('dashboard')
			.select(['name', 'version'])
			.where('id', '=', id)
			.executeTakeFirst();
		if (!before) throw errors.dashboardNotFound({ id });
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
		await tx.deleteFrom('dashboard_card').where('dashboard_id', '=', id).execute();
		await writeCards(tx, id, dashboard);
		await audit(tx, 'dashboard.update', id, actor, now, { before, after: { ...dashboard } });
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
		if (!before) throw errors.dashboardNotFound({ id });
		await tx.deleteFrom('dashboard_card').where('dashboard_id', '=', id).execute();
		await tx.deleteFrom('dashboard').where('id', '=', id).execute();
		await audit(tx, 'dashboard.delete', id, actor, now, { before });
	});
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
		filter_dimensions_json: JSON.stringify(dashboard.filterDimensions)
	};
}

async function writeCards(tx: Tx, dashboardId: string, dashboard: DashboardInput): Promise<void> {
	if (dashboard.cards.length === 0) return;
	await tx
		.insertInto('dashboard_card')
		.values(
			dashboard.cards.map(({ content, title, x, y, w, h }) => ({
				id: newId(),
				dashboard_id: dashboardId,
				title,
				x,
				y,
				w,
				h,
				report_id: content.kind === 'report' ? content.reportId : null,
				query_json: content.kind === 'query' ? JSON.stringify(content.query) : null,
				chart: content.kind === 'query' ? content.chart : null,
				display_json:
					content.kind === 'query' ? JSON.stringify(changedOptions(content.options)) : '{}',
				text: content.kind === 'text' ? content.text : null
			}))
		)
		.execute();
}

function readContent(card: {
	report_id: string | null;
	query_json: string | null;
	chart: string | null;
	text: string | null;
	display_json: string;
}): CardContent {
	if (card.report_id) return { kind: 'report', reportId: card.report_id };
	if (card.query_json) {
		return {
			kind: 'query',
			query: readStoredQuery(card.query_json),
			chart: card.chart as ChartKind,
			options: readStoredOptions(card.display_json)
		};
	}
	return { kind: 'text', text: card.text ?? '' };
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
