/** Subscriptions as pages show them: one's own, or for who administers mail everybody's. */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Database } from '#lib/database/index.server.ts';
import type { DB } from '#lib/database/schema.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recipientsOf } from '../recipients/recipients.server.ts';
import { subjectNames } from '../subject-names.server.ts';
import { readFilters } from '../delivery-filters.ts';
import type { PauseReason } from '../pause-reason.ts';
import type { Schedule } from '../schedule/schedule.ts';
import {
	type DeliveryFormat,
	type Outcome,
	type RunRow,
	type SubscriptionRow
} from './subscription.ts';

export async function listSubscriptions(
	db: Database,
	actor: Actor | null,
	of: 'mine' | 'all'
): Promise<SubscriptionRow[]> {
	authorize(actor, of === 'all' ? 'admin.mail' : 'report.read');
	const rows = await select(db.reader)
		.$if(of === 'mine', (query) => query.where('owner_id', '=', actor.userId))
		.execute();
	return complete(db, actor, rows);
}

export async function findSubscription(
	db: Database,
	id: string,
	actor: Actor | null
): Promise<SubscriptionRow & { runs: RunRow[] }> {
	authorize(actor, 'report.read');
	const row = await select(db.reader).where('report_subscription.id', '=', id).executeTakeFirst();
	const isTheirs = row && (row.owner_id === actor.userId || can(actor, 'admin.mail'));
	if (!isTheirs) throw errors.reportSubscriptionNotFound({ id });
	const [found] = await complete(db, actor, [row]);
	if (!found) throw errors.reportSubscriptionNotFound({ id });
	return { ...found, runs: await runsOf(db.reader, id, 20) };
}

function select(reader: ReadonlyKysely<DB>) {
	return reader
		.selectFrom('report_subscription')
		.leftJoin('user', 'user.id', 'owner_id')
		.selectAll('report_subscription')
		.select('user.name as owner_name')
		.orderBy('report_subscription.created_at', 'desc')
		.orderBy('report_subscription.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

async function complete(
	db: Database,
	actor: Actor,
	rows: readonly Row[]
): Promise<SubscriptionRow[]> {
	const subjects = rows.map((row) => ({ kind: row.subject_kind, id: row.subject_id }));
	const [names, recipients] = await Promise.all([
		subjectNames(db, actor, subjects),
		recipientsOf(
			db.reader,
			rows.map(({ id }) => id)
		)
	]);
	return Promise.all(
		rows.map(async (row) => ({
			id: row.id,
			subject: { kind: row.subject_kind as 'report', id: row.subject_id },
			title: names.get(row.subject_id) ?? 'No longer there',
			filters: readFilters(row.filters_json),
			format: row.format as DeliveryFormat,
			onlyWithRows: row.only_with_rows === 1,
			schedule: JSON.parse(row.schedule_json) as Schedule,
			owner: { id: row.owner_id, name: row.owner_name ?? 'A deleted account' },
			state: row.state as 'active',
			pausedBecause: row.paused_because as PauseReason | null,
			dueAt: row.due_at,
			recipients: (recipients.get(row.id) ?? []).map(({ name, userId, unsubscribedAt }) => ({
				...{ name, userId, isOut: unsubscribedAt !== null }
			})),
			lastRun: (await runsOf(db.reader, row.id, 1))[0] ?? null
		}))
	);
}

async function runsOf(reader: ReadonlyKysely<DB>, id: string, most: number): Promise<RunRow[]> {
	const rows = await reader
		.selectFrom('report_subscription_run')
		.selectAll()
		.where('subscription_id', '=', id)
		.orderBy('finished_at', 'desc')
		.orderBy('id', 'desc')
		.limit(most)
		.execute();
	return rows.map(({ finished_at, outcome, message, mails, asked_by }) => ({
		...{ at: finished_at, outcome: outcome as Outcome, message, mails, askedBy: asked_by }
	}));
}
