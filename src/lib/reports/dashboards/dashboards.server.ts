/** Dashboards: shipped ones from code, saved ones from rows that lie where the reader sees them. */
import type { Database } from '#lib/database/index.server.ts';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { ChartKind } from '../charts/chart-kind.ts';
import type { TimeRange } from '../model/time-range.ts';
import { readStoredOptions, readStoredQuery } from '../saved/reports.server.ts';
import type {
	CardContent,
	CardLinks,
	Dashboard,
	DashboardCard,
	DashboardTab
} from './dashboard.ts';
import { SHARED_FOLDER } from '../folders/folder.ts';
import { readFolderAccess } from '../folders/folder-access.server.ts';
import { findAutomatic } from './automatic/find-automatic.server.ts';
import { HOME_DASHBOARD, SHIPPED_DASHBOARDS } from './shipped/index.ts';

export interface DashboardSummary {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	readonly isShipped: boolean;
	/** `null` for shipped ones, which lie in no folder. */
	readonly folderId: string | null;
}

export async function listDashboards(db: Database, actor: Actor): Promise<DashboardSummary[]> {
	authorize(actor, 'report.read');
	const saved = await db.reader
		.selectFrom('dashboard')
		.select(['id', 'name', 'description', 'folder_id'])
		.orderBy('name')
		.orderBy('id')
		.execute();
	const access = await readFolderAccess(db.reader, actor);
	return [
		...SHIPPED_DASHBOARDS.map(({ id, name, description }) => ({
			id,
			name,
			description,
			isShipped: true,
			folderId: null
		})),
		...saved
			.filter((row) => access.canSee(row.folder_id))
			.map(({ folder_id, ...row }) => ({
				...row,
				isShipped: false,
				folderId: folder_id ?? SHARED_FOLDER
			}))
	];
}

export async function findDashboard(db: Database, id: string, actor: Actor): Promise<Dashboard> {
	authorize(actor, 'report.read');
	const shipped = [...SHIPPED_DASHBOARDS, HOME_DASHBOARD].find((dashboard) => dashboard.id === id);
	if (shipped) return shipped;
	const automatic = await findAutomatic(db, actor, id);
	if (automatic) return automatic;
	const found = await readDashboard(db.reader, id);
	const access = await readFolderAccess(db.reader, actor);
	if (!found || !access.canSee(found.folderId)) throw errors.dashboardNotFound({ id });
	return found;
}

/** A saved one, whoever asks; also within the transaction that changes it. */
export async function readDashboard(
	reader: ReadonlyKysely<DB> | Tx,
	id: string
): Promise<(Dashboard & { folderId: string; version: number }) | null> {
	const db = reader as ReadonlyKysely<DB>;
	const row = await db.selectFrom('dashboard').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) return null;
	const cards = await db
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
		tabs: JSON.parse(row.tabs_json) as DashboardTab[],
		cards: cards.map((card): DashboardCard => ({
			id: card.id,
			title: card.title,
			x: card.x,
			y: card.y,
			w: card.w,
			h: card.h,
			tab: card.tab,
			links: JSON.parse(card.links_json) as CardLinks,
			standsAlone: card.stands_alone === 1,
			content: readContent(card)
		})),
		version: row.version,
		folderId: row.folder_id ?? SHARED_FOLDER
	};
}

function readContent(card: {
	image_id: string | null;
	alternative: string | null;
	report_id: string | null;
	query_json: string | null;
	chart: string | null;
	text: string | null;
	display_json: string;
}): CardContent {
	if (card.image_id)
		return { kind: 'image', imageId: card.image_id, alternative: card.alternative ?? '' };
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
