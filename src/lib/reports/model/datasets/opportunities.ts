import { defineDataset } from '../dataset.ts';
import { choice, text } from '../dimension.ts';
import {
	choose,
	coalesce,
	col,
	compare,
	dividedBy,
	minutesBetween,
	NOW,
	value
} from '../expression.ts';
import { join } from '../join.ts';
import { average, count, formula, measure, ratio, sum } from '../measure.ts';
import { instant, plainDate } from '../time-dimension.ts';
import {
	acquisitionDimension,
	campaignDimension,
	countryDimension,
	customerDimension,
	ownerDimension,
	pipelineDimension,
	segmentDimension,
	standingDimensions,
	stageDimension,
	teamDimension
} from './conformed.ts';

const MINUTES_A_DAY = 1_440;

const status = (name: string) => compare(col('status'), '=', value(name));
const open = { time: 'expected_close', where: status('open') };
const won = { time: 'closed', where: status('won') };
const lost = { time: 'closed', where: status('lost') };
/** Open ones are not closed, whatever the column says. */
const daysToClose = choose(
	compare(col('status'), '<>', value('open')),
	dividedBy(minutesBetween(col('opened_at'), col('closed_at')), MINUTES_A_DAY)
);
const daysInStage = dividedBy(
	minutesBetween(coalesce(col('stage_since_at'), col('opened_at')), NOW),
	MINUTES_A_DAY
);

export const opportunities = defineDataset({
	key: 'opportunities',
	label: 'Opportunities',
	description: 'What customers may order, how sure it is, how much of it is won and how fast.',
	grain: 'one opportunity',
	table: 'opportunity',
	joins: [
		join('customer', 'customer', col('customer_id')),
		join('standing', 'customer_standing', col('customer.id')),
		join('segment', 'customer_segment', col('customer.segment_id')),
		join('campaign', 'campaign', col('campaign_id')),
		join('team', 'team', col('team_id')),
		join('owner', 'user', col('owner_id')),
		join('pipeline', 'pipeline', col('pipeline_id')),
		join('stage', 'pipeline_stage', col('stage_id'))
	],
	times: [
		instant('opened', 'Opened', col('opened_at')),
		plainDate('expected_close', 'Expected close', col('expected_close_on')),
		instant('closed', 'Closed', col('closed_at'))
	],
	dimensions: [
		customerDimension(),
		segmentDimension(),
		...standingDimensions,
		countryDimension(),
		campaignDimension(),
		acquisitionDimension(col('source')),
		teamDimension(),
		ownerDimension(),
		pipelineDimension(),
		stageDimension(),
		choice('opportunity_status', 'Opportunity status', col('status'), {
			open: 'Open',
			won: 'Won',
			lost: 'Lost'
		}),
		choice('forecast', 'Forecast', col('forecast'), {
			pipeline: 'Pipeline',
			best_case: 'Best case',
			committed: 'Committed',
			omitted: 'Omitted'
		}),
		choice('lost_reason', 'Why it was lost', col('lost_reason'), {
			price: 'Price',
			product: 'Product',
			competitor: 'Competitor',
			no_budget: 'No budget',
			no_decision: 'No decision',
			delivery_time: 'Delivery time',
			other: 'Other'
		}),
		text('competitor', 'Competitor', col('competitor'))
	],
	measures: [
		measure('opened', 'Opportunities opened', 'count', count(), { better: 'higher' }),
		measure('amount', 'Amount opened', 'money', sum(col('amount_minor')), { better: 'higher' }),
		measure('open', 'Open opportunities', 'count', count(open), {
			description: 'Those that are open now, by the day on which they are expected to close.'
		}),
		measure('open_amount', 'Open amount', 'money', sum(col('amount_minor'), open), {
			better: 'higher'
		}),
		measure('weighted', 'Weighted amount', 'money', sum(col('weighted_minor'), open), {
			description: 'Open amounts by their probability.',
			better: 'higher'
		}),
		measure('won', 'Opportunities won', 'count', count(won), { better: 'higher' }),
		measure('won_amount', 'Amount won', 'money', sum(col('amount_minor'), won), {
			better: 'higher'
		}),
		measure('lost', 'Opportunities lost', 'count', count(lost), { better: 'lower' }),
		measure('lost_amount', 'Amount lost', 'money', sum(col('amount_minor'), lost), {
			better: 'lower'
		}),
		measure('win_rate', 'Win rate', 'percent', ratio('won', formula('won', '+', 'lost')), {
			description: 'Won of those that were decided in the period.',
			better: 'higher'
		}),
		measure(
			'days_to_close',
			'Days to close, mean',
			'days',
			average(daysToClose, { time: 'closed' }),
			{
				description: 'From opened to won or lost, of those decided in the period.',
				better: 'lower'
			}
		),
		measure(
			'days_in_stage',
			'Days in the present stage, mean',
			'days',
			average(daysInStage, open),
			{
				description: 'How long open ones have stood where they stand.',
				better: 'lower'
			}
		)
	],
	columns: [
		{ label: 'Opportunity', of: col('number'), format: 'text' },
		{ label: 'Name', of: col('name'), format: 'text' },
		{ label: 'Customer', of: col('customer.name'), format: 'text' },
		{ label: 'Stage', of: col('stage.name'), format: 'text' },
		{ label: 'Amount', of: col('amount_minor'), format: 'money' },
		{ label: 'Expected close', of: col('expected_close_on'), format: 'date' },
		{ label: 'Closed', of: col('closed_at'), format: 'instant' }
	],
	record: { table: 'opportunity', id: col('id') }
});
