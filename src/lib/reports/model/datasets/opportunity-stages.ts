import { defineDataset } from '../dataset.ts';
import { col, dividedBy } from '../expression.ts';
import { join } from '../join.ts';
import { average, count, measure, median } from '../measure.ts';
import { instant } from '../time-dimension.ts';
import {
	customerDimension,
	ownerDimension,
	pipelineDimension,
	segmentDimension,
	stageDimension,
	teamDimension
} from './conformed.ts';

const MINUTES_A_DAY = 1_440;
const days = dividedBy(col('minutes'), MINUTES_A_DAY);

export const opportunityStages = defineDataset({
	key: 'opportunity_stages',
	label: 'Time in stages',
	description: 'How long opportunities stood in the stages that they have left.',
	grain: 'one stay of an opportunity in a stage',
	table: 'opportunity_stage',
	joins: [
		join('opportunity', 'opportunity', col('opportunity_id')),
		join('customer', 'customer', col('opportunity.customer_id')),
		join('segment', 'customer_segment', col('customer.segment_id')),
		join('team', 'team', col('opportunity.team_id')),
		join('owner', 'user', col('opportunity.owner_id')),
		join('pipeline', 'pipeline', col('opportunity.pipeline_id')),
		join('stage', 'pipeline_stage', col('stage_id'))
	],
	times: [
		instant('left', 'Left', col('left_at')),
		instant('entered', 'Entered', col('entered_at'))
	],
	dimensions: [
		stageDimension(),
		pipelineDimension(),
		ownerDimension(),
		teamDimension(),
		customerDimension(),
		segmentDimension()
	],
	measures: [
		measure('stays', 'Stages left', 'count', count()),
		measure('days', 'Days in stage, mean', 'days', average(days), { better: 'lower' }),
		measure('days_median', 'Days in stage, median', 'days', median(days), { better: 'lower' })
	],
	columns: [
		{ label: 'Opportunity', of: col('opportunity.name'), format: 'text' },
		{ label: 'Stage', of: col('stage.name'), format: 'text' },
		{ label: 'Entered', of: col('entered_at'), format: 'instant' },
		{ label: 'Left', of: col('left_at'), format: 'instant' }
	],
	record: { table: 'opportunity', id: col('opportunity_id') }
});
