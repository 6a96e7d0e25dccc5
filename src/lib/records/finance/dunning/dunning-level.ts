import { defineTable } from '../../catalogue/define-table.ts';
import { field } from '../../catalogue/field.ts';
import { currency } from '../../catalogue/shared-fields.ts';

export const dunningLevel = defineTable({
	name: 'dunning_level',
	area: 'finance',
	kind: 'master',
	label: 'Dunning level',
	labelPlural: 'Dunning levels',
	description:
		'From the first reminder to the last: after how many days, what it costs, what it says.',
	icon: 'list',
	titleField: 'name',
	searchFields: ['name', 'subject'],
	listColumns: ['position', 'name', 'after_days', 'fee_minor', 'interest_bp'],
	defaultSort: { field: 'position', descending: false },
	otherPages: [{ href: '/finance/dunning', label: 'Dunning' }],
	permissions: 'managed',
	fields: [
		field('integer', 'position', 'Level', { required: true, unique: true, min: 1, max: 9 }),
		field('text', 'name', 'Name', { required: true }),
		field('integer', 'after_days', 'Days overdue', { required: true, min: 1, max: 1_000 }),
		field('money', 'fee_minor', 'Fee', { default: 0, min: 0 }),
		currency,
		field('percent', 'interest_bp', 'Interest a year', { default: 0, min: 0, max: 10_000 }),
		field('text', 'subject', 'Subject of the letter', { required: true }),
		field('long_text', 'body', 'Letter', {
			required: true,
			help: '{customer}, {invoices}, {open}, {interest}, {fee}, {total} and {company} are filled in.'
		})
	]
});
