/** The only way to change subscriptions: their owner may, and who administers mail. */
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { newId } from '#lib/database/id.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { mayDeliver } from '../may-deliver.ts';
import { readRecipients, type TypedRecipients } from '../recipients/read-recipients.ts';
import { saveRecipients } from '../recipients/recipients.server.ts';
import { nextTurn, type Schedule } from '../schedule/schedule.ts';
import { findSubject, type SubjectKind } from '../subject.server.ts';
import { subscriptionSchema, type SubscriptionInput } from './subscription.ts';

interface Typed {
	readonly input: unknown;
	readonly recipients: TypedRecipients;
}

/** Returns its id. */
export async function createSubscription(
	db: Database,
	subject: { kind: SubjectKind; id: string },
	typed: Typed,
	actor: Actor | null,
	now: number
): Promise<string> {
	mayDeliver(actor);
	await findSubject(db, subject, actor);
	const { input, recipients } = readTyped(typed, actor);
	const id = newId();
	await inTransaction(db, async (tx) => {
		await tx
			.insertInto('report_subscription')
			.values({
				id,
				subject_kind: subject.kind,
				subject_id: subject.id,
				owner_id: actor.userId ?? '',
				state: 'active',
				...columnsOf(input),
				due_at: nextTurn(input.schedule, now),
				created_at: now,
				updated_at: now
			})
			.execute();
		await saveRecipients(tx, id, recipients);
		await audit(tx, actor, 'create', id, now, { ...subject, ...input, ...recipients });
	});
	return id;
}

export async function updateSubscription(
	db: Database,
	id: string,
	typed: Typed,
	actor: Actor | null,
	now: number
): Promise<void> {
	mayDeliver(actor);
	const { input, recipients } = readTyped(typed, actor);
	await inTransaction(db, async (tx) => {
		const { state } = await ownRow(tx, id, actor);
		await tx
			.updateTable('report_subscription')
			.set({
				...columnsOf(input),
				due_at: state === 'active' ? nextTurn(input.schedule, now) : null,
				updated_at: now
			})
			.where('id', '=', id)
			.execute();
		await saveRecipients(tx, id, recipients);
		await audit(tx, actor, 'update', id, now, { ...input, ...recipients });
	});
}

export async function pauseSubscription(
	db: Database,
	id: string,
	actor: Actor | null,
	now: number
): Promise<void> {
	await change(db, id, actor, 'pause', now, () => ({
		...{ state: 'paused', paused_because: null, due_at: null, asked_by: null }
	}));
}

export async function resumeSubscription(
	db: Database,
	id: string,
	actor: Actor | null,
	now: number
): Promise<void> {
	await change(db, id, actor, 'resume', now, (schedule) => ({
		...{ state: 'active', paused_because: null, due_at: nextTurn(schedule, now) }
	}));
}

/** Out of turn, by the next round of a worker; paused ones too. */
export async function runSubscriptionNow(
	db: Database,
	id: string,
	actor: Actor | null,
	now: number
): Promise<void> {
	await change(db, id, actor, 'run', now, () => ({ due_at: now, asked_by: actor?.name ?? '' }));
}

export async function deleteSubscription(
	db: Database,
	id: string,
	actor: Actor | null,
	now: number
): Promise<void> {
	authorize(actor, 'report.read');
	await inTransaction(db, async (tx) => {
		await ownRow(tx, id, actor);
		await saveRecipients(tx, id, { people: [], addresses: [] });
		await tx.deleteFrom('report_subscription_run').where('subscription_id', '=', id).execute();
		await tx.deleteFrom('report_subscription').where('id', '=', id).execute();
		await audit(tx, actor, 'delete', id, now, null);
	});
}

async function change(
	db: Database,
	id: string,
	actor: Actor | null,
	action: string,
	now: number,
	to: (schedule: Schedule) => { due_at: number | null; state?: string }
): Promise<void> {
	authorize(actor, 'report.read');
	await inTransaction(db, async (tx) => {
		const row = await ownRow(tx, id, actor);
		const schedule = JSON.parse(row.schedule_json) as Schedule;
		await tx
			.updateTable('report_subscription')
			.set({ ...to(schedule), updated_at: now })
			.where('id', '=', id)
			.execute();
		await audit(tx, actor, action, id, now, null);
	});
}

async function ownRow(tx: Tx, id: string, actor: Actor) {
	const row = await tx
		.selectFrom('report_subscription')
		.select(['owner_id', 'state', 'schedule_json'])
		.where('id', '=', id)
		.executeTakeFirst();
	const isTheirs = row && (row.owner_id === actor.userId || can(actor, 'admin.mail'));
	if (!isTheirs) throw errors.reportSubscriptionNotFound({ id });
	return row;
}

function readTyped({ input, recipients: typed }: Typed, actor: Actor) {
	const parsed = subscriptionSchema.safeParse(input);
	const maySendOutside = can(actor, 'report.send_outside');
	const { problems, ...recipients } = readRecipients(typed, { maySendOutside });
	const all = [
		...(parsed.error?.issues.map(({ path, message }) => ({ field: path.join('.'), message })) ??
			[]),
		...problems
	];
	if (!parsed.success || all.length > 0)
		throw errors.reportDeliveryInvalid({ problems: all.length }, all);
	return { input: parsed.data, recipients };
}

function columnsOf({ filters, format, onlyWithRows, schedule }: SubscriptionInput) {
	return {
		filters_json: JSON.stringify(filters),
		format,
		only_with_rows: onlyWithRows ? 1 : 0,
		schedule_json: JSON.stringify(schedule)
	};
}

function audit(
	tx: Tx,
	actor: Actor,
	action: string,
	recordId: string,
	at: number,
	after: Record<string, unknown> | null
): Promise<void> {
	const entity = 'report_subscription';
	return writeAudit(tx, {
		actor,
		action: `report_subscription.${action}`,
		entity,
		recordId,
		after,
		at
	});
}
