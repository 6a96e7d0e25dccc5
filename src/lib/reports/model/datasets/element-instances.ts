import { defineDataset } from '../dataset.ts';
import { choice, entity, text } from '../dimension.ts';
import {
	all,
	choose,
	coalesce,
	col,
	compare,
	isFilled,
	minutesBetween,
	value
} from '../expression.ts';
import { join } from '../join.ts';
import { average, count, formula, measure, median, percentile, ratio, sum } from '../measure.ts';
import { instant } from '../time-dimension.ts';
import { processDimension, teamDimension } from './conformed.ts';
import { recordDimensions, recordJoins } from './record-behind.ts';

/** Work begins when somebody starts, or takes the task; a task nobody took waited to its end. */
const begun = coalesce(col('claimed_at'), col('completed_at'));
const waiting = choose(isFilled(begun), minutesBetween(col('created_at'), begun));
const working = coalesce(
	col('work_minutes'),
	choose(isFilled(col('completed_at')), minutesBetween(begun, col('completed_at')))
);

export const elementInstances = defineDataset({
	key: 'element_instances',
	label: 'Steps of work',
	description:
		'Every step that people took in a process: how long it waited, how long it was worked on, and what it was about.',
	grain: 'one user task of one process instance',
	table: 'user_task',
	joins: [
		join('instance', 'process_instance', col('process_instance_id')),
		join('definition', 'process_definition', col('instance.definition_id')),
		join('assignee', 'user', col('assignee_user_id')),
		join('team', 'team', col('candidate_group')),
		...recordJoins
	],
	times: [
		instant('created', 'Created', col('created_at')),
		instant('completed', 'Completed', col('completed_at')),
		instant('instance_ended', 'Process ended', col('instance.ended_at'))
	],
	teamDimension: 'team',
	dimensions: [
		processDimension(),
		text('element', 'Step', col('name')),
		entity('assignee', 'Assignee', col('assignee.id'), { table: 'user', column: 'name' }),
		teamDimension(),
		choice('element_state', 'Step state', col('state'), {
			created: 'Open',
			completed: 'Completed',
			canceled: 'Ended early'
		}),
		choice(
			'adds_value',
			'Adds value',
			choose(compare(col('adds_value'), '=', 1), value('yes'), value('no')),
			{
				yes: 'Yes',
				no: 'No'
			}
		),
		...recordDimensions
	],
	measures: [
		measure('count', 'Steps', 'count', count()),
		measure('waiting', 'Waiting time', 'minutes', sum(waiting), {
			description: 'From offered to begun, added up.',
			better: 'lower'
		}),
		measure('working', 'Working time', 'minutes', sum(working), {
			description: 'From begun to done, added up.'
		}),
		measure(
			'working_of_ended',
			'Working time of ended processes',
			'minutes',
			sum(working, { time: 'instance_ended', where: isFilled(col('instance.ended_at')) }),
			{ description: 'From begun to done, of all steps of processes that ended in the period.' }
		),
		measure(
			'valued_of_ended',
			'Value-adding time of ended processes',
			'minutes',
			sum(working, {
				time: 'instance_ended',
				where: all(isFilled(col('instance.ended_at')), compare(col('adds_value'), '=', 1))
			}),
			{
				description:
					'From begun to done, of the steps that add value in processes that ended in the period.'
			}
		),
		measure('waiting_mean', 'Waiting time, mean', 'minutes', average(waiting), { better: 'lower' }),
		measure('waiting_median', 'Waiting time, median', 'minutes', median(waiting), {
			better: 'lower'
		}),
		measure('waiting_p90', 'Waiting time, 90 %', 'minutes', percentile(waiting, 0.9), {
			better: 'lower'
		}),
		measure('working_mean', 'Working time, mean', 'minutes', average(working)),
		measure(
			'waiting_share',
			'Waiting share',
			'percent',
			ratio('waiting', formula('waiting', '+', 'working')),
			{
				description: 'Of the time that steps took, the part in which nobody worked.',
				better: 'lower'
			}
		)
	],
	columns: [
		{ label: 'Step', of: col('name'), format: 'text' },
		{ label: 'Process', of: col('definition.name'), format: 'text' },
		{ label: 'Assignee', of: col('assignee.name'), format: 'text' },
		{ label: 'Created', of: col('created_at'), format: 'instant' },
		{ label: 'Waited', of: waiting, format: 'minutes' },
		{ label: 'Worked', of: working, format: 'minutes' },
		{ label: 'State', of: col('state'), format: 'text' }
	]
});
