/** The only way to change alerts: their owner may, and who administers mail. */
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { newId } from '#lib/database/id.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { findReport } from '../../saved/reports.server.ts';
import { mayDeliver } from '../may-deliver.ts';
import { readRecipients, type TypedRecipients } from '../recipients/read-recipients.ts';
import { saveRecipients } from '../recipients/recipients.server.ts';
import { nextTurn, type Schedule } from '../schedule/schedule.ts';
import { alertSchema, type AlertInput } from './alert.ts';

interface Typed {
	readonly input: unknown;
	readonly recipients: TypedRecipients;
}

/** Returns its id. */
export async function createAlert(
	db: Database,
	reportId: string,
	typed: Typed,
	actor: Actor | null,
	now: number
): Promise<string> {
	mayDeliver(actor);
	const { query } = await findReport(db, reportId, actor);
	const { input, recipients } = readTyped(typed, actor, query.measures);
	const id = newId();
	await inTransaction(db, async (tx) => {
		await tx
			.insertInto('report_alert')
			.values({
				...{ id, report_id: reportId, owner_id: actor.userId ?? '', state: 'ok' },
				...columnsOf(input),
				...{ due_at: nextTurn(input.schedule, now), created_at: now, updated_at: now }
			})
			.execute();
		await saveRecipients(tx, id, recipients);
		await audit(tx, actor, 'create', id, now, { reportId, ...input, ...recipients });
	});
	return id;
}

/** What was raised stays so: the next check resolves it by the new rule. */
export async function updateAlert(
	db: Database,
	id: string,
	typed: Typed,
	actor: Actor | null,
	now: number
): Promise<void> {
	mayDeliver(actor);
	const { input, recipients } = readTyped(typed, actor, null);
	await inTransaction(db, async (tx) => {
		const row = await ownRow(tx, id, actor);
		await tx
			.updateTable('report_alert')
			.set({
				...columnsOf(input),
				...{ candidate: null, streak: 0, updated_at: now },
				due_at: row.is_paused ? null : nextTurn(input.schedule, now)
			})
			.where('id', '=', id)
			.execute();
		await saveRecipients(tx, id, recipients);
		await audit(tx, actor, 'update', id, now, { ...input, ...recipients });
	});
}

export async function pauseAlert(db: Database, id: string, actor: Actor | null, now: number) {
	await change(db, id, actor, 'pause', now, () => ({
		...{ is_paused: 1, paused_because: null, due_at: null }
	}));
}

export async function resumeAlert(db: Database, id: string, actor: Actor | null, now: number) {
	await change(db, id, actor, 'resume', now, (schedule) => ({
		...{ is_paused: 0, paused_because: null, due_at: nextTurn(schedule, now) }
	}));
}

/** Out of turn, by the next round of a worker. */
export async function checkAlertNow(db: Database, id: string, actor: Actor | null, now: number) {
	await change(db, id, actor, 'check', now, () => ({ due_at: now }));
}

export async function deleteAlert(db: Database, id: string, actor: Actor | null, now: number) {
	authorize(actor, 'report.read');
	await inTransaction(db, async (tx) => {
		await ownRow(tx, id, actor);
		await saveRecipients(tx, id, { people: [], addresses: [] });
		await tx.deleteFrom('report_alert_change').where('alert_id', '=', id).execute();
		await tx.deleteFrom('report_alert').where('id', '=', id).execute();
		await audit(tx, actor, 'delete', id, now, null);
	});
}

async function change(
	db: Database,
	id: string,
	actor: Actor | null,
	action: string,
	now: number,
	to: (schedule: Schedule) => { due_at: number | null; is_paused?: number }
): Promise<void> {
	authorize(actor, 'report.read');
	await inTransaction(db, async (tx) => {
		const row = await ownRow(tx, id, actor);
		await tx
			.updateTable('report_alert')
			.set({ ...to(JSON.parse(row.schedule_json) as Schedule), updated_at: now })
			.where('id', '=', id)
			.execute();
		await audit(tx, actor, action, id, now, null);
	});
}

async function ownRow(tx: Tx, id: string, actor: Actor) {
	const row = await tx
		.selectFrom('report_alert')
		.select(['owner_id', 'is_paused', 'schedule_json'])
		.where('id', '=', id)
		.executeTakeFirst();
	const isTheirs = row && (row.owner_id === actor.userId || can(actor, 'admin.mail'));
	if (!isTheirs) throw errors.reportAlertNotFound({ id });
	return row;
}

function readTyped(
	{ input, recipients: typed }: Typed,
	actor: Actor,
	measures: readonly string[] | null
) {
	const parsed = alertSchema.safeParse(input);
	const maySendOutside = can(actor, 'report.send_outside');
	const { problems, ...recipients } = readRecipients(typed, { maySendOutside });
	const all = [
		...(parsed.error?.issues.map(({ path, message }) => ({ field: path.join('.'), message })) ??
			[]),
		...(parsed.data && measures && !measures.includes(parsed.data.rule.measure)
			? [{ field: 'rule.measure', message: 'Choose a number of the report.' }]
			: []),
		...problems
	];
	if (!parsed.success || all.length > 0)
		throw errors.reportDeliveryInvalid({ problems: all.length }, all);
	return { input: parsed.data, recipients };
}

function columnsOf({ filters, rule, schedule }: AlertInput) {
	return {
		filters_json: JSON.stringify(filters),
		rule_json: JSON.stringify(rule),
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
	const entity = 'report_alert';
	return writeAudit(tx, { actor, action: `report_alert.${action}`, entity, recordId, after, at });
}
