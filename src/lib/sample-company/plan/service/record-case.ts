/** A case of the time before the process: as it is now, closed. */
import { shareOf } from '#lib/records/catalogue/amounts.ts';
import { stamp, type PlanContext } from '../plan-context.ts';
import type { PlannedCase } from './plan-cases.ts';
import type { Person, Staff } from '../market/plan-staff.ts';
import type { Random } from '../random.ts';

const HOUR_MS = 3_600_000;
const SURVEY_DAYS_MS = 7 * 24 * HOUR_MS;

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
	const after = (hours: number) => working.addWorkingTime(planned.at, hours * HOUR_MS);
	const minutesTo = (at: number) => Math.round(working.workingTimeBetween(planned.at, at) / 60_000);
	const resolutionDueAt = after(triage.resolutionHours);
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
		assignee_user_id: agent.userId,
		product_id: planned.product?.id ?? null,
		sales_order_id: planned.order?.id ?? null,
		opened_at: planned.at,
		first_response_due_at: after(triage.responseHours),
		first_responded_at: planned.answeredAt,
		resolution_due_at: resolutionDueAt,
		resolved_at: planned.resolvedAt,
		closed_at: closedAt,
		calendar_key: working.calendar.key,
		first_response_minutes: minutesTo(planned.answeredAt),
		resolution_minutes: minutesTo(planned.resolvedAt),
		escalation_level: planned.resolvedAt > resolutionDueAt ? 1 : 0,
		resolution_code: planned.resolution[0],
		resolution: planned.isSolvedAtOnce ? planned.answer : planned.resolution[1],
		reopened_count: random.chance(0.03) ? 1 : 0,
		owner_id: agent.userId,
		...stamp(planned.at, agent.userId)
	});
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

/** As the decision table "Priority and team of a case" says. */
function triageOf({ kind, channel, order }: PlannedCase) {
	if (kind === 'incident')
		return { priority: 'urgent', team: 'quality', responseHours: 2, resolutionHours: 8 };
	if (kind === 'complaint')
		return channel === 'phone' || channel === 'chat'
			? { priority: 'high', team: 'service', responseHours: 2, resolutionHours: 8 }
			: { priority: 'high', team: 'service', responseHours: 4, resolutionHours: 16 };
	if (kind === 'return')
		return { priority: 'normal', team: 'service', responseHours: 8, resolutionHours: 24 };
	return order
		? { priority: 'normal', team: 'service', responseHours: 8, resolutionHours: 16 }
		: { priority: 'low', team: 'service', responseHours: 16, resolutionHours: 32 };
}
