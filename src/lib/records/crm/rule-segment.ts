import { defineTable } from '../catalogue/define-table.ts';
import { field } from '../catalogue/field.ts';

export const ruleSegment = defineTable({
	name: 'rule_segment',
	area: 'crm',
	kind: 'master',
	label: 'Segment by rule',
	labelPlural: 'Segments by rule',
	description: 'Customers that meet a rule; who is in one is always what the rule says now.',
	icon: 'target',
	titleField: 'name',
	searchFields: ['name', 'description'],
	listColumns: ['position', 'name', 'description'],
	defaultSort: { field: 'position', descending: false },
	otherPages: [{ href: '/segments', label: 'Rules and members' }],
	related: [{ table: 'campaign', field: 'rule_segment_id', label: 'Campaigns' }],
	permissions: 'commanded',
	fields: [
		field('integer', 'position', 'Position', { required: true, min: 1 }),
		field('text', 'name', 'Name', { required: true }),
		field('long_text', 'description', 'Description')
	]
});
