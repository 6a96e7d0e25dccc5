import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { FORECAST_CATEGORIES } from './forecast-categories.ts';

export const pipelineStage = defineTable({
	name: 'pipeline_stage',
	area: 'crm',
	kind: 'master',
	label: 'Pipeline stage',
	labelPlural: 'Pipeline stages',
	description: 'The steps of a pipeline in their order, and how sure an order is in each.',
	icon: 'milestone',
	titleField: 'name',
	listColumns: ['pipeline_id', 'position', 'name', 'kind', 'probability_bp', 'forecast'],
	defaultSort: { field: 'position', descending: false },
	otherPages: [{ href: '/pipeline', label: 'Pipeline board' }],
	related: [{ table: 'opportunity', field: 'stage_id', label: 'Opportunities' }],
	permissions: 'managed',
	fields: [
		reference('pipeline_id', 'Pipeline', 'pipeline', { required: true }),
		field('integer', 'position', 'Position', { required: true, min: 1, max: 99 }),
		field('text', 'name', 'Name', { required: true }),
		choice(
			'kind',
			'Kind',
			[
				['open', 'accent'],
				['won', 'success'],
				['lost', 'neutral']
			],
			{ required: true, default: 'open' }
		),
		field('percent', 'probability_bp', 'Probability', {
			required: true,
			default: 0,
			min: 0,
			max: 10_000,
			help: 'What an opportunity gets when it enters the stage.'
		}),
		choice('forecast', 'Forecast', FORECAST_CATEGORIES, { required: true, default: 'pipeline' })
	]
});
