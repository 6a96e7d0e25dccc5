import { defineDataset } from '../dataset.ts';
import { text } from '../dimension.ts';
import { col } from '../expression.ts';
import { join } from '../join.ts';
import { count, measure, sum } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import { acquisitionDimension, campaignDimension, segmentDimension } from './conformed.ts';

export const campaignCosts = defineDataset({
	key: 'campaign_costs',
	label: 'Campaign costs',
	description: 'What campaigns cost.',
	grain: 'one amount spent on a campaign',
	table: 'campaign_cost',
	joins: [
		join('campaign', 'campaign', col('campaign_id')),
		join('segment', 'customer_segment', col('campaign.segment_id'))
	],
	times: [plainDate('spent', 'Spent', col('spent_on'))],
	dimensions: [
		campaignDimension(),
		segmentDimension(),
		acquisitionDimension(col('campaign.channel')),
		text('cost_kind', 'Kind of cost', col('kind'))
	],
	measures: [
		measure('amount', 'Campaign cost', 'money', sum(col('amount_minor')), { better: 'lower' }),
		measure('entries', 'Cost entries', 'count', count())
	],
	columns: [
		{ label: 'Campaign', of: col('campaign.name'), format: 'text' },
		{ label: 'Spent', of: col('spent_on'), format: 'date' },
		{ label: 'Kind', of: col('kind'), format: 'text' },
		{ label: 'Amount', of: col('amount_minor'), format: 'money' }
	],
	record: { table: 'campaign', id: col('campaign_id') }
});
