import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { CASE_PRIORITIES } from './case-choices.ts';

export const slaPolicy = defineTable({
	name: 'sla_policy',
	area: 'crm',
	kind: 'master',
	label: 'Service level',
	labelPlural: 'Service levels',
	description: 'How fast we promise to answer and to resolve, and when the clock stands still.',
	icon: 'timer',
	titleField: 'name',
	listColumns: [
		'position',
		'name',
		'queue_id',
		'priority',
		'segment_id',
		'customer_kind',
		'response_minutes',
		'resolution_minutes',
		'calendar_key'
	],
	defaultSort: { field: 'position', descending: false },
	related: [{ table: 'service_case', field: 'sla_policy_id', label: 'Cases' }],
	permissions: 'managed',
	aliases: ['sla'],
	fields: [
		field('text', 'name', 'Name', { required: true }),
		field('integer', 'position', 'Position', {
			required: true,
			min: 1,
			help: 'The first one that fits a case counts. What it leaves empty fits every case.'
		}),
		reference('queue_id', 'Queue', 'case_queue'),
		choice('priority', 'Priority', CASE_PRIORITIES),
		reference('segment_id', 'Customer segment', 'customer_segment'),
		choice('customer_kind', 'Kind of customer', [['company'], ['person']]),
		field('integer', 'response_minutes', 'Minutes to first response', { required: true, min: 1 }),
		field('integer', 'resolution_minutes', 'Minutes to resolution', { required: true, min: 1 }),
		field('text', 'calendar_key', 'Calendar', {
			help: 'Key of the calendar whose working time counts; empty: the company’s standard calendar.'
		}),
		field('boolean', 'is_around_the_clock', 'Around the clock, not in working time', {
			default: 0
		}),
		field('integer', 'warn_percent', 'Warn after so much of the time, in %', {
			required: true,
			default: 75,
			min: 1,
			max: 99
		}),
		field('boolean', 'is_waiting_stopped', 'The clock stops while waiting for the customer', {
			default: 1
		}),
		field('boolean', 'is_new_stopped', 'The clock stops while new', { default: 0 }),
		field('boolean', 'is_triaged_stopped', 'The clock stops while triaged', { default: 0 }),
		field('boolean', 'is_assigned_stopped', 'The clock stops while assigned', { default: 0 })
	],
	check: ({ response_minutes, resolution_minutes }) =>
		Number(resolution_minutes) < Number(response_minutes)
			? [
					{
						field: 'resolution_minutes',
						message: 'A case cannot be resolved before it is answered: choose at least as many.'
					}
				]
			: []
});
