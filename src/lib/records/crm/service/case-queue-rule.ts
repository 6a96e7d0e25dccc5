import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { CASE_CHANNELS, CASE_KINDS, CASE_PRIORITIES } from './case-choices.ts';

export const caseQueueRule = defineTable({
	name: 'case_queue_rule',
	area: 'crm',
	kind: 'master',
	label: 'Queue rule',
	labelPlural: 'Queue rules',
	description: 'Which cases come into which queue: the first rule that fits decides.',
	icon: 'route',
	titleField: 'queue_id',
	searchFields: ['subject_word'],
	listColumns: [
		'position',
		'queue_id',
		'kind',
		'channel',
		'priority',
		'segment_id',
		'subject_word'
	],
	defaultSort: { field: 'position', descending: false },
	permissions: 'managed',
	fields: [
		field('integer', 'position', 'Position', {
			required: true,
			min: 1,
			help: 'Rules are tried in this order. What a rule leaves empty fits every case.'
		}),
		reference('queue_id', 'Queue', 'case_queue', { required: true }),
		choice('kind', 'Kind', CASE_KINDS),
		choice('channel', 'Channel', CASE_CHANNELS),
		choice('priority', 'Priority', CASE_PRIORITIES),
		reference('segment_id', 'Customer segment', 'customer_segment'),
		field('text', 'subject_word', 'Subject contains', {
			help: 'Upper and lower case are the same.'
		})
	]
});
