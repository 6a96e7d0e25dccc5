import { defineTable } from '../../catalogue/define-table.ts';
import { field } from '../../catalogue/field.ts';

export const caseQueue = defineTable({
	name: 'case_queue',
	area: 'crm',
	kind: 'master',
	label: 'Case queue',
	labelPlural: 'Case queues',
	description: 'Where cases wait for the team that works on them.',
	icon: 'inbox',
	titleField: 'name',
	searchFields: ['code', 'name'],
	listColumns: ['code', 'name', 'team_key', 'is_default'],
	defaultSort: { field: 'name', descending: false },
	related: [
		{ table: 'service_case', field: 'queue_id', label: 'Cases' },
		{ table: 'case_queue_rule', field: 'queue_id', label: 'Rules' },
		{ table: 'sla_policy', field: 'queue_id', label: 'Service levels' }
	],
	permissions: 'managed',
	fields: [
		field('text', 'code', 'Code', { required: true, unique: true, codeOf: 'name' }),
		field('text', 'name', 'Name', { required: true }),
		field('team', 'team_key', 'Team', { required: true, help: 'Works on what is in the queue.' }),
		field('boolean', 'is_default', 'For everything else', {
			default: 0,
			help: 'Takes cases that no rule fits.'
		}),
		field('long_text', 'description', 'Description')
	]
});
