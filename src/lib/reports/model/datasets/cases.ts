import { defineDataset } from '../dataset.ts';
import { choice, entity } from '../dimension.ts';
import {
	all,
	any,
	choose,
	coalesce,
	col,
	compare,
	isEmpty,
	isFilled,
	minutesBetween,
	NOW,
	value
} from '../expression.ts';
import { aggregate, average, count, measure, median, percentile, ratio, sum } from '../measure.ts';
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

const response = minutesBetween(col('opened_at'), col('first_responded_at'));
const resolution = minutesBetween(col('opened_at'), col('resolved_at'));
/** Who waits is not left out: up to now, or to the end of a case that nobody answered. */
const responseOrWait = minutesBetween(
	col('opened_at'),
	coalesce(col('first_responded_at'), col('resolved_at'), col('closed_at'), NOW)
);
const resolved = { time: 'resolved', where: isFilled(col('resolved_at')) };

/** Kept in time, and decided: kept, missed, or overdue and still open. */
function due(dueAt: string, doneAt: string) {
	return {
		met: compare(col(doneAt), '<=', col(dueAt)),
		decided: all(isFilled(col(dueAt)), any(isFilled(col(doneAt)), compare(col(dueAt), '<', NOW)))
	};
}

const isOpen = all(isEmpty(col('resolved_at')), isEmpty(col('closed_at')));
const DAY_MINUTES = 1_440;
const upTo = (days: number) =>
	compare(minutesBetween(col('opened_at'), NOW), '<=', days * DAY_MINUTES);

/** How long an open case is open; cases that ended have no age. */
const age = choose(
	isOpen,
	choose(
		upTo(1),
		'1-day',
		choose(upTo(3), '3-days', choose(upTo(7), '7-days', choose(upTo(30), '30-days', 'older')))
	)
);

const responseSla = due('first_response_due_at', 'first_responded_at');
const resolutionSla = due('resolution_due_at', 'resolved_at');

