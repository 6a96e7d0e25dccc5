/**
 * Runs what is due: lease (commit), work the report out with what its owner may see now, then write
 * the mail, the run and the next turn in one transaction, if the lease is still held. However many
 * turns were missed, there is one run.
 */
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { newId } from '#lib/database/id.ts';
import { actorById } from '#lib/identity/accounts.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { keepAttachment } from '#lib/mail/outbox.server.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { formatWith } from '../../charts/chart-options.ts';
import { reportContextOf } from '../../query/run/report-context.server.ts';
import { shownForm } from '../pdf/draw-result.server.ts';
import { printTable } from '../pdf/print-table.ts';
import { commonFacts, reportFacts } from '../files/report-facts.ts';
import { FILE_TYPES } from '../files/file-name.ts';
import type { MadeFile } from '../files/make-file.server.ts';
import { claimDue, type Claim } from '../claim-due.server.ts';
import type { Delivery } from '../delivery.ts';
import { recipientsOf } from '../recipients/recipients.server.ts';
import type { Recipient } from '../recipients/recipients.server.ts';
import { nextTurn, type Schedule } from '../schedule/schedule.ts';
import { answerSubject, findSubject, subjectName, type Answered } from '../subject.server.ts';
import type { ReportLetter } from './report-letter.ts';
import { postLetters } from '../post-letters.server.ts';
import { PAUSE_REASONS, type PauseReason } from '../pause-reason.ts';
import { objectionTo } from '../owner-rights.server.ts';
import { readFilters } from '../delivery-filters.ts';
import type { Outcome } from './subscription.ts';

interface Made {
	readonly letter: ReportLetter;
	readonly file: MadeFile | null;
	readonly hasRows: boolean;
}

type Result =
	| { readonly kind: 'made'; readonly made: Made }
	| { readonly kind: 'failed'; readonly message: string }
	| { readonly kind: 'paused'; readonly because: PauseReason };

/** One round. Gives how many it ran. */
export async function runDueSubscriptions(
	delivery: Delivery,
	report: (error: unknown) => void
): Promise<number> {
	const claims = await claimDue(delivery, 'report_subscription');
	await Promise.all(claims.map((claim) => runOne(delivery, claim, report)));
	return claims.length;
}

async function runOne(
	delivery: Delivery,
	claim: Claim,
	report: (error: unknown) => void
): Promise<void> {
	const { db } = delivery;
	const row = await subscriptionRow(delivery, claim);
	if (!row) return;
	const recipients = (await recipientsOf(db.reader, [row.id])).get(row.id) ?? [];
	const result = await workOut(delivery, row, recipients, report);
	await inTransaction(db, (tx) => settle(delivery, tx, claim, recipients, result));
}

function subscriptionRow({ db }: Delivery, { id }: Claim) {
	return db.reader
		.selectFrom('report_subscription')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
}

type Row = NonNullable<Awaited<ReturnType<typeof subscriptionRow>>>;

async function workOut(
	delivery: Delivery,
	row: Row,
	recipients: readonly Recipient[],
	report: (error: unknown) => void
): Promise<Result> {
	const owner = await actorById(delivery.db.reader, row.owner_id);
	const because = objectionTo(owner, recipients);
	if (!owner || because) return { kind: 'paused', because: because ?? 'owner_inactive' };
	try {
		return { kind: 'made', made: await make(delivery, row, owner) };
	} catch (error) {
		if (!(error instanceof DomainError)) {
			report(error);
			return { kind: 'failed', message: 'Something went wrong on our side.' };
		}
		if (error.code === 'report_not_found' || error.code === 'dashboard_not_found')
			return { kind: 'paused', because: 'subject_gone' };
		const details = error.details.map(({ message }) => message).join(' ');
		return { kind: 'failed', message: `${error.message} ${details}`.trim() };
	}
}

