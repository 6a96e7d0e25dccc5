import { defineTable } from '../catalogue/define-table.ts';
import { choice, field } from '../catalogue/field.ts';

export const survey = defineTable({
	name: 'survey',
	area: 'crm',
	kind: 'master',
	label: 'Survey',
	labelPlural: 'Surveys',
	description: 'Questions that we ask customers, with their scale.',
	icon: 'star',
	titleField: 'question',
	searchFields: ['code', 'question'],
	listColumns: ['code', 'kind', 'question', 'scale_min', 'scale_max'],
	defaultSort: { field: 'code', descending: false },
	related: [{ table: 'survey_response', field: 'survey_id', label: 'Answers' }],
	permissions: 'managed',
	fields: [
		field('text', 'code', 'Code', { required: true, unique: true, codeOf: 'question' }),
		choice(
			'kind',
			'Kind',
			[
				['csat', 'neutral', 'Satisfaction (CSAT)'],
				['nps', 'neutral', 'Recommendation (NPS)'],
				['ces', 'neutral', 'Effort (CES)']
			],
			{ required: true, default: 'csat' }
		),
		field('text', 'question', 'Question', { required: true }),
		field('integer', 'scale_min', 'Lowest score', { required: true, default: 1 }),
		field('integer', 'scale_max', 'Highest score', { required: true, default: 5 })
	],
	check: ({ scale_min, scale_max }) =>
		Number(scale_max) <= Number(scale_min)
			? [{ field: 'scale_max', message: 'The highest score must be above the lowest.' }]
			: []
});
