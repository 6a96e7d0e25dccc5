/** What a calculation or a measure is used by: formulas, reports, dashboards, and what is delivered of them. */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { readFolderAccess } from '../folders/folder-access.server.ts';
import { HOME_DASHBOARD, SHIPPED_DASHBOARDS } from '../dashboards/shipped/index.ts';
import { idsIn } from './rename.ts';
import { readCalculations } from './refresh-calculations.server.ts';

const HIDDEN = 'in a folder that you may not see';

export interface Use {
	readonly kind: 'calculation' | 'report' | 'dashboard' | 'alert' | 'subscription' | 'link';
	readonly name: string;
	readonly href: string;
}

export async function usesOf(
	db: ReadonlyKysely<DB> | Tx,
	names: readonly string[],
	actor: Actor
): Promise<Use[]> {
	const access = await readFolderAccess(db, actor);
	/** What lies in a hidden folder counts, and stays unnamed. */
	const named = (one: { name: string; folder_id: string | null }) =>
		access.canSee(one.folder_id) ? one.name : HIDDEN;
	const isUsed = (json: string | null) => json !== null && mentions(JSON.parse(json), names);
	const { list } = await readCalculations(db);
	const reports = await db
		.selectFrom('report')
		.select(['id', 'name', 'folder_id', 'query_json'])
		.execute();
	const dashboards = await db
		.selectFrom('dashboard')
		.select(['id', 'name', 'folder_id', 'filter_dimensions_json'])
		.execute();
	const cards = await db
		.selectFrom('dashboard_card')
		.select(['dashboard_id', 'query_json', 'report_id'])
		.execute();
	const usedReports = reports.filter(({ query_json }) => isUsed(query_json));
	const reportIds = new Set(usedReports.map(({ id }) => id));
	const shown = new Set(
		cards
			.filter((card) => isUsed(card.query_json) || reportIds.has(card.report_id ?? ''))
			.map((card) => card.dashboard_id)
	);
	const alerts = await db
		.selectFrom('report_alert')
		.select(['id', 'report_id', 'filters_json', 'rule_json'])
		.execute();
	// Filters of their own: what they show is in the list already.
	const subscriptions = await db
		.selectFrom('report_subscription')
		.select(['id', 'filters_json'])
		.execute();
	const links = await db
		.selectFrom('report_share')
		.select(['note', 'filters_json'])
		.where('revoked_at', 'is', null)
		.execute();
	const nameOf = (id: string | null) => {
		const report = reports.find((one) => one.id === id);
		return report ? named(report) : '';
	};
	const shipped = [...SHIPPED_DASHBOARDS, HOME_DASHBOARD].filter((one) => mentions(one, names));
	return [
		...list
			.filter(({ formula }) => idsIn(formula).some((id) => names.includes(id)))
			.map(({ key, label }) => use('calculation', label, `/reports/metrics/edit/${key}`)),
		...usedReports.map((one) => use('report', named(one), `/reports/${one.id}`)),
		...dashboards
			.filter(({ id, filter_dimensions_json }) => shown.has(id) || isUsed(filter_dimensions_json))
			.map((one) => use('dashboard', named(one), `/dashboards/${one.id}`)),
		...shipped.map(({ id, name }) => use('dashboard', name, hrefOf(id))),
		...alerts
			.filter(
				({ report_id, filters_json, rule_json }) =>
					reportIds.has(report_id) || isUsed(filters_json) || isUsed(rule_json)
			)
			.map(({ id, report_id }) => use('alert', nameOf(report_id), `/reports/alerts/${id}`)),
		...subscriptions
			.filter(({ filters_json }) => isUsed(filters_json))
			.map(({ id }) => use('subscription', 'with a filter', `/reports/subscriptions/${id}`)),
		...links
			.filter(({ filters_json }) => isUsed(filters_json))
			.map(({ note }) => use('link', note || 'with a filter', '/reports/links'))
	];
}

/** The one on the home page has no page of its own. */
function hrefOf(id: string): string {
	return id === HOME_DASHBOARD.id ? '/' : `/dashboards/${id}`;
}

function use(kind: Use['kind'], name: string, href: string): Use {
	return { kind, name, href };
}

/** A name alone, or a measure in one of its views. */
function mentions(part: unknown, names: readonly string[]): boolean {
	if (typeof part === 'string') return names.includes(part.split('@')[0] ?? '');
	if (typeof part !== 'object' || part === null) return false;
	return Object.entries(part).some(
		([key, value]) => names.includes(key.split('@')[0] ?? '') || mentions(value, names)
	);
}
