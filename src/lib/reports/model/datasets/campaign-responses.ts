import { defineDataset } from '../dataset.ts';
import { col, compare, value } from '../expression.ts';
import { join } from '../join.ts';
import { count, countDistinct, measure, ratio } from '../measure.ts';
import { instant } from '../time-dimension.ts';
import {
	acquisitionDimension,
	campaignDimension,
	countryDimension,
	customerDimension,
	segmentDimension,
	standingDimensions
} from './conformed.ts';

const kind = (name: string) => ({ where: compare(col('kind'), '=', value(name)) });

export const campaignResponses = defineDataset({
	key: 'campaign_responses',
	label: 'Campaign responses',
	description: 'Whom campaigns addressed, who answered and who bought.',
	grain: 'one step of one customer in a campaign',
	table: 'campaign_response',
	joins: [
		join('campaign', 'campaign', col('campaign_id')),
		join('customer', 'customer', col('customer_id')),
		join('standing', 'customer_standing', col('customer.id')),
		join('segment', 'customer_segment', col('customer.segment_id'))
	],
	times: [instant('responded', 'At', col('responded_at'))],
	dimensions: [
		campaignDimension(),
		customerDimension(),
		segmentDimension(),
		...standingDimensions,
		countryDimension(),
		acquisitionDimension(col('campaign.channel'))
	],
	measures: [
		measure('targeted', 'Targeted', 'count', count(kind('targeted'))),
		measure('responded', 'Responded', 'count', count(kind('responded')), { better: 'higher' }),
		measure('converted', 'Converted', 'count', count(kind('converted')), { better: 'higher' }),
		measure('response_rate', 'Response rate', 'percent', ratio('responded', 'targeted'), {
			better: 'higher'
		}),
		measure('conversion_rate', 'Conversion rate', 'percent', ratio('converted', 'targeted'), {
			better: 'higher'
		}),
		measure('customers', 'Customers reached', 'count', countDistinct(col('customer_id')))
	],
	columns: [
		{ label: 'Campaign', of: col('campaign.name'), format: 'text' },
		{ label: 'Customer', of: col('customer.name'), format: 'text' },
		{ label: 'Kind', of: col('kind'), format: 'text' },
		{ label: 'At', of: col('responded_at'), format: 'instant' }
	],
	record: { table: 'campaign_response', id: col('id') }
});
