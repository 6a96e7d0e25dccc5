/**
 * The link in a campaign's mail: one answer, while the campaign runs. Saying that no more is wanted
 * works as long as the link is known. Whoever has it may do both: no other permission is asked for.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { fillLetter } from '#lib/mail/fill-letter.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { companyName } from '../../store/company-name.server.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { holdRow, tableOf, type Readable } from '../../store/record-tables.server.ts';
import { saveRecord } from '../../store/save-record.server.ts';
import { hasAnswered, recordAnswer } from './record-answer.server.ts';
import { hashOfToken } from './send-wave.server.ts';

export interface AnswerLink {
	readonly campaignId: string;
	readonly customerId: string;
	readonly subject: string;
	readonly state: 'open' | 'answered' | 'over';
	readonly isConsentWithdrawn: boolean;
}

/** Throws NotFound. */
export async function openAnswerLink(db: Readable, token: string): Promise<AnswerLink> {
	const hash = hashOfToken(token);
	const row = await db
		.selectFrom('campaign_response as r')
		.innerJoin('campaign as c', 'c.id', 'r.campaign_id')
		.innerJoin('customer as k', 'k.id', 'r.customer_id')
		.select([
			'r.campaign_id',
			'r.customer_id',
			'c.status',
			'c.mail_subject',
			'c.name',
			'k.name as customer',
			'k.marketing_consent'
		])
		.where((eb) => eb.or([eb('r.token_hash', '=', hash), eb('r.reminder_token_hash', '=', hash)]))
		.executeTakeFirst();
	if (!row) throw errors.campaignLinkUnknown({});
	const isAnswered = await hasAnswered(db, row.campaign_id, row.customer_id);
	const isRunning = row.status === 'running' || row.status === 'paused';
	return {
		campaignId: row.campaign_id,
		customerId: row.customer_id,
		subject: fillLetter(row.mail_subject ?? row.name, {
			customer: row.customer,
			company: await companyName(db)
		}),
		state: isAnswered ? 'answered' : isRunning ? 'open' : 'over',
		isConsentWithdrawn: row.marketing_consent === 'withdrawn'
	};
}

const ANSWERS = ['interested', 'not_interested'] as const;

export async function answerCampaign(
	tx: Tx,
	actor: Actor,
	given: { token: string; answer: string; note: string | null },
	context: CommandContext
): Promise<void> {
	const { campaignId, customerId, subject, state } = await openAnswerLink(tx, given.token);
	if (state === 'over') throw errors.campaignOver({});
	const answer = ANSWERS.find((one) => one === given.answer);
	if (!answer)
		throw errors.campaignAnswerInvalid({}, [
			{ field: 'answer', message: 'Choose one of the answers.' }
		]);
	const note = given.note?.trim() || null;
	const response = { campaignId, customerId, answer, note, at: context.now };
	if (!(await recordAnswer(tx, actor, response, context))) throw errors.campaignAnswered({});
	await insertRecord(
		tx,
		actor,
		tableOf('interaction'),
		{
			customer_id: customerId,
			campaign_id: campaignId,
			channel: 'web',
			direction: 'in',
			occurred_at: context.now,
			subject: `Answer to “${subject}”`,
			body: [answer === 'interested' ? 'Interested.' : 'Not interested.', note]
				.filter(Boolean)
				.join(' ')
		},
		context
	);
}

export async function withdrawConsent(
	tx: Tx,
	actor: Actor,
	{ token }: { token: string },
	context: CommandContext
): Promise<void> {
	const { customerId } = await openAnswerLink(tx, token);
	const before = await holdRow(tx, 'customer', customerId);
	await saveRecord(
		tx,
		actor,
		tableOf('customer'),
		{
			before,
			changes: { marketing_consent: 'withdrawn' },
			action: 'customer.consent_withdrawn',
			change: 'update'
		},
		context
	);
}
