import { defineTable } from '../../catalogue/define-table.ts';
import { field, reference } from '../../catalogue/field.ts';
import { currency } from '../../catalogue/shared-fields.ts';

export const workCentre = defineTable({
	name: 'work_centre',
	area: 'erp',
	kind: 'master',
	label: 'Work centre',
	labelPlural: 'Work centres',
	description: 'Where operations are done: machines, benches and lines, with their time and cost.',
	icon: 'cpu',
	titleField: 'name',
	searchFields: ['code', 'name'],
	listColumns: [
		'code',
		'name',
		'calendar_key',
		'parallel_capacity',
		'practical_share_bp',
		'hourly_cost_minor'
	],
	defaultSort: { field: 'code', descending: false },
	otherPages: [{ href: '/production/capacity', label: 'Capacity' }],
	related: [{ table: 'operation_log', field: 'work_centre_id', label: 'Work done' }],
	permissions: 'managed',
	fields: [
		field('text', 'code', 'Code', { required: true, unique: true, codeOf: 'name' }),
		field('text', 'name', 'Name', { required: true }),
		field('text', 'calendar_key', 'Calendar', {
			help: 'Key of the calendar with its working time; empty: the company’s standard calendar.'
		}),
		field('integer', 'parallel_capacity', 'Operations at a time', {
			required: true,
			default: 1,
			min: 1
		}),
		field('percent', 'practical_share_bp', 'Practical share of the time', {
			required: true,
			default: 8500,
			min: 1,
			max: 10_000,
			help: 'What is left after breaks, cleaning and small stops.'
		}),
		field('integer', 'weekly_minutes', 'Practical minutes a week', {
			readonly: true,
			required: true,
			default: 0,
			help: 'Of all its places, by a usual week of its calendar when it was saved last.'
		}),
		field('date', 'active_from_on', 'In use from'),
		field('date', 'active_to_on', 'In use to'),
		field('money', 'hourly_cost_minor', 'Cost of an hour', { required: true, default: 0, min: 0 }),
		reference('cost_centre_id', 'Cost centre', 'cost_centre'),
		currency
	],
	check: ({ active_from_on: from, active_to_on: to }) =>
		from !== null && to !== null && String(to) < String(from)
			? [{ field: 'active_to_on', message: 'The end cannot be before the start.' }]
			: []
});
