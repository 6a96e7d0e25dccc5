/** A case of the time before the process: as it is now, closed. */
import { shareOf } from '#lib/records/catalogue/amounts.ts';
import { stamp, type PlanContext } from '../plan-context.ts';
import type { PlannedCase } from './plan-cases.ts';
import type { Person, Staff } from '../market/plan-staff.ts';
import type { Random } from '../random.ts';

const MINUTE_MS = 60_000;
const SURVEY_DAYS_MS = 7 * 24 * 60 * MINUTE_MS;

export function recordCase(
	context: PlanContext,
	random: Random,
	{ staff, surveyId, planned }: { staff: Staff; surveyId: string; planned: PlannedCase }
): void {
	const { rows, newId } = context;
	const triage = triageOf(planned);
	const agent = random.pick(staff.team(triage.team));
	const id = newId();
	const answered = planned.opinion && planned.opinion.at < planned.resolvedAt + SURVEY_DAYS_MS;
	const closedAt = answered ? (planned.opinion?.at ?? 0) : planned.resolvedAt + SURVEY_DAYS_MS;
	const { working } = context.calendar;
	const minutesTo = (at: number) => Math.round(working.workingTimeBetween(planned.at, at) / 60_000);
	const waited = waitedMinutes(planned, minutesTo);
	const after = (minutes: number) => working.addWorkingTime(planned.at, minutes * MINUTE_MS);
	const promised = PROMISED[triage.priority];
	const responseDueAt = after(promised.response);
	const resolutionDueAt = after(promised.resolution + waited);
	const isMet = planned.answeredAt <= responseDueAt && planned.resolvedAt <= resolutionDueAt;
	rows.addAt(planned.at, 'service_case', {
		id,
		number: null,
		subject: planned.subject,
		description: planned.description,
		customer_id: planned.customer.id,
		contact_id: planned.contact.id,
		contact_name: planned.contact.name,
		contact_email: planned.contact.email,
		channel: planned.channel,
		kind: planned.kind,
		priority: triage.priority,
		status: 'closed',
		team_key: triage.team,
		// The queues and service levels that every company begins with.
		queue_id: triage.team,
		sla_policy_id: `standard-${triage.priority}`,
		sla_state: isMet ? 'met' : 'missed',
		paused_minutes: waited,
		assignee_user_id: agent.userId,
		product_id: planned.product?.id ?? null,
		sales_order_id: planned.order?.id ?? null,
		opened_at: planned.at,
		first_response_due_at: responseDueAt,
		first_responded_at: planned.answeredAt,
		resolution_due_at: resolutionDueAt,
		resolved_at: planned.resolvedAt,
		closed_at: closedAt,
		calendar_key: working.calendar.key,
		first_response_minutes: minutesTo(planned.answeredAt),
		resolution_minutes: minutesTo(planned.resolvedAt) - waited,
		escalation_level: planned.resolvedAt > resolutionDueAt ? 1 : 0,
		resolution_code: planned.resolution[0],
		resolution: planned.isSolvedAtOnce ? planned.answer : planned.resolution[1],
		reopened_count: random.chance(0.03) ? 1 : 0,
		owner_id: agent.userId,
		...stamp(planned.at, agent.userId)
	});
	recordTalk(context, { planned, caseId: id, employeeId: agent.employeeId });
	rows.addAt(planned.resolvedAt, 'survey_response', {
		id: newId(),
		survey_id: surveyId,
		customer_id: planned.customer.id,
		service_case_id: id,
		token_hash: newId(),
		sent_at: planned.resolvedAt,
		expires_at: planned.resolvedAt + SURVEY_DAYS_MS,
		answered_at: answered ? closedAt : null,
		score: answered ? (planned.opinion?.score ?? null) : null,
		comment: answered ? (planned.opinion?.comment ?? null) : null,
		...stamp(planned.resolvedAt)
	});
	logWork(context, staff, { planned, agent, caseId: id });
}

function logWork(
	{ rows, newId, currency }: PlanContext,
	staff: Staff,
	{ planned, agent, caseId }: { planned: PlannedCase; agent: Person; caseId: string }
): void {
	const minutes = planned.answerMinutes + planned.resolveMinutes;
	const worker = staff.workers.find(({ employeeId }) => employeeId === agent.employeeId);
	rows.addAt(planned.resolvedAt, 'work_log', {
		id: newId(),
		employee_id: agent.employeeId,
		started_at: planned.resolvedAt - minutes * 60_000,
		minutes,
		kind: 'service',
		customer_id: planned.customer.id,
		service_case_id: caseId,
		cost_minor: shareOf(worker?.hourlyCostMinor ?? 0, minutes, 60),
		currency,
		...stamp(planned.resolvedAt, agent.userId)
	});
}

/** What the customer wrote and the first answer. */
function recordTalk(
	{ rows, newId }: PlanContext,
	{
		planned,
		caseId,
		employeeId
	}: { planned: PlannedCase; caseId: string; employeeId: string | null }
): void {
	const both = {
		customer_id: planned.customer.id,
		service_case_id: caseId,
		subject: planned.subject
	};
	rows.addAt(planned.at, 'interaction', {
		id: newId(),
		...both,
		channel: planned.channel,
		direction: 'in',
		occurred_at: planned.at,
		body: planned.description,
		...stamp(planned.at)
	});
	rows.addAt(planned.answeredAt, 'interaction', {
		id: newId(),
		...both,
		channel: planned.channel === 'web' ? 'mail' : planned.channel,
		direction: 'out',
		occurred_at: planned.answeredAt,
		body: planned.answer,
		employee_id: employeeId,
		...stamp(planned.answeredAt)
	});
}

/** One in four of the longer cases waited for its customer, for half of the work after the answer. */
function waitedMinutes(planned: PlannedCase, minutesTo: (at: number) => number): number {
	if (planned.isSolvedAtOnce || planned.answerMinutes % 4 !== 0) return 0;
	return Math.floor((minutesTo(planned.resolvedAt) - minutesTo(planned.answeredAt)) / 2);
}

/** As the service levels say that every company begins with, in minutes of work. */
const PROMISED = {
	urgent: { response: 120, resolution: 480 },
	high: { response: 240, resolution: 960 },
	normal: { response: 480, resolution: 1_440 },
	low: { response: 960, resolution: 1_920 }
} as const;

/** As the decision table "Priority and team of a case" says. */
function triageOf({ kind, order }: PlannedCase): {
	priority: keyof typeof PROMISED;
	team: 'service' | 'quality';
} {
	if (kind === 'incident') return { priority: 'urgent', team: 'quality' };
	if (kind === 'complaint') return { priority: 'high', team: 'service' };
	return { priority: kind === 'return' || order ? 'normal' : 'low', team: 'service' };
}
