import * as z from 'zod';
import { sendWave } from '#lib/records/crm/campaigns/send-wave.server.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';

/** Writes a wave of mails into the outbox, in the transaction of the step: all of them or none. */
export const sendCampaignWaveConnector = defineConnector({
	jobType: 'campaign:send-wave',
	input: z.object({ campaignId: z.string(), wave: z.enum(['first', 'reminder']), onBehalfOf }),
	async run(tx, { campaignId, wave }, { actor, command, outside }) {
		const { publicUrl, sendsMail } = outside;
		return { ...(await sendWave(tx, actor, { campaignId, wave, publicUrl, sendsMail }, command)) };
	}
});
