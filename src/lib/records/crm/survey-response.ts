import { defineTable } from '../catalogue/define-table.ts';
import { field, reference } from '../catalogue/field.ts';

export const surveyResponse = defineTable({
	name: 'survey_response',
	area: 'crm',
	kind: 'fact',
	label: 'Survey answer',
	labelPlural: 'Survey answers',
	description: 'Surveys that were sent to customers and what they answered.',
	icon: 'star-half',
	titleField: 'score',
	searchFields: ['comment'],
	listColumns: ['survey_id', 'customer_id', 'service_case_id', 'sent_at', 'answered_at', 'score'],
	defaultSort: { field: 'sent_at', descending: true },
	permissions: 'derived',
	isImportable: true,
	fields: [
		reference('survey_id', 'Survey', 'survey', { required: true }),
		reference('customer_id', 'Customer', 'customer'),
		reference('service_case_id', 'Case', 'service_case'),
		field('text', 'token_hash', 'Hash of the token', {
			readonly: true,
			unique: true,
			sensitivity: 'secret',
			help: 'The link itself is kept nowhere.'
		}),
		field('instant', 'sent_at', 'Sent', { required: true }),
		field('instant', 'expires_at', 'Expires'),
		field('instant', 'answered_at', 'Answered'),
		field('integer', 'score', 'Score'),
		field('long_text', 'comment', 'Comment')
	]
});
