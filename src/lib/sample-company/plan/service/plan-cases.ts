/** Service cases: who has trouble, how long it takes us, and what the customer thinks of it. */
import { SLIPPING_SUPPLIER } from '../../words/goods.ts';
import { LEAVING_SEGMENT } from '../../words/market.ts';
import {
	ANSWERS,
	CASE_KINDS,
	COMMENTS,
	RESOLUTIONS,
	SUBJECTS,
	type CaseKind
} from '../../words/service.ts';
import type { Day } from '../calendar.ts';
import type { Product } from '../trade/plan-assortment.ts';
import type { PlanContext } from '../plan-context.ts';
import { activity, leaving, type Customer, type Market } from '../market/plan-customers.ts';
import type { Order } from '../trade/plan-orders.ts';
import type { Random } from '../random.ts';

export interface PlannedCase {
	readonly at: number;
	readonly customer: Customer;
	readonly contact: Customer['contacts'][number];
	readonly order: Order | null;
	readonly product: Product | null;
	readonly kind: CaseKind;
	readonly channel: string;
	readonly subject: string;
	readonly description: string;
	readonly answeredAt: number;
	readonly answer: string;
	readonly answerMinutes: number;
	/** The same as the answer when that was enough. */
	readonly resolvedAt: number;
	readonly isSolvedAtOnce: boolean;
	readonly resolution: readonly [code: string, text: string];
	readonly resolveMinutes: number;
	readonly opinion: {
		readonly at: number;
		readonly score: number;
		readonly comment: string | null;
	} | null;
}

const CASES_A_WORKDAY = 2.15;
const CASES_A_HOLIDAY = 0.4;
const HOUR_MS = 3_600_000;

/** Working minutes to the first answer and, if it takes more, to the solution. */
const EFFORT: Readonly<Record<CaseKind, { answer: number; resolve: number; atOnce: number }>> = {
	question: { answer: 130, resolve: 330, atOnce: 0.64 },
	complaint: { answer: 55, resolve: 470, atOnce: 0.3 },
	return: { answer: 115, resolve: 860, atOnce: 0.22 },
	incident: { answer: 38, resolve: 330, atOnce: 0.25 }
};

export function* planCases(
	context: PlanContext,
	market: Market,
	orders: readonly Order[]
): Generator<void, PlannedCase[]> {
	const { calendar, scale, now } = context;
	const random = context.random.fork('cases');
	const recent = new Map<Customer, Order>();
	const cases: PlannedCase[] = [];
	let next = 0;
	for (const day of calendar.days) {
		for (let order = orders[next]; order && order.day < day.index; order = orders[++next])
			recent.set(order.customer, order);
		const mean = (day.isWorkday ? CASES_A_WORKDAY : CASES_A_HOLIDAY) * scale;
		const count = random.times(mean * (0.75 + (day.isWorkday ? day.demand : 1) * 0.25));
		const weights = new Map(market.customers.map((c) => [c, trouble(c, recent.get(c), day)]));
		const troubled = market.customers.filter((c) => (weights.get(c) ?? 0) > 0);
		for (let i = 0; i < count && troubled.length > 0; i++) {
			const customer = random.weighted(troubled, (c) => weights.get(c) ?? 0);
			const planned = planCase(context, random, day, customer, recent.get(customer) ?? null);
			if (planned.at <= now) cases.push(planned);
		}
		if (day.index % 60 === 0) yield;
	}
	return cases.sort((a, b) => a.at - b.at);
}

/** Late or faulty goods make people write. */
function trouble(customer: Customer, order: Order | undefined, day: Day): number {
	if (!order || day.index - order.day > 120) return 0;
	const isLate = (order.row.shipped_on ?? '9') > (order.row.promised_on ?? '');
	const leaves = customer.segment.code === LEAVING_SEGMENT ? 1 + leaving(day.index) : 1;
	const weight = 0.3 + activity(customer, day.index);
	return (
		weight * customer.segment.trouble * leaves * (isLate ? 2.2 : 1) * (isSlipping(order) ? 1.5 : 1)
	);
}

