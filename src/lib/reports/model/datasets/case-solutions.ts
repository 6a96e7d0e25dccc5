import { defineDataset } from '../dataset.ts';
import { choice, entity } from '../dimension.ts';
import { all, choose, col, compare, minutesBetween, NOW } from '../expression.ts';
import { count, measure, ratio } from '../measure.ts';
import { instant } from '../time-dimension.ts';
import {
	caseJoins,
	caseKindDimension,
	casePriorityDimension,
	categoryDimension,
	channelDimension,
	countryDimension,
	customerDimension,
	productDimension,
	segmentDimension,
	standingDimensions,
	teamDimension
} from './conformed.ts';

/** Whether a solution lasts is known only after a while; younger ones are left out of the share. */
const MATURE_MINUTES = 7 * 1_440;
const isMature = compare(minutesBetween(col('resolved_at'), NOW), '>=', MATURE_MINUTES);
const isAtOnce = all(
	compare(col('agent_contacts'), '<=', 1),
	compare(col('reopened_count'), '=', 0)
);

const contacts = choose(
	compare(col('agent_contacts'), '<=', 1),
	'1',
	choose(compare(col('agent_contacts'), '<=', 3), '2-3', 'more')
);

export const caseSolutions = defineDataset({
	key: 'solutions',
	label: 'Solved cases',
	description: 'How often agents had to write or call before a case was solved for good.',
	grain: 'one solved service case',
	table: 'case_solution',
	joins: caseJoins,
	times: [instant('solved', 'Solved', col('resolved_at'))],
	dimensions: [
		customerDimension(),
		segmentDimension(),
		...standingDimensions,
		countryDimension(),
		channelDimension(),
		teamDimension(),
		productDimension(),
		categoryDimension(),
		caseKindDimension(col('kind')),
		casePriorityDimension(col('priority')),
		entity('case_queue', 'Queue', col('queue.id'), { table: 'case_queue', column: 'name' }),
		entity('service_level', 'Service level', col('sla_policy.id'), {
			table: 'sla_policy',
			column: 'name'
		}),
		entity('assignee', 'Assignee', col('assignee.id'), { table: 'user', column: 'name' }),
		choice('agent_contacts', 'Contacts of agents', contacts, {
			'1': 'One at most',
			'2-3': 'Two or three',
			more: 'More'
		})
	],
	measures: [
		measure(
			'first_contact',
			'First-contact resolution',
			'percent',
			ratio(count({ where: all(isMature, isAtOnce) }), count({ where: isMature })),
			{
				description:
					'Solved with one answer of an agent at most and never reopened, of cases solved more than 7 days ago.',
				better: 'higher'
			}
		),
		measure('mature', 'Solved over 7 days ago', 'count', count({ where: isMature }), {
			description: 'The cases that first-contact resolution counts.'
		})
	],
	columns: [
		{ label: 'Case', of: col('number'), format: 'text' },
		{ label: 'Subject', of: col('subject'), format: 'text' },
		{ label: 'Customer', of: col('customer.name'), format: 'text' },
		{ label: 'Solved', of: col('resolved_at'), format: 'instant' },
		{ label: 'Contacts of agents', of: col('agent_contacts'), format: 'count' },
		{ label: 'Reopened', of: col('reopened_count'), format: 'count' }
	],
	record: { table: 'service_case', id: col('id') }
});
