import * as z from 'zod';
import { previewAudience } from '#lib/records/crm/campaigns/addressees.server.ts';
import { defineConnector } from '../define-connector.server.ts';

/** Whom a campaign would reach, as numbers: no addresses go to the process. */
export const previewCampaignAudienceConnector = defineConnector({
	jobType: 'campaign:preview-audience',
	input: z.object({ campaignId: z.string() }),
	async run(tx, { campaignId }, { command }) {
		return { ...(await previewAudience(tx, campaignId, command)) };
	}
});
