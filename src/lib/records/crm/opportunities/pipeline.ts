import { defineTable } from '../../catalogue/define-table.ts';
import { field } from '../../catalogue/field.ts';

export const pipeline = defineTable({
	name: 'pipeline',
	area: 'crm',
	kind: 'master',
	label: 'Pipeline',
	labelPlural: 'Pipelines',
	description: 'The ways by which opportunities become orders, each with stages of its own.',
	icon: 'kanban',
	titleField: 'name',
	searchFields: ['name', 'code'],
	listColumns: ['code', 'name', 'description'],
	defaultSort: { field: 'name', descending: false },
	otherPages: [{ href: '/pipeline', label: 'Pipeline board' }],
	related: [
		{ table: 'pipeline_stage', field: 'pipeline_id', label: 'Stages' },
		{ table: 'opportunity', field: 'pipeline_id', label: 'Opportunities' }
	],
	permissions: 'managed',
	fields: [
		field('text', 'code', 'Code', { unique: true, required: true, codeOf: 'name' }),
		field('text', 'name', 'Name', { required: true }),
		field('text', 'description', 'Description')
	]
});
