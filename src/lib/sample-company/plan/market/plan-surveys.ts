/** The surveys of the company, and what customers answer once a quarter when asked if they recommend it. */
import { LEAVING_SEGMENT } from '../../words/market.ts';
import { stamp, type PlanContext } from '../plan-context.ts';
import { activity, leaving, type Customer, type Market } from './plan-customers.ts';
import type { Random } from '../random.ts';

const ASKED = 240;
const EVERY_DAYS = 30;
const HOUR_MS = 3_600_000;

export interface SurveyIds {
	readonly csat: string;
	readonly nps: string;
}

export function planSurveys(context: PlanContext): SurveyIds {
	const { rows, newId, calendar } = context;
	const at = calendar.day(0).startsAt;
	const csat = newId();
	const nps = newId();
	rows.addMaster('survey', {
		id: csat,
		code: 'CSAT',
		kind: 'csat',
		question: 'How satisfied are you with our help?',
		scale_min: 1,
		scale_max: 5,
		...stamp(at)
	});
	rows.addMaster('survey', {
		id: nps,
		code: 'NPS',
		kind: 'nps',
		question: 'How likely are you to recommend us to a friend or colleague?',
		scale_min: 0,
		scale_max: 10,
		...stamp(at)
	});
	return { csat, nps };
}

/** A third of the customers each month, so that each is asked about once a quarter. */
export function planRecommendations(context: PlanContext, market: Market, surveyId: string): void {
	const { rows, newId, calendar, scale, now } = context;
	const random = context.random.fork('recommendations');
	for (let index = 12; index < calendar.days.length; index += EVERY_DAYS) {
		const day = calendar.workday(index);
		const sentAt = calendar.at(day, 10);
		if (sentAt > now) break;
		const customers = market.customers.filter((c) => activity(c, day.index) > 0);
		const asked = Math.min(customers.length, Math.round((ASKED * scale) / 3) + 2);
		for (let i = 0; i < asked; i++) {
			const customer = random.pick(customers);
			const answeredAt = sentAt + Math.round((1 + random.next() * 150) * HOUR_MS);
			const isAnswered = random.chance(0.46) && answeredAt <= now;
			rows.addAt(sentAt, 'survey_response', {
				id: newId(),
				survey_id: surveyId,
				customer_id: customer.id,
				service_case_id: null,
				token_hash: newId(),
				sent_at: sentAt,
				expires_at: sentAt + 14 * 24 * HOUR_MS,
				answered_at: isAnswered ? answeredAt : null,
				score: isAnswered ? scoreOf(random, customer, day.index) : null,
				comment: null,
				...stamp(sentAt)
			});
		}
	}
}

function scoreOf(random: Random, customer: Customer, day: number): number {
	const leaves = customer.segment.code === LEAVING_SEGMENT ? leaving(day) * 5 + 0.6 : 0;
	const feeling = 8.7 + (day / 730) * 0.25 - leaves + random.bell() * 1.5;
	return Math.min(10, Math.max(0, Math.round(feeling)));
}
