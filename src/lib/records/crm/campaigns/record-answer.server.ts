/** What customers answer to a campaign: an answer a customer, whichever way it came. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { RecordValues } from '../../catalogue/table-definition.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { holdRow, tableOf } from '../../store/record-tables.server.ts';
import { measureCampaign } from './measure-campaign.server.ts';

export interface CampaignAnswer {
	readonly campaignId: string;
	readonly customerId: string;
	readonly answer: 'interested' | 'not_interested' | 'other';
	readonly note: string | null;
	readonly at: number;
}

/** False when the customer has answered before: the first answer stands. */
export async function recordAnswer(
	tx: Tx,
	actor: Actor,
	{ campaignId, customerId, answer, note, at }: CampaignAnswer,
	context: CommandContext
): Promise<boolean> {
	// Who answers at the same moment through the other link waits here.
	await holdRow(tx, 'campaign', campaignId);
	if (await hasAnswered(tx, campaignId, customerId)) return false;
	await insertRecord(
		tx,
		actor,
		tableOf('campaign_response'),
		{
			campaign_id: campaignId,
			customer_id: customerId,
			kind: 'responded',
			answer,
			note,
			responded_at: at
		},
		context
	);
	await measureCampaign(tx, actor, { id: campaignId }, context);
	return true;
}

export async function hasAnswered(
	tx: Pick<Tx, 'selectFrom'>,
	campaignId: string,
	customerId: string
): Promise<boolean> {
	const found = await tx
		.selectFrom('campaign_response')
		.select('id')
		.where('campaign_id', '=', campaignId)
		.where('customer_id', '=', customerId)
		.where('kind', '=', 'responded')
		.executeTakeFirst();
	return found !== undefined;
}

/** A talk or mail that came in because of a running campaign is the customer's answer. */
export async function recordCampaignReply(
	tx: Tx,
	actor: Actor,
	interaction: RecordValues,
	context: CommandContext
): Promise<void> {
	const { campaign_id: campaignId, customer_id: customerId, direction } = interaction;
	if (direction !== 'in' || typeof campaignId !== 'string' || typeof customerId !== 'string')
		return;
	const { status } = await holdRow(tx, 'campaign', campaignId);
	if (status !== 'running' && status !== 'paused') return;
	const said = interaction['body'] ?? interaction['subject'];
	await recordAnswer(
		tx,
		actor,
		{
			campaignId,
			customerId,
			answer: 'other',
			note: typeof said === 'string' ? said : null,
			at: Number(interaction['occurred_at'] ?? context.now)
		},
		context
	);
}
