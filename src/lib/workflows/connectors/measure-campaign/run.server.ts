import * as z from 'zod';
import { measureCampaign } from '#lib/records/crm/campaigns/measure-campaign.server.ts';
import { defineConnector, onBehalfOf } from '../define-connector.server.ts';
import { readPlainRecord } from '../plain-record.server.ts';

/** Counts anew what the campaign reached, cost and brought; gives the campaign. */
export const measureCampaignConnector = defineConnector({
	jobType: 'campaign:measure',
	input: z.object({ campaignId: z.string(), onBehalfOf }),
	async run(tx, { campaignId: id }, { actor, command }) {
		await measureCampaign(tx, actor, { id }, command);
		return readPlainRecord(tx, 'campaign', id);
	}
});
