/** Alerts as pages show them: one's own, or for who administers mail everybody's. */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Database } from '#lib/database/index.server.ts';
import type { DB } from '#lib/database/schema.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { readFilters } from '../delivery-filters.ts';
import type { PauseReason } from '../pause-reason.ts';
import { recipientsOf } from '../recipients/recipients.server.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { subjectNames } from '../subject-names.server.ts';
import type { AlertChange, AlertRow, AlertRule } from './alert.ts';
import type { AlertState } from './alert-step.ts';

export async function listAlerts(
	db: Database,
	actor: Actor | null,
	of: 'mine' | 'all'
): Promise<AlertRow[]> {
	authorize(actor, of === 'all' ? 'admin.mail' : 'report.read');
	const rows = await select(db.reader)
		.$if(of === 'mine', (query) => query.where('owner_id', '=', actor.userId))
		.execute();
	return complete(db, actor, rows);
}

export async function findAlert(
	db: Database,
	id: string,
	actor: Actor | null
): Promise<AlertRow & { changes: AlertChange[] }> {
	authorize(actor, 'report.read');
	const row = await select(db.reader).where('report_alert.id', '=', id).executeTakeFirst();
	const isTheirs = row && (row.owner_id === actor.userId || can(actor, 'admin.mail'));
	const [found] = isTheirs ? await complete(db, actor, [row]) : [];
	if (!found) throw errors.reportAlertNotFound({ id });
	const changes = await db.reader
		.selectFrom('report_alert_change')
		.selectAll()
		.where('alert_id', '=', id)
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.limit(50)
		.execute();
	return {
		...found,
		changes: changes.map(({ at, from_state, to_state, value, message, mails }) => ({
			...{ at, value, message, mails },
			...{ from: from_state as AlertState, to: to_state as AlertState }
		}))
	};
}

function select(reader: ReadonlyKysely<DB>) {
	return reader
		.selectFrom('report_alert')
		.leftJoin('user', 'user.id', 'owner_id')
		.selectAll('report_alert')
		.select('user.name as owner_name')
		.orderBy('report_alert.created_at', 'desc')
		.orderBy('report_alert.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

async function complete(db: Database, actor: Actor, rows: readonly Row[]): Promise<AlertRow[]> {
	const [names, recipients] = await Promise.all([
		subjectNames(
			db,
			actor,
			rows.map(({ report_id }) => ({ kind: 'report', id: report_id }))
		),
		recipientsOf(
			db.reader,
			rows.map(({ id }) => id)
		)
	]);
	return rows.map((row) => ({
		id: row.id,
		reportId: row.report_id,
		title: names.get(row.report_id) ?? 'No longer there',
		filters: readFilters(row.filters_json),
		rule: JSON.parse(row.rule_json) as AlertRule,
		schedule: JSON.parse(row.schedule_json) as Schedule,
		owner: { id: row.owner_id, name: row.owner_name ?? 'A deleted account' },
		state: row.state as AlertState,
		isPaused: row.is_paused === 1,
		pausedBecause: row.paused_because as PauseReason | null,
		dueAt: row.due_at,
		checkedAt: row.checked_at,
		lastValue: row.last_value,
		recipients: (recipients.get(row.id) ?? []).map(({ name, userId, unsubscribedAt }) => ({
			...{ name, userId, isOut: unsubscribedAt !== null }
		}))
	}));
}
