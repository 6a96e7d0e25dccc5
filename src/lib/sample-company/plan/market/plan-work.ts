/** Where the working time of everybody goes, day by day, and what it costs. */
import { shareOf } from '#lib/records/catalogue/amounts.ts';
import { TEAM_WORK } from '../../words/staff.ts';
import type { Day } from '../calendar.ts';
import { stamp, type PlanContext } from '../plan-context.ts';
import { activity, type Customer, type Market } from './plan-customers.ts';
import type { Staff, Worker } from './plan-staff.ts';
import type { Random } from '../random.ts';

const WORKDAYS = 5;
const ABSENT = 0.085;
/** What the process of cases logs by itself for somebody in service, a day. */
const CASE_MINUTES = 48;
/** Of the time for customers: the rest is meetings and papers. */
const FOR_CUSTOMERS = 0.72;
/** A small company writes the time of several days at once. */
const DAYS_AT_ONCE = 3;
const LONGEST = 1440;
/** Some customers take far more time than they are worth. */
const DEMANDING = 11;

export function planWork(context: PlanContext, staff: Staff, market: Market): void {
	const { calendar, scale, now } = context;
	const random = context.random.fork('work');
	const atOnce = scale < 0.5 ? DAYS_AT_ONCE : 1;
	const served = new Map<string, Customer[]>();
	for (const [index, customer] of market.customers.entries()) {
		const times = index % 29 === 3 ? DEMANDING : Math.ceil(customer.weight);
		const list = served.get(customer.managerId) ?? [];
		list.push(...Array.from({ length: times }, () => customer));
		served.set(customer.managerId, list);
	}
	const all = [...served.values()].flat();
	let written = 0;
	for (const day of calendar.days) {
		if (!day.isWorkday || written++ % atOnce !== 0 || calendar.at(day, 17) > now) continue;
		for (const worker of staff.workers) {
			if (worker.activeFrom > day.startsAt || random.chance(ABSENT)) continue;
			const whose = worker.team === 'service' ? all : (served.get(worker.employeeId) ?? []);
			logDay(context, random, { day, worker, whose, atOnce });
		}
	}
}

interface WorkDay {
	readonly day: Day;
	readonly worker: Worker;
	readonly whose: readonly Customer[];
	readonly atOnce: number;
}

function logDay(
	context: PlanContext,
	random: Random,
	{ day, worker, whose, atOnce }: WorkDay
): void {
	const work = TEAM_WORK[worker.team] ?? { kind: 'administration' as const, load: 0.7 };
	// Busier when more is sold; production breathes most.
	const season = Math.min(1.25, 0.82 + 0.18 * day.demand);
	const present = 1 / (1 - ABSENT);
	const full = (worker.weeklyMinutes / WORKDAYS) * work.load * season * present;
	const noise = 0.92 + random.next() * 0.16;
	const isServing = worker.team === 'service' && worker.userId !== null;
	const minutes = Math.min(
		LONGEST,
		Math.round((full * noise - (isServing ? CASE_MINUTES : 0)) * atOnce)
	);
	const open = whose.filter((customer) => activity(customer, day.index) > 0);
	const serves = (work.kind === 'sales' || work.kind === 'service') && open.length > 0;
	const direct = serves ? Math.round(minutes * FOR_CUSTOMERS) : 0;
	const first = Math.round(direct * (0.3 + random.next() * 0.4));
	for (const part of [first, direct - first])
		if (part > 0) log(context, random, { day, worker }, work.kind, part, random.pick(open).id);
	const rest = minutes - direct;
	if (rest > 0)
		log(context, random, { day, worker }, serves ? 'administration' : work.kind, rest, null);
}

function log(
	{ rows, newId, calendar, currency }: PlanContext,
	random: Random,
	{ day, worker }: Pick<WorkDay, 'day' | 'worker'>,
	kind: string,
	minutes: number,
	customerId: string | null
): void {
	const at = calendar.at(day, 7.5 + random.next() * 2);
	rows.addAt(at, 'work_log', {
		id: newId(),
		employee_id: worker.employeeId,
		started_at: at,
		minutes,
		kind,
		customer_id: customerId,
		cost_minor: shareOf(worker.hourlyCostMinor, minutes, 60),
		currency,
		...stamp(at, worker.userId)
	});
}