export const cases = defineDataset({
	key: 'cases',
	label: 'Service cases',
	description: 'How many cases came in, how fast they were answered and resolved.',
	grain: 'one service case',
	table: 'service_case',
	where: all(compare(col('status'), '<>', value('cancelled')), isEmpty(col('merged_into_id'))),
	joins: caseJoins,
	times: [
		instant('opened', 'Opened', col('opened_at')),
		instant('resolved', 'Resolved', col('resolved_at'))
	],
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
		choice('case_status', 'Case status', col('status'), {
			new: 'New',
			triaged: 'Triaged',
			assigned: 'Assigned',
			in_progress: 'In progress',
			waiting_customer: 'Waiting for the customer',
			resolved: 'Resolved',
			closed: 'Closed'
		}),
		entity('case_queue', 'Queue', col('queue.id'), { table: 'case_queue', column: 'name' }),
		entity('service_level', 'Service level', col('sla_policy.id'), {
			table: 'sla_policy',
			column: 'name'
		}),
		choice('sla_state', 'Promise', col('sla_state'), {
			none: 'Not promised',
			on_track: 'On track',
			at_risk: 'At risk',
			breached: 'Breached',
			paused: 'Paused',
			met: 'Met',
			missed: 'Missed'
		}),
		choice('case_age', 'Age of open cases', age, {
			'1-day': 'Up to 1 day',
			'3-days': '1 to 3 days',
			'7-days': '3 to 7 days',
			'30-days': '7 to 30 days',
			older: 'Over 30 days'
		}),
		entity('assignee', 'Assignee', col('assignee.id'), { table: 'user', column: 'name' })
	],
	measures: [
		measure('opened', 'Cases opened', 'count', count()),
		measure('resolved', 'Cases resolved', 'count', count(resolved), { better: 'higher' }),
		measure(
			'open',
			'Open cases',
			'count',
			aggregate('open', null, { until: coalesce(col('resolved_at'), col('closed_at')) }),
			{ description: 'Not resolved at the end of the period.', better: 'lower' }
		),
		measure('first_response', 'First response, median', 'minutes', median(response), {
			description: 'From opened to the first answer.',
			better: 'lower'
		}),
		measure('first_response_p90', 'First response, 90 %', 'minutes', percentile(response, 0.9), {
			description: 'Nine of ten first answers came faster.',
			better: 'lower'
		}),
		measure(
			'first_response_waiting',
			'First response or wait so far, median',
			'minutes',
			median(responseOrWait),
			{
				description:
					'As first response, but cases without an answer count with how long they have waited; the true median is not lower.',
				better: 'lower'
			}
		),
		measure(
			'unanswered',
			'Without an answer',
			'count',
			count({ where: isEmpty(col('first_responded_at')) }),
			{
				description: 'Cases opened in the period that nobody has answered.',
				better: 'lower'
			}
		),
		measure('resolution', 'Resolution, median', 'minutes', median(resolution, resolved), {
			description: 'From opened to resolved, of cases resolved in the period.',
			better: 'lower'
		}),
		measure(
			'resolution_p90',
			'Resolution, 90 %',
			'minutes',
			percentile(resolution, 0.9, resolved),
			{
				better: 'lower'
			}
		),
		measure('resolution_mean', 'Resolution, mean', 'minutes', average(resolution, resolved), {
			better: 'lower'
		}),
		measure(
			'response_working',
			'First response, working time',
			'minutes',
			median(col('first_response_minutes')),
			{
				description: 'Median, in the calendar that the case was promised in.',
				better: 'lower'
			}
		),
		measure(
			'resolution_working',
			'Resolution, working time',
			'minutes',
			median(col('resolution_minutes'), resolved),
			{
				description: 'Median, in the calendar that the case was promised in.',
				better: 'lower'
			}
		),
		measure(
			'response_sla',
			'First response in time',
			'percent',
			ratio(count({ where: responseSla.met }), count({ where: responseSla.decided })),
			{ description: 'Overdue cases without an answer count as missed.', better: 'higher' }
		),
		measure(
			'resolution_sla',
			'Resolved in time',
			'percent',
			ratio(count({ where: resolutionSla.met }), count({ where: resolutionSla.decided })),
			{ description: 'Overdue cases that are still open count as missed.', better: 'higher' }
		),
		measure(
			'paused_mean',
			'Time paused, mean',
			'minutes',
			average(col('paused_minutes'), resolved),
			{
				description: 'How long the clock stood still, mostly waiting for the customer.'
			}
		),
		measure('paused_total', 'Time paused', 'minutes', sum(col('paused_minutes'), resolved), {
			description: 'Of cases resolved in the period.'
		}),
		measure('backlog', 'Backlog', 'count', count({ where: isOpen }), {
			description: 'Cases opened in the period that are still open; split it by age.',
			better: 'lower'
		}),
		measure(
			'breached',
			'Breached now',
			'count',
			count({ where: compare(col('sla_state'), '=', value('breached')) }),
			{ better: 'lower' }
		),
		measure(
			'escalated',
			'Escalated share',
			'percent',
			ratio(count({ where: compare(col('escalation_level'), '>', 0) }), 'opened'),
			{ better: 'lower' }
		),
		measure(
			'reopened',
			'Reopened share',
			'percent',
			ratio(
				count({ where: compare(col('reopened_count'), '>', 0) }),
				count({ where: isFilled(col('resolved_at')) })
			),
			{ better: 'lower' }
		),
		measure(
			'overdue',
			'Overdue now',
			'count',
			count({
				where: all(isEmpty(col('resolved_at')), compare(col('resolution_due_at'), '<', NOW))
			}),
			{ better: 'lower' }
		)
	],
	columns: [
		{ label: 'Case', of: col('number'), format: 'text' },
		{ label: 'Subject', of: col('subject'), format: 'text' },
		{ label: 'Customer', of: col('customer.name'), format: 'text' },
		{ label: 'Status', of: col('status'), format: 'text' },
		{ label: 'Priority', of: col('priority'), format: 'text' },
		{ label: 'Opened', of: col('opened_at'), format: 'instant' },
		{ label: 'Resolved', of: col('resolved_at'), format: 'instant' }
	],
	record: { table: 'service_case', id: col('id') }
});
