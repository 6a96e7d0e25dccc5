/** Customer segments, customers and their contacts, and when each of them orders how much. */
import { LONG_NAMES, STEMS } from '../../words/companies.ts';
import { LEAVING_SEGMENT, SEGMENTS, type SegmentWords } from '../../words/market.ts';
import { COUNTRIES, type Country } from '../../words/places.ts';
import { mailName } from '../mail-name.ts';
import { stamp, type PlanContext } from '../plan-context.ts';
import type { Staff } from './plan-staff.ts';
import type { Random } from '../random.ts';
import type { Row } from '../row-book.ts';

export interface Customer {
	readonly id: string;
	readonly segment: SegmentWords;
	readonly country: Country;
	readonly contacts: readonly { readonly name: string; readonly email: string; id: string }[];
	readonly managerId: string;
	readonly paymentDays: number;
	/** Day from which it may order; what it is worth, and until when it stays. */
	readonly from: number;
	readonly until: number;
	readonly weight: number;
	/** The row, whose status and first order are known at the end only. */
	readonly row: Row<'customer'>;
	campaignId: string | null;
	lastOrder: number | null;
}

const CUSTOMERS = 420;
const HOME = 'Germany';
/** When the leaving segment begins to leave, and how long it takes. */
const LEAVING_FROM = 340;
const LEAVING_DAYS = 430;

export interface Market {
	readonly customers: readonly Customer[];
	readonly segmentIds: ReadonlyMap<string, string>;
}

export function planCustomers(context: PlanContext, staff: Staff): Market {
	const { rows, newId, scale, calendar } = context;
	const random = context.random.fork('customers');
	const start = calendar.day(0).startsAt;
	const segmentIds = new Map(SEGMENTS.map(({ code }) => [code, newId()]));
	for (const { code, name, description } of SEGMENTS)
		rows.addMaster('customer_segment', {
			id: segmentIds.get(code)!,
			code,
			name,
			description,
			...stamp(start)
		});
	const managers = staff.workers.filter(({ team }) => team === 'sales');
	const names = new Set<string>();
	const customers = Array.from({ length: Math.round(CUSTOMERS * scale) }, (_, index) => {
		const segment = random.weighted(SEGMENTS, ({ share }) => share);
		const country = random.weighted(COUNTRIES, ({ weight }) => weight);
		const name = LONG_NAMES[index - 7] ?? freeName(random, segment, country, names);
		names.add(name);
		// Two of three were customers before the history begins.
		const from = random.chance(0.66) ? -random.between(1, 900) : random.between(8, 715);
		const manager = managers[index % managers.length];
		return makeCustomer(context, random, {
			name,
			segment,
			country,
			from,
			segmentId: segmentIds.get(segment.code)!,
			isDoubled: index % DOUBLED_EVERY === 9,
			managerId: manager?.employeeId ?? ''
		});
	});
	return { customers, segmentIds };
}

function freeName(
	random: Random,
	segment: SegmentWords,
	country: Country,
	taken: ReadonlySet<string>
): string {
	for (;;) {
		const noun = random.pick(segment.nouns);
		const name = `${random.pick(STEMS)} ${noun} ${random.pick(country.legalForms)}`;
		if (!taken.has(name)) return name;
	}
}

interface Sketch {
	readonly name: string;
	readonly segment: SegmentWords;
	readonly segmentId: string;
	readonly country: Country;
	readonly managerId: string;
	readonly from: number;
	/** Somebody wrote it down a second time. */
	readonly isDoubled: boolean;
}

const DOUBLED_EVERY = 29;

/** The same company as a colleague typed it who did not look first. */
function doubleOf({ newId }: PlanContext, row: Row<'customer'>): Row<'customer'> {
	return {
		...row,
		id: newId(),
		name: row.name.toUpperCase(),
		status: 'prospect',
		email: String(row.email).replace('office@', 'info@'),
		phone: String(row.phone).replaceAll(' ', '/'),
		tax_id: null,
		address: null,
		postal_code: row.postal_code ?? null,
		account_manager_id: null,
		first_order_on: null,
		credit_limit_minor: null
	};
}

