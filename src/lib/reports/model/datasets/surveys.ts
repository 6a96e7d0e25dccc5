import { defineDataset } from '../dataset.ts';
import { text } from '../dimension.ts';
import { all, coalesce, col, compare, isFilled, minus, value } from '../expression.ts';
import { join } from '../join.ts';
import { average, count, formula, measure, ratio, root } from '../measure.ts';
import { instant } from '../time-dimension.ts';
import {
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

const score = col('score');
const isCsat = compare(col('survey.kind'), '=', value('csat'));
const isNps = compare(col('survey.kind'), '=', value('nps'));
const isCes = compare(col('survey.kind'), '=', value('ces'));
const answers = (...conditions: Parameters<typeof all>) =>
	count({ where: all(isFilled(score), ...conditions) });

const promoters = answers(isNps, compare(score, '>=', 9));
const detractors = answers(isNps, compare(score, '<=', 6));

/**
 * 1.96 standard errors of the difference of two shares p and d of one sample of n:
 * the root of (p + d − (p − d)²) / n; in points, as the NPS is.
 */
function npsMargin() {
	const n = answers(isNps);
	const p = ratio(promoters, n);
	const d = ratio(detractors, n);
	const difference = formula(p, '-', d);
	const variance = formula(formula(p, '+', d), '-', formula(difference, '*', difference));
	return formula(196, '*', root(ratio(variance, n)));
}

export const surveys = defineDataset({
	key: 'surveys',
	label: 'Survey answers',
	description: 'What customers answered when we asked how we did.',
	grain: 'one survey that was sent to one customer',
	table: 'survey_response',
	joins: [
		join('survey', 'survey', col('survey_id')),
		join('case', 'service_case', col('service_case_id')),
		join('customer', 'customer', coalesce(col('customer_id'), col('case.customer_id'))),
		join('standing', 'customer_standing', col('customer.id')),
		join('segment', 'customer_segment', col('customer.segment_id')),
		join('team', 'team', col('case.team_key')),
		join('product', 'product', col('case.product_id')),
		join('category', 'product_category', col('product.category_id'))
	],
	times: [
		instant('answered', 'Answered', col('answered_at')),
		instant('sent', 'Sent', col('sent_at'))
	],
	dimensions: [
		customerDimension(),
		segmentDimension(),
		...standingDimensions,
		countryDimension(),
		channelDimension(col('case.channel')),
		teamDimension(),
		productDimension(),
		categoryDimension(),
		caseKindDimension(col('case.kind')),
		casePriorityDimension(col('case.priority')),
		text('survey', 'Survey', col('survey.code'))
	],
	measures: [
		measure(
			'csat',
			'CSAT',
			'percent',
			ratio(
				answers(isCsat, compare(score, '>=', minus(col('survey.scale_max'), 1))),
				answers(isCsat)
			),
			{ description: 'Answers in the upper two of the scale, of all answers.', better: 'higher' }
		),
		measure('csat_answers', 'CSAT answers', 'count', answers(isCsat)),
		measure('csat_score', 'Mean CSAT score', 'number', average(score, { where: isCsat }), {
			better: 'higher'
		}),
		measure(
			'nps',
			'NPS',
			'score',
			formula(100, '*', ratio(formula(promoters, '-', detractors), answers(isNps))),
			{
				description: 'Share of 9 and 10 minus share of 0 to 6, from −100 to 100.',
				better: 'higher'
			}
		),
		measure('nps_margin', 'NPS, margin of error', 'score', npsMargin(), {
			description:
				'With 95 % certainty the NPS of all customers lies no further away than this. Few answers: a wide margin.',
			better: 'lower'
		}),
		measure('ces', 'CES', 'number', average(score, { where: isCes }), {
			description: 'Mean of how easy customers found it, on the scale of the survey.',
			better: 'higher'
		}),
		measure(
			'ces_easy',
			'Found it easy',
			'percent',
			ratio(
				answers(isCes, compare(score, '>=', minus(col('survey.scale_max'), 2))),
				answers(isCes)
			),
			{
				description: 'Answers in the upper three of the scale, of all on effort.',
				better: 'higher'
			}
		),
		measure('ces_answers', 'CES answers', 'count', answers(isCes)),
		measure('nps_answers', 'NPS answers', 'count', answers(isNps)),
		measure('answered', 'Answers', 'count', answers()),
		measure('sent', 'Surveys sent', 'count', count({ time: 'sent' })),
		measure(
			'response_rate',
			'Response rate',
			'percent',
			ratio(count({ where: isFilled(col('answered_at')), time: 'sent' }), count({ time: 'sent' })),
			{ description: 'Answered, of the surveys sent in the period.', better: 'higher' }
		)
	],
	columns: [
		{ label: 'Customer', of: col('customer.name'), format: 'text' },
		{ label: 'Survey', of: col('survey.code'), format: 'text' },
		{ label: 'Score', of: score, format: 'number' },
		{ label: 'Comment', of: col('comment'), format: 'text' },
		{ label: 'Case', of: col('case.number'), format: 'text' },
		{ label: 'Answered', of: col('answered_at'), format: 'instant' }
	],
	record: { table: 'survey_response', id: col('id') }
});
