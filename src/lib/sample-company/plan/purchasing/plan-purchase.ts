/** How one purchase goes: decided, ordered, delivered well or badly, invoiced, paid. */
import { SLIPPING_SUPPLIER } from '../../words/goods.ts';
import type { Day } from '../calendar.ts';
import { priceOn, type Product, type Supplier } from '../trade/plan-assortment.ts';
import type { PlanContext } from '../plan-context.ts';
import type { Person } from '../market/plan-staff.ts';
import type { Random } from '../random.ts';

/** Days before the end from which on the one supplier slips. */
const SLIPPING_DAYS = 185;

export interface Need {
	readonly requester: Person;
	readonly costCentreId: string;
	readonly categoryId: string | null;
	readonly supplier: Supplier;
	/** False: nobody suggested one, purchasing has to get quotes. */
	readonly isSupplierKnown: boolean;
	readonly reason: string;
	readonly submittedAt: number;
	readonly lines: readonly {
		readonly product: Product | null;
		readonly description: string;
		readonly quantityMilli: number;
		readonly estimateMicros: number;
	}[];
}

export interface PurchaseLine {
	readonly product: Product | null;
	readonly description: string;
	readonly quantityMilli: number;
	readonly estimateMicros: number;
	readonly priceMicros: number;
}

export interface Delivery {
	readonly receivedAt: number;
	readonly inspectedAt: number;
	/** Nothing more will come. */
	readonly isLast: boolean;
	readonly lines: readonly {
		readonly line: number;
		readonly quantityMilli: number;
		readonly rejectedMilli: number;
		readonly defect: string | null;
	}[];
}

export interface Purchase {
	readonly need: Need;
	readonly lines: readonly PurchaseLine[];
	readonly isApproved: boolean;
	readonly decidedAt: number;
	readonly orderedAt: number;
	readonly leadDays: number;
	readonly deliveries: readonly Delivery[];
	/** By line: in the end. */
	readonly acceptedMilli: readonly number[];
	readonly invoicedAt: number;
	readonly reference: string;
	/** The supplier charges more than agreed for the first line; what comes of it. */
	readonly exception: 'waive' | 'refuse' | null;
	readonly resolvedAt: number;
	readonly paidAt: number;
}

const DEFECTS = ['Scratched', 'Wrong colour', 'Weld is open', 'Damaged in transport', 'Too short'];

export function planPurchase(context: PlanContext, random: Random, need: Need): Purchase {
	const { calendar } = context;
	const decidedAt = calendar.addWorkMinutes(need.submittedAt, random.between(40, 900));
	const orderedAt = need.isSupplierKnown
		? decidedAt
		: calendar.addWorkMinutes(decidedAt, random.between(200, 1500));
	const orderDay = calendar.dayOf(orderedAt);
	const lines = need.lines.map((line): PurchaseLine => ({
		...line,
		priceMicros: line.product
			? priceOn(line.product, orderDay.index)
			: need.isSupplierKnown
				? line.estimateMicros
				: Math.round((line.estimateMicros * (0.94 + random.next() * 0.1)) / 10_000) * 10_000
	}));
	const leadDays = lines.some(({ product }) => product) ? need.supplier.words.leadDays : 14;
	const deliveries = deliver(context, random, { need, lines, orderDay, leadDays });
	const acceptedMilli = lines.map((_, index) =>
		deliveries
			.flatMap((delivery) => delivery.lines)
			.filter(({ line }) => line === index)
			.reduce((sum, part) => sum + part.quantityMilli - part.rejectedMilli, 0)
	);
	const last = deliveries[deliveries.length - 1]!;
	const invoicedAt = calendar.addWorkMinutes(last.inspectedAt, random.between(300, 3200));
	const exception = random.chance(0.05) ? (random.chance(0.7) ? 'waive' : 'refuse') : null;
	const resolvedAt = exception
		? calendar.addWorkMinutes(invoicedAt, random.between(120, 1400))
		: invoicedAt;
	const due = calendar.dayOf(last.inspectedAt).index + need.supplier.paymentDays;
	const payDay = calendar.workday(
		Math.max(due - random.between(0, 4), calendar.dayOf(resolvedAt).index + 4)
	);
	return {
		need,
		lines,
		isApproved: !random.chance(lines.some(({ product }) => product) ? 0.01 : 0.06),
		decidedAt,
		orderedAt,
		leadDays,
		deliveries,
		acceptedMilli,
		invoicedAt,
		reference: `R${orderDay.year % 100}-${random.between(100_000, 999_999)}`,
		exception,
		resolvedAt,
		paidAt: calendar.at(payDay, 14 + random.next() * 2)
	};
}

