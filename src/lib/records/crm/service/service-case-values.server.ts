/**
 * What a case gets from its surroundings whenever it is written: its queue by the rules, its service
 * level and due times, and what its clock says. Queues and due times that somebody set stay.
 */
import { calendarsIn } from '#lib/calendars/store/load-calendars.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { StoredValue } from '../../catalogue/field.ts';
import type { RecordValues } from '../../catalogue/table-definition.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { advanceClock, AROUND_THE_CLOCK, type Terms, type WorkingTime } from './case-clock.ts';
import { firstPolicy, firstRule, type CaseFacts } from './case-place.ts';

type Values = Record<string, StoredValue>;

export async function serviceCaseValues(
	tx: Tx,
	before: RecordValues | null,
	after: RecordValues,
	context: CommandContext
): Promise<Values> {
	const values: Values = { ...after };
	const facts = await factsOf(tx, values);
	const differs = (name: string) => (before?.[name] ?? null) !== (after[name] ?? null);
	Object.assign(values, await placeInQueue(tx, before, { ...facts, case: values }, differs));
	const promised = await promise(tx, before, { ...facts, case: values }, differs);
	Object.assign(values, promised.values);
	const clock = advanceClock({
		before,
		after: values,
		terms: promised.terms,
		isPromisedAnew: promised.isNew,
		time: await timeOf(tx, values['calendar_key'] ?? null),
		now: context.now
	});
	const all = { ...values, ...clock };
	return Object.fromEntries(
		Object.entries(all).filter(([name, value]) => value !== (after[name] ?? null))
	);
}

async function factsOf(tx: Tx, values: RecordValues): Promise<Omit<CaseFacts, 'case'>> {
	const customer = await tx
		.selectFrom('customer')
		.select(['segment_id', 'kind'])
		.where('id', '=', String(values['customer_id'] ?? ''))
		.executeTakeFirst();
	return { segmentId: customer?.segment_id ?? null, customerKind: customer?.kind ?? null };
}

/** What the rules look at. */
const RULED = ['kind', 'channel', 'priority', 'customer_id', 'subject'];

async function placeInQueue(
	tx: Tx,
	before: RecordValues | null,
	facts: CaseFacts,
	differs: (name: string) => boolean
): Promise<Values> {
	const { case: values } = facts;
	const chosen = values['queue_id'] ?? null;
	if (chosen !== null && differs('queue_id'))
		return { is_queue_by_hand: 1, ...(await teamOfQueue(tx, String(chosen), differs)) };
	const isAskedBack = before !== null && chosen === null && differs('queue_id');
	if (values['is_queue_by_hand'] === 1 && !isAskedBack) return {};
	if (before && differs('team_key') && !isAskedBack) return queueOfTeam(tx, values);
	if (before && chosen !== null && !RULED.some(differs)) return {};
	const queueId = await queueByRules(tx, facts);
	if (queueId === null || queueId === (before?.['queue_id'] ?? null))
		return { is_queue_by_hand: 0 };
	return {
		queue_id: queueId,
		is_queue_by_hand: 0,
		...(await teamOfQueue(tx, queueId, differs))
	};
}

async function queueByRules(tx: Tx, facts: CaseFacts): Promise<string | null> {
	const rules = await tx
		.selectFrom('case_queue_rule as r')
		.innerJoin('case_queue as q', 'q.id', 'r.queue_id')
		.select(['r.queue_id', 'r.kind', 'r.channel', 'r.priority', 'r.segment_id', 'r.subject_word'])
		.where('r.archived_at', 'is', null)
		.where('q.archived_at', 'is', null)
		.orderBy('r.position')
		.orderBy('r.id')
		.execute();
	const found = firstRule(rules, facts);
	if (found) return found.queue_id;
	const usual = await tx
		.selectFrom('case_queue')
		.select('id')
		.where('is_default', '=', 1)
		.where('archived_at', 'is', null)
		.orderBy('code')
		.executeTakeFirst();
	return usual?.id ?? null;
}