async function make(delivery: Delivery, row: Row, owner: Actor): Promise<Made> {
	const { db, clock, zone, publicUrl } = delivery;
	const context = await reportContextOf(db, owner, { now: clock.now(), zone });
	const asked = { kind: row.subject_kind as 'report', id: row.subject_id };
	const subject = await findSubject(db, asked, owner);
	const answered = await answerSubject(db, subject, readFilters(row.filters_json), context);
	const skips = row.only_with_rows === 1 && !answered.hasRows;
	const isTable = row.format === 'table';
	const file = isTable || skips ? null : await answered.makeFile(row.format as 'pdf');
	const [first] = answered.cards;
	return {
		file,
		hasRows: !skips,
		letter: {
			title: subjectName(subject),
			facts:
				subject.kind === 'report' && first?.kind === 'result'
					? reportFacts(first.result, context)
					: commonFacts(context),
			tables: isTable ? tablesOf(answered, context.currency) : [],
			problems: answered.cards.flatMap((card) =>
				card.kind === 'problem' ? [`${card.title}: ${card.message}`] : []
			),
			note: isTable ? '' : `The ${row.format === 'pdf' ? 'PDF' : 'Excel file'} is attached.`,
			link: `${publicUrl}/${subject.kind}s/${row.subject_id}`,
			sender: owner.name
		}
	};
}

function tablesOf({ cards }: Answered, currency: string): ReportLetter['tables'] {
	return cards.flatMap((card) => {
		if (card.kind !== 'result') return [];
		const format = formatWith({ currency }, card.options);
		const form = shownForm({ kind: card.chart, result: card.result });
		return [{ title: card.title, table: printTable(form, card.result, format) }];
	});
}

async function settle(
	delivery: Delivery,
	tx: Tx,
	claim: Claim,
	recipients: readonly Recipient[],
	result: Result
): Promise<void> {
	const now = delivery.clock.now();
	let query = tx
		.selectFrom('report_subscription')
		.selectAll()
		.where('id', '=', claim.id)
		.where('lease_owner', '=', claim.owner);
	if (delivery.db.dialect === 'postgres') query = query.forUpdate();
	const row = await query.executeTakeFirst();
	// Deleted meanwhile, or another node took over.
	if (!row) return;
	const { outcome, message, mails } = await effect(delivery, tx, row, recipients, result);
	const isActive = row.state === 'active' && outcome !== 'paused';
	await tx
		.updateTable('report_subscription')
		.set({
			lease_owner: null,
			leased_until: null,
			asked_by: null,
			due_at: isActive ? nextTurn(JSON.parse(row.schedule_json) as Schedule, now) : null,
			...(result.kind === 'paused' ? { state: 'paused', paused_because: result.because } : {})
		})
		.where('id', '=', row.id)
		.execute();
	await tx
		.insertInto('report_subscription_run')
		.values({
			...{ id: newId(), subscription_id: row.id, due_at: row.due_at ?? now, finished_at: now },
			...{ asked_by: row.asked_by, outcome, message, mails }
		})
		.execute();
}

async function effect(
	delivery: Delivery,
	tx: Tx,
	row: Row,
	recipients: readonly Recipient[],
	result: Result
): Promise<{ outcome: Outcome; message: string; mails: number }> {
	if (result.kind === 'paused')
		return { outcome: 'paused', message: PAUSE_REASONS[result.because], mails: 0 };
	if (result.kind === 'failed') return { outcome: 'failed', message: result.message, mails: 0 };
	const { letter, file, hasRows } = result.made;
	if (!hasRows) return { outcome: 'no_rows', message: '', mails: 0 };
	if (!delivery.sendsMail)
		return { outcome: 'failed', message: 'No mail server is configured.', mails: 0 };
	const now = delivery.clock.now();
	const attachmentId = file
		? await keepAttachment(tx, { ...file, contentType: FILE_TYPES[file.kind] }, now)
		: null;
	const mails = await postLetters(tx, delivery, letter, recipients, {
		record: { table: 'report_subscription', id: row.id },
		attachmentId
	});
	return { outcome: 'sent', message: '', mails };
}