interface Ordered {
	readonly need: Need;
	readonly lines: readonly PurchaseLine[];
	readonly orderDay: Day;
	readonly leadDays: number;
}

function deliver(context: PlanContext, random: Random, ordered: Ordered): Delivery[] {
	const { need, lines, orderDay } = ordered;
	const { words } = need.supplier;
	const isSlipping =
		words.name === SLIPPING_SUPPLIER &&
		orderDay.index >= context.calendar.days.length - SLIPPING_DAYS;
	const isLate = random.chance(isSlipping ? 0.72 : 1 - words.punctual);
	const delay = isLate ? random.between(3, isSlipping ? 21 : 9) : -random.between(0, 3);
	const isShort = random.chance(isSlipping ? 0.45 : 0.03);
	const open = lines.map(({ quantityMilli }) => quantityMilli);
	const deliveries: Delivery[] = [];
	// What truly takes its time; the promised lead time of services is longer than they need.
	const lead = Math.min(words.leadDays, ordered.leadDays);
	let day = arrivalDay(context, orderDay.index, Math.max(1, lead + delay), isLate);
	while (deliveries.length < 3) {
		const isFirst = deliveries.length === 0;
		const part = isFirst && isShort ? 0.55 + random.next() * 0.25 : 1;
		const arrived = open.flatMap((openMilli, line) => {
			const quantityMilli = Math.max(1, Math.round((openMilli * part) / 1000)) * 1000;
			return openMilli > 0
				? [
						inspect(
							random,
							line,
							Math.min(openMilli, quantityMilli),
							isSlipping ? 0.09 : words.rejects
						)
					]
				: [];
		});
		for (const { line, quantityMilli, rejectedMilli } of arrived)
			open[line] = (open[line] ?? 0) - quantityMilli + rejectedMilli;
		const isComplete = open.every((left) => left <= 0);
		const isLast =
			!isComplete && (deliveries.length === 2 || random.chance(isSlipping ? 0.35 : 0.5));
		deliveries.push({ ...deliveryTimes(context, random, day), lines: arrived, isLast });
		if (isComplete || isLast) break;
		day = context.calendar.workday(day.index + random.between(5, 12));
	}
	return deliveries;
}

/** In time means on a working day up to the expected one. */
function arrivalDay(
	{ calendar }: PlanContext,
	orderedOn: number,
	days: number,
	isLate: boolean
): Day {
	let day = calendar.day(orderedOn + days);
	while (!isLate && !day.isWorkday && day.index > orderedOn) day = calendar.day(day.index - 1);
	return calendar.workday(Math.max(day.index, orderedOn + 1));
}

/** Arrives in the morning; looked at before noon, most of it on the same day. */
function deliveryTimes({ calendar }: PlanContext, random: Random, day: Day) {
	const receivedAt = calendar.at(day, 8.2 + random.next() * 1.6);
	const isSameDay = random.chance(0.8);
	const inspectionDay = isSameDay ? day : calendar.workday(day.index + 1);
	const inspectedAt = isSameDay
		? receivedAt + Math.round((0.4 + random.next() * 1.4) * 3_600_000)
		: calendar.at(inspectionDay, 8.5 + random.next() * 3);
	return { receivedAt, inspectedAt };
}

function inspect(random: Random, line: number, quantityMilli: number, rate: number) {
	// Faults come in lots: few deliveries have any, and those have several.
	const isFaulty =
		rate > 0 && quantityMilli >= 2000 && random.chance(rate > 0.05 ? rate * 6 : rate);
	const rejectedMilli = isFaulty
		? Math.max(1, Math.round((quantityMilli / 1000) * (0.04 + random.next() * 0.12))) * 1000
		: 0;
	return { line, quantityMilli, rejectedMilli, defect: isFaulty ? random.pick(DEFECTS) : null };
}