/** The team of the queue works on it, unless the same change names another. */
async function teamOfQueue(
	tx: Tx,
	queueId: string,
	differs: (name: string) => boolean
): Promise<Values> {
	if (differs('team_key')) return {};
	const queue = await tx
		.selectFrom('case_queue')
		.select('team_key')
		.where('id', '=', queueId)
		.executeTakeFirst();
	return queue ? { team_key: queue.team_key } : {};
}

/** Given to another team, a case moves to a queue of that team. */
async function queueOfTeam(tx: Tx, values: RecordValues): Promise<Values> {
	const queues = await tx
		.selectFrom('case_queue')
		.select('id')
		.where('team_key', '=', String(values['team_key'] ?? ''))
		.where('archived_at', 'is', null)
		.orderBy('code')
		.execute();
	if (queues.length === 0 || queues.some(({ id }) => id === values['queue_id'])) return {};
	return { queue_id: queues[0]!.id };
}

interface Promised {
	readonly values: Values;
	readonly terms: Terms | null;
	readonly isNew: boolean;
}

/** Terms that people or a process set themselves. */
const BY_HAND = ['first_response_due_at', 'resolution_due_at', 'calendar_key'];
/** The company's own calendar, whichever it is. */
const STANDARD = 'standard';
const ENDED = ['resolved', 'closed', 'cancelled'];

async function promise(
	tx: Tx,
	before: RecordValues | null,
	facts: CaseFacts,
	differs: (name: string) => boolean
): Promise<Promised> {
	const { case: values } = facts;
	const isByHand = BY_HAND.some(differs);
	if (isByHand) return { values: { sla_policy_id: null }, terms: null, isNew: false };
	const current = values['sla_policy_id'] ?? null;
	const isOwn = current === null && BY_HAND.some((name) => (values[name] ?? null) !== null);
	const isStale =
		before === null ||
		current === null ||
		['priority', 'customer_id'].some(differs) ||
		(before['queue_id'] ?? null) !== (values['queue_id'] ?? null);
	const mayChange = isStale && !isOwn && !ENDED.includes(String(values['status']));
	const policies = await tx
		.selectFrom('sla_policy')
		.selectAll()
		.where((eb) =>
			eb.or([eb('archived_at', 'is', null), eb('id', '=', current === null ? '' : String(current))])
		)
		.orderBy('position')
		.orderBy('id')
		.execute();
	const kept = policies.find(({ id }) => id === current) ?? null;
	const found = mayChange
		? firstPolicy(
				policies.filter(({ archived_at }) => archived_at === null),
				facts
			)
		: kept;
	if (!found) return { values: {}, terms: kept && termsOf(kept), isNew: false };
	const isNew = found.id !== current;
	const calendarKey =
		found.is_around_the_clock === 1
			? null
			: (await calendarsIn(tx)).keyOf(found.calendar_key ?? STANDARD);
	return {
		values: isNew ? { sla_policy_id: found.id, calendar_key: calendarKey ?? null } : {},
		terms: termsOf(found),
		isNew
	};
}

function termsOf(policy: {
	response_minutes: number;
	resolution_minutes: number;
	warn_percent: number;
	is_new_stopped: number;
	is_triaged_stopped: number;
	is_assigned_stopped: number;
	is_waiting_stopped: number;
}): Terms {
	const stops = [
		['new', policy.is_new_stopped],
		['triaged', policy.is_triaged_stopped],
		['assigned', policy.is_assigned_stopped],
		['waiting_customer', policy.is_waiting_stopped]
	] as const;
	return {
		responseMinutes: policy.response_minutes,
		resolutionMinutes: policy.resolution_minutes,
		warnShare: policy.warn_percent / 100,
		stoppedIn: new Set(stops.flatMap(([status, isStopped]) => (isStopped === 1 ? [status] : [])))
	};
}

async function timeOf(tx: Tx, key: StoredValue): Promise<WorkingTime> {
	const calendar = typeof key === 'string' ? (await calendarsIn(tx)).find(key) : undefined;
	if (!calendar) return AROUND_THE_CLOCK;
	return {
		after: (from, duration) => calendar.addWorkingTime(from, duration),
		between: (from, to) => calendar.workingTimeBetween(from, to)
	};
}
