/**
 * Checks what is due: lease (commit), ask the number with what its owner may see now, then write the
 * state, its change and the mail in one transaction, if the lease is still held.
 */
import { newId } from '#lib/database/id.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { actorById } from '#lib/identity/accounts.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { notify } from '#lib/notifications/notify.server.ts';
import { claimDue, type Claim } from '../claim-due.server.ts';
import type { Delivery } from '../delivery.ts';
import { objectionTo } from '../owner-rights.server.ts';
import type { PauseReason } from '../pause-reason.ts';
import { postLetters } from '../post-letters.server.ts';
import { recipientsOf } from '../recipients/recipients.server.ts';
import type { Recipient } from '../recipients/recipients.server.ts';
import { nextTurn, type Schedule } from '../schedule/schedule.ts';
import type { AlertRule } from './alert.ts';
import { alertLetter } from './alert-letter.ts';
import { alertStep, type AlertState, type Reading } from './alert-step.ts';
import { readAlertNumber, type AlertNumber } from './read-alert-number.server.ts';

type Result =
	| { readonly kind: 'read'; readonly number: AlertNumber }
	| { readonly kind: 'failed'; readonly message: string }
	| { readonly kind: 'paused'; readonly because: PauseReason };

/** One round. Gives how many it checked. */
export async function checkDueAlerts(
	delivery: Delivery,
	report: (error: unknown) => void
): Promise<number> {
	const claims = await claimDue(delivery, 'report_alert');
	await Promise.all(
		claims.map(async (claim) => {
			const row = await alertRow(delivery, claim);
			if (!row) return;
			const recipients = (await recipientsOf(delivery.db.reader, [row.id])).get(row.id) ?? [];
			const owner = await actorById(delivery.db.reader, row.owner_id);
			const result = await read(delivery, row, owner, recipients, report);
			await inTransaction(delivery.db, (tx) =>
				settle(delivery, tx, { claim, recipients, owner, result })
			);
		})
	);
	return claims.length;
}

function alertRow({ db }: Delivery, { id }: Claim) {
	return db.reader.selectFrom('report_alert').selectAll().where('id', '=', id).executeTakeFirst();
}

type Row = NonNullable<Awaited<ReturnType<typeof alertRow>>>;

async function read(
	delivery: Delivery,
	row: Row,
	owner: Actor | null,
	recipients: readonly Recipient[],
	report: (error: unknown) => void
): Promise<Result> {
	const because = objectionTo(owner, recipients);
	if (!owner || because) return { kind: 'paused', because: because ?? 'owner_inactive' };
	try {
		return { kind: 'read', number: await readAlertNumber(delivery, row, owner) };
	} catch (error) {
		if (!(error instanceof DomainError)) {
			report(error);
			return { kind: 'failed', message: 'Something went wrong on our side.' };
		}
		if (error.code === 'report_not_found') return { kind: 'paused', because: 'subject_gone' };
		const details = error.details.map(({ message }) => message).join(' ');
		return { kind: 'failed', message: `${error.message} ${details}`.trim() };
	}
}

interface Checked {
	readonly claim: Claim;
	readonly recipients: readonly Recipient[];
	readonly owner: Actor | null;
	readonly result: Result;
}

async function settle(delivery: Delivery, tx: Tx, checked: Checked): Promise<void> {
	const { claim, result } = checked;
	const now = delivery.clock.now();
	let query = tx
		.selectFrom('report_alert')
		.selectAll()
		.where('id', '=', claim.id)
		.where('lease_owner', '=', claim.owner);
	if (delivery.db.dialect === 'postgres') query = query.forUpdate();
	const row = await query.executeTakeFirst();
	// Deleted meanwhile, or another node took over.
	if (!row) return;
	const free = { lease_owner: null, leased_until: null };
	if (result.kind === 'paused') {
		await tx
			.updateTable('report_alert')
			.set({ ...free, is_paused: 1, paused_because: result.because, due_at: null })
			.where('id', '=', row.id)
			.execute();
		return;
	}
	const rule = JSON.parse(row.rule_json) as AlertRule;
	const reading = readingOf(result);
	const standing = {
		...{ state: row.state as AlertState, candidate: row.candidate as AlertState | null },
		...{ streak: row.streak, isRaised: row.is_raised === 1 }
	};
	const step = alertStep(standing, reading, rule);
	const value = reading.kind === 'value' ? reading.value : null;
	await tx
		.updateTable('report_alert')
		.set({
			...free,
			state: step.standing.state,
			candidate: step.standing.candidate,
			streak: step.standing.streak,
			is_raised: step.standing.isRaised ? 1 : 0,
			last_value: value,
			checked_at: now,
			due_at: row.is_paused ? null : nextTurn(JSON.parse(row.schedule_json) as Schedule, now)
		})
		.where('id', '=', row.id)
		.execute();
	if (!step.hasChanged) return;
	const mails = await tellNews(delivery, tx, row.id, checked, rule, step.news);
	await tx
		.insertInto('report_alert_change')
		.values({
			...{ id: newId(), alert_id: row.id, at: now, value, mails },
			...{ from_state: row.state, to_state: step.standing.state },
			message: messageOf(result, step.news !== null && !delivery.sendsMail)
		})
		.execute();
}

function readingOf(result: Exclude<Result, { kind: 'paused' }>): Reading {
	if (result.kind === 'failed') return { kind: 'failing' };
	const { value } = result.number;
	return value === null ? { kind: 'no_data' } : { kind: 'value', value };
}

function messageOf(result: Result, hasNoServer: boolean): string {
	if (result.kind === 'failed') return result.message;
	return hasNoServer ? 'No mail server is configured.' : '';
}

/** Here, and by mail where a server is configured. Gives how many letters that are. */
async function tellNews(
	delivery: Delivery,
	tx: Tx,
	alertId: string,
	{ recipients, owner, result }: Checked,
	rule: AlertRule,
	news: 'raised' | 'resolved' | null
): Promise<number> {
	if (result.kind !== 'read' || !news) return 0;
	const letter = alertLetter(result.number, rule, news, {
		link: `${delivery.publicUrl}/reports/alerts/${alertId}`,
		sender: owner?.name ?? ''
	});
	const subject = { subjectKey: `alert/${alertId}`, href: `/reports/alerts/${alertId}` };
	const people = recipients.flatMap(({ userId }) => userId ?? []);
	const words = { title: result.number.title, text: letter.title };
	await notify(tx, people, { kind: 'alert', ...subject, ...words }, delivery.clock.now());
	if (!delivery.sendsMail) return 0;
	return postLetters(tx, delivery, letter, recipients, {
		record: { table: 'report_alert', id: alertId }
	});
}