function isSlipping(order: Order): boolean {
	return order.lines.some(({ product }) => product.supplier?.words.name === SLIPPING_SUPPLIER);
}

function planCase(
	context: PlanContext,
	random: Random,
	day: Day,
	customer: Customer,
	order: Order | null
): PlannedCase {
	const { calendar } = context;
	const { kind } = random.weighted(CASE_KINDS, ({ share }) => share);
	const line =
		order &&
		(order.lines.find((l) => l.product.supplier?.words.name === SLIPPING_SUPPLIER) ??
			random.pick(order.lines));
	const product = line?.product ?? null;
	const channel = channelOf(random, day);
	const isOnline = channel === 'web' || channel === 'portal';
	const hour = isOnline ? 6.5 + random.next() * 15 : 8.2 + random.next() * 8;
	const at = calendar.at(day, hour);
	const [subject, description] = random.pick(SUBJECTS[kind]);
	const effort = EFFORT[kind];
	const slow = slownessOf(customer, product, day.index);
	const minutes = (mean: number) => mean * Math.exp(random.bell() * 0.62) * slow;
	const answeredAt = calendar.addWorkMinutes(at, Math.max(6, minutes(effort.answer)));
	const isSolvedAtOnce = random.chance(effort.atOnce / slow);
	const resolvedAt = isSolvedAtOnce
		? answeredAt
		: calendar.addWorkMinutes(answeredAt, minutes(effort.resolve));
	const isAboutOrder = kind !== 'question' || random.chance(0.6);
	return {
		at,
		customer,
		contact: random.pick(customer.contacts),
		order: isAboutOrder ? order : null,
		product: isAboutOrder ? product : null,
		kind,
		channel,
		subject: subject.replace('%product%', product?.name ?? 'Our order'),
		description,
		answeredAt,
		answer: random.pick(ANSWERS),
		answerMinutes: random.between(5, 28),
		resolvedAt,
		isSolvedAtOnce,
		resolution: random.pick(RESOLUTIONS),
		resolveMinutes: isSolvedAtOnce ? 0 : random.between(20, 110),
		opinion: opinionOf(random, { customer, at, resolvedAt, day: day.index })
	};
}

function channelOf(random: Random, day: Day): string {
	if (!day.isWorkday) return random.pick(['web', 'web', 'portal']);
	// Chat grows from month to month.
	const chat = 4 + day.index / 45;
	const shares = { web: 20, mail: 32, phone: 26, chat, portal: 8 };
	return random.weighted(Object.entries(shares), ([, share]) => share)[0];
}

/** Cases of the leaving segment wait, and so do those about goods of the slipping supplier. */
function slownessOf(customer: Customer, product: Product | null, day: number): number {
	const better = 1.08 - (day / 730) * 0.16;
	const leaves = customer.segment.code === LEAVING_SEGMENT ? 1 + 2 * leaving(day) : 1;
	const slips = product?.supplier?.words.name === SLIPPING_SUPPLIER && day > 545 ? 1.45 : 1;
	return better * leaves * slips;
}

/** The longer it takes, the less satisfied they are. */
function opinionOf(
	random: Random,
	{
		customer,
		at,
		resolvedAt,
		day
	}: { customer: Customer; at: number; resolvedAt: number; day: number }
): PlannedCase['opinion'] {
	const hours = (resolvedAt - at) / HOUR_MS;
	const leaves = customer.segment.code === LEAVING_SEGMENT ? leaving(day) * 0.7 : 0;
	const feeling = 5.15 - 0.74 * Math.log(1 + hours / 11) - leaves + random.bell() * 0.55;
	const score = Math.min(5, Math.max(1, Math.round(feeling)));
	const answers = random.chance(score <= 2 ? 0.66 : 0.54);
	const comment = random.chance(0.4) ? random.pick(COMMENTS[score - 1] ?? ['']) : null;
	const waits = (0.4 + random.next() * random.next() * 110) * HOUR_MS;
	return answers ? { at: Math.round(resolvedAt + waits), score, comment } : null;
}
