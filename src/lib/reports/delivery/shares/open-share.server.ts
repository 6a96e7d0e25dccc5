/**
 * What a link shows: looked up at each use, with the rights that its maker has now and the filters
 * that were fixed when it was made. Nothing in the address but the token is read.
 */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { actorById } from '#lib/identity/accounts.server.ts';
import { countAttempts, type AttemptLimit } from '#lib/identity/attempts.server.ts';
import { can } from '#lib/identity/authorize.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { AT_REST } from '../../charts/chart-options.ts';
import type { DashboardFilters } from '../../dashboards/card-query.ts';
import type { Dashboard } from '../../dashboards/dashboard.ts';
import { runDashboard, type CardAnswer } from '../../dashboards/run-dashboard.server.ts';
import { reportsFor } from '../../query/live-reports.ts';
import { reportContextOf } from '../../query/run/report-context.server.ts';
import type { ReportContext } from '../../query/report-context.ts';
import type { SavedReport } from '../../saved/saved-report.ts';
import type { Delivery } from '../delivery.ts';
import { readFilters } from '../delivery-filters.ts';
import { findSubject, type Subject } from '../subject.server.ts';

export const SHARE_PURPOSE = 'share';

const MINUTE_MS = 60_000;

/** Generous to a screen that shows several links; who tries without a rest has to wait. */
const BY_ADDRESS: AttemptLimit = {
	...{ scope: 'shared_link', free: 120, windowMs: MINUTE_MS },
	...{ firstWaitMs: MINUTE_MS / 2, longestWaitMs: 15 * MINUTE_MS }
};

export interface OpenShare {
	readonly dashboard: Dashboard;
	readonly filters: DashboardFilters;
	readonly context: ReportContext;
	readonly isEmbedded: boolean;
}

/** `address` is the network's. A view is counted once: its figures belong to it. */
export async function openShare(
	delivery: Delivery,
	token: string,
	{ address, isView }: { address: string; isView: boolean }
): Promise<OpenShare> {
	const { db, clock, signer, zone } = delivery;
	const now = clock.now();
	await inTransaction(db, (tx) => countAttempts(tx, [{ limit: BY_ADDRESS, key: address }], now));
	const id = signer.read(SHARE_PURPOSE, token);
	const row =
		id &&
		(await db.reader
			.selectFrom('report_share')
			.selectAll()
			.where('id', '=', id)
			.executeTakeFirst());
	if (!row) throw errors.shareLinkUnknown({});
	const isOver = row.expires_at !== null && row.expires_at <= now;
	const maker = await actorById(db.reader, row.made_by);
	if (isOver || row.revoked_at !== null || !maker || !can(maker, 'report.share'))
		throw errors.shareLinkEnded({});
	const context = await reportContextOf(db, maker, { now, zone });
	const subject = await findSubject(
		db,
		{ kind: row.subject_kind as 'report', id: row.subject_id },
		maker
	).catch((error: unknown) => {
		if (error instanceof DomainError && error.kind === 'NotFound') throw errors.shareLinkEnded({});
		throw error;
	});
	if (isView)
		await inTransaction(db, (tx) =>
			tx
				.updateTable('report_share')
				.set((eb) => ({ last_used_at: now, uses: eb('uses', '+', 1) }))
				.where('id', '=', row.id)
				.execute()
		);
	return {
		dashboard: asDashboard(subject),
		filters: readFilters(row.filters_json),
		context,
		isEmbedded: row.is_embedded === 1
	};
}

export function answerShare(
	{ db }: Delivery,
	{ dashboard, filters, context }: OpenShare,
	signal: AbortSignal
): Promise<CardAnswer>[] {
	const answers = runDashboard(db, reportsFor(context.actor), dashboard, filters, context, signal);
	return answers.map(async (answer) => withoutInside(await answer));
}

/** A report is a dashboard of one card. */
function asDashboard(subject: Subject): Dashboard {
	return subject.kind === 'dashboard' ? subject.dashboard : cardOf(subject.report);
}

function cardOf({ id, name, description, query, chart, options }: SavedReport): Dashboard {
	const content = { kind: 'query' as const, query, chart, options: options ?? AT_REST };
	return {
		...{ id, name, description, range: query.range, filterDimensions: [], version: null },
		cards: [{ id, title: '', ...{ x: 0, y: 0, w: 12, h: 9 }, content }]
	};
}

/** How a number was computed is for those who have an account. */
function withoutInside(answer: CardAnswer): CardAnswer {
	if (answer.kind !== 'result') return answer;
	const { result } = answer;
	return {
		...answer,
		result: {
			...result,
			query: { ...result.query, filters: [] },
			explanation: {
				...{ grain: [], joins: [], filters: [], sql: '', parameters: [], isCached: false },
				...{ rows: 0, asOf: result.explanation.asOf, elapsedMs: 0 }
			}
		}
	};
}