function makeCustomer(context: PlanContext, random: Random, sketch: Sketch): Customer {
	const { rows, newId, calendar, currency, money } = context;
	const { segment, country, from } = sketch;
	const id = newId();
	const made = calendar.day(Math.max(0, from - random.between(2, 20))).startsAt;
	const city = random.pick(country.cities);
	const domain = `${mailName(sketch.name).replaceAll('.', '-').slice(0, 40)}.example`;
	const paymentDays = random.pick([14, 30, 30, 30, 45]);
	const leaves = segment.code === LEAVING_SEGMENT ? 0.4 : 0.05;
	const row: Row<'customer'> = {
		id,
		number: null,
		name: sketch.name,
		kind: 'company',
		status: 'prospect',
		segment_id: sketch.segmentId,
		email: `office@${domain}`,
		phone: phone(random, country),
		tax_id: `${country.dialCode.slice(1)}${random.between(100_000_000, 999_999_999)}`,
		address: `${random.pick(country.streets)} ${random.between(1, 140)}`,
		city,
		postal_code: String(random.between(10_000, 98_999)),
		country: country.name,
		account_manager_id: sketch.managerId || null,
		acquired_campaign_id: null,
		acquired_channel: random.pick(['web', 'referral', 'visit', 'search']),
		first_order_on: from < 0 ? calendar.day(from).on : null,
		credit_limit_minor: money(random.pick([10_000, 25_000, 50_000, 100_000])),
		currency,
		payment_days: paymentDays,
		...stamp(made)
	};
	rows.addMaster('customer', row);
	if (sketch.isDoubled) rows.addMaster('customer', doubleOf(context, row));
	const contacts = Array.from({ length: random.pick([1, 1, 2, 2, 3]) }, (_, position) =>
		makeContact(context, random, { customerId: id, country, domain, position, made })
	);
	return {
		id,
		segment,
		country,
		contacts,
		managerId: sketch.managerId,
		paymentDays,
		from,
		until: random.chance(leaves) ? random.between(Math.max(from, 380) + 20, 745) : Infinity,
		weight: segment.pace * Math.exp(random.bell() * 0.7),
		row,
		campaignId: null,
		lastOrder: null
	};
}

function makeContact(
	{ rows, newId }: PlanContext,
	random: Random,
	at: { customerId: string; country: Country; domain: string; position: number; made: number }
) {
	const id = newId();
	const name = `${random.pick(at.country.firstNames)} ${random.pick(at.country.lastNames)}`;
	const suffix = at.position > 0 ? String(at.position + 1) : '';
	const email = `${mailName(name)}${suffix}@${at.domain}`;
	rows.addMaster('contact', {
		id,
		customer_id: at.customerId,
		name,
		job_title: random.pick(['Purchasing', 'Facility manager', 'Owner', 'Assistant', 'Accounts']),
		email,
		phone: phone(random, at.country),
		is_primary: at.position === 0 ? 1 : 0,
		...stamp(at.made)
	});
	return { id, name, email };
}

function phone(random: Random, { dialCode }: Country): string {
	return `${dialCode} 555 ${random.between(1000, 9999)} ${random.between(10, 99)}`;
}

/** How much of its weight a customer has on a day. */
export function activity(customer: Customer, day: number): number {
	if (day < customer.from || day > customer.until) return 0;
	const isLeaving = customer.segment.code === LEAVING_SEGMENT && day > LEAVING_FROM;
	return customer.weight * (isLeaving ? 1 - leaving(day) : 1);
}

/** From 0 when the segment begins to leave to nearly 1. */
export function leaving(day: number): number {
	return Math.min(0.82, Math.max(0, (day - LEAVING_FROM) / LEAVING_DAYS));
}

export function isAtHome(customer: Customer): boolean {
	return customer.country.name === HOME;
}

/** What the history made of each customer. */
export function settleCustomers(market: Market, lastDay: number): void {
	for (const customer of market.customers) {
		const { row, lastOrder, from, segment } = customer;
		const silent = lastDay - (lastOrder ?? from);
		if (lastOrder === null && from >= 0) row.status = 'prospect';
		else if (silent > 240) row.status = 'lapsed';
		else if (silent > 120 || (segment.code === LEAVING_SEGMENT && silent > 60))
			row.status = 'at_risk';
		else row.status = 'active';
	}
}
