import { defineTable } from '../catalogue/define-table.ts';
import { field } from '../catalogue/field.ts';
import { number } from '../catalogue/shared-fields.ts';

export const journalEntry = defineTable({
	name: 'journal_entry',
	area: 'finance',
	kind: 'fact',
	label: 'Journal entry',
	labelPlural: 'Journal entries',
	description: 'A balanced posting. Written once, corrected by a posting back.',
	icon: 'notebook-pen',
	titleField: 'number',
	numberSeries: { prefix: 'J-', digits: 6 },
	searchFields: ['number', 'memo'],
	listColumns: ['number', 'posted_on', 'memo', 'purpose', 'source_table'],
	defaultSort: { field: 'posted_on', descending: true },
	related: [{ table: 'journal_line', field: 'journal_entry_id', label: 'Lines' }],
	otherPages: [{ href: '/finance/trial-balance', label: 'Trial balance' }],
	permissions: 'derived',
	isAppendOnly: true,
	fields: [
		number({ required: true }),
		field('date', 'posted_on', 'Posted', { required: true }),
		field('text', 'memo', 'Memo'),
		field('text', 'source_table', 'Caused by', { required: true }),
		field('text', 'source_id', 'Caused by record', { required: true }),
		field('text', 'purpose', 'Purpose', { required: true })
	]
});
