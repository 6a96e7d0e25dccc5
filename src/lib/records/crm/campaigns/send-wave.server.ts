/**
 * Mails a wave of a campaign. Each customer is asked anew whether they agree: who withdrew their consent
 * after the first mail gets no reminder. Who has the link can answer, so it stands in that mail only.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { postLetter } from '#lib/mail/outbox.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { companyName } from '../../store/company-name.server.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { holdRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { saveRecord } from '../../store/save-record.server.ts';
import { campaignCustomer, type CampaignCustomer } from './addressees.server.ts';
import { leftOutNote, type LeftOutReason } from './campaign-audience.ts';
import { campaignLetter } from './campaign-letter.ts';
import { measureCampaign } from './measure-campaign.server.ts';

export interface Wave {
	readonly campaignId: string;
	readonly wave: 'first' | 'reminder';
	readonly publicUrl: string;
	readonly sendsMail: boolean;
}

export interface WaveSent {
	readonly mailed: number;
	/** Of those whom this wave was for. */
	readonly leftOutCount: number;
	readonly leftOut: string;
}

export async function sendWave(
	tx: Tx,
	actor: Actor,
	wave: Wave,
	context: CommandContext
): Promise<WaveSent> {
	authorize(actor, 'admin.mail');
	const { campaignId: id } = wave;
	const campaign = await holdRow(tx, 'campaign', id);
	if (campaign['status'] !== 'running')
		throw errors.campaignNotRunning({
			campaign: String(campaign['name']),
			status: String(campaign['status'])
		});
	if (!campaign['mail_subject'] || !campaign['mail_text'])
		throw errors.campaignWithoutText({ campaign: String(campaign['name']) });
	if (!wave.sendsMail) throw errors.campaignWithoutMailServer({});
	const company = await companyName(tx);
	const reasons: (LeftOutReason | null)[] = [];
	for (const responseId of await recipients(tx, wave)) {
		const row = await holdRow(tx, 'campaign_response', responseId);
		const customer = await campaignCustomer(tx, String(row['customer_id']));
		reasons.push(customer.leftOut);
		await mailOne(tx, actor, { wave, campaign, company, row, customer }, context);
	}
	const leftOut = leftOutNote(reasons);
	const isFirst = wave.wave === 'first';
	await measureCampaign(tx, actor, { id, ...(isFirst ? { leftOut } : {}) }, context);
	const mailed = reasons.filter((reason) => reason === null).length;
	return { mailed, leftOutCount: reasons.length - mailed, leftOut };
}

/** First everybody who was not mailed; then who was mailed, and has neither answered nor been reminded. */
async function recipients(tx: Tx, { campaignId, wave }: Wave): Promise<string[]> {
	const rows = await tx
		.selectFrom('campaign_response')
		.select(['id', 'customer_id', 'kind', 'mailed_at', 'reminded_at'])
		.where('campaign_id', '=', campaignId)
		.orderBy('id')
		.execute();
	const answered = new Set(
		rows.filter(({ kind }) => kind !== 'targeted').map((row) => row.customer_id)
	);
	return rows
		.filter(({ kind }) => kind === 'targeted')
		.filter(({ mailed_at, reminded_at, customer_id }) =>
			wave === 'first'
				? mailed_at === null
				: mailed_at !== null && reminded_at === null && !answered.has(customer_id)
		)
		.map((row) => row.id);
}

interface OneLetter {
	readonly wave: Wave;
	readonly campaign: RecordRow;
	readonly company: string;
	readonly row: RecordRow;
	readonly customer: CampaignCustomer;
}

async function mailOne(
	tx: Tx,
	actor: Actor,
	{ wave, campaign, company, row, customer }: OneLetter,
	context: CommandContext
): Promise<void> {
	const isReminder = wave.wave === 'reminder';
	const save = (changes: RecordRow) =>
		saveRecord(
			tx,
			actor,
			tableOf('campaign_response'),
			{ before: row, changes, action: `campaign_response.${wave.wave}`, change: 'update' },
			context
		);
	if (customer.leftOut !== null || customer.address === null) {
		await save({ left_out_because: customer.leftOut });
		return;
	}
	const token = randomBytes(32).toString('base64url');
	const letter = campaignLetter({
		subject: String(campaign['mail_subject']),
		text: String(campaign['mail_text']),
		customer: customer.name,
		company,
		link: `${wave.publicUrl}/campaign/${token}`,
		isReminder
	});
	await postLetter(
		tx,
		actor,
		{ to: customer.address, ...letter },
		{
			now: context.now,
			sendsMail: wave.sendsMail,
			processInstanceId: context.processInstanceId ?? null,
			record: { table: 'campaign', id: wave.campaignId }
		}
	);
	await save(
		isReminder
			? { reminded_at: context.now, reminder_token_hash: hashOfToken(token) }
			: { mailed_at: context.now, token_hash: hashOfToken(token), left_out_because: null }
	);
	await insertRecord(
		tx,
		actor,
		tableOf('interaction'),
		{
			customer_id: row['customer_id'] ?? null,
			campaign_id: wave.campaignId,
			channel: 'mail',
			direction: 'out',
			occurred_at: context.now,
			subject: letter.subject,
			body: String(campaign['mail_text'])
		},
		context
	);
}

export function hashOfToken(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}
