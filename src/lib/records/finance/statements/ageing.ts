/** What is open, by how long it is overdue. Pure: open documents in, buckets out. */
import { Temporal } from 'temporal-polyfill';

export const AGES = [
	{ key: 'not_due', label: 'Not due', upTo: 0 },
	{ key: 'days_30', label: '1–30 days', upTo: 30 },
	{ key: 'days_60', label: '31–60 days', upTo: 60 },
	{ key: 'days_90', label: '61–90 days', upTo: 90 },
	{ key: 'older', label: 'Over 90 days', upTo: Infinity }
] as const;

export type Age = (typeof AGES)[number]['key'];
export type Amounts = Readonly<Record<Age, number>>;

/** An invoice with something open on the day, or below nothing what is owed the other way round. */
export interface OpenItem {
	readonly partyId: string;
	readonly party: string;
	readonly table: string;
	readonly id: string;
	readonly number: string;
	readonly issuedOn: string;
	readonly dueOn: string;
	/** In the company's currency, as they were booked. */
	readonly totalMinor: number;
	readonly openMinor: number;
	/** Of the document, with what it says itself. */
	readonly currency: string;
	readonly originalTotalMinor: number;
	readonly originalOpenMinor: number;
}

export interface AgedItem extends OpenItem {
	/** Days after the due day; below nothing: days that are left. */
	readonly overdueDays: number;
	readonly age: Age;
}

export interface AgedParty {
	readonly id: string;
	readonly name: string;
	readonly amounts: Amounts;
	readonly openMinor: number;
	readonly oldestDays: number;
	readonly items: readonly AgedItem[];
}

export interface Ageing {
	readonly parties: readonly AgedParty[];
	readonly amounts: Amounts;
	readonly openMinor: number;
}

/** Whoever owes most comes first. */
export function ageItems(items: readonly OpenItem[], on: string): Ageing {
	const byParty = new Map<string, AgedItem[]>();
	for (const item of items) {
		const overdueDays = daysBetween(item.dueOn, on);
		const aged = { ...item, overdueDays, age: ageOf(overdueDays) };
		byParty.set(item.partyId, [...(byParty.get(item.partyId) ?? []), aged]);
	}
	const parties = [...byParty].map(([id, aged]) => ({
		id,
		name: aged[0]!.party,
		amounts: sumByAge(aged),
		openMinor: sum(aged),
		oldestDays: Math.max(...aged.map(({ overdueDays }) => overdueDays)),
		items: aged.toSorted((a, b) => b.overdueDays - a.overdueDays || (a.number < b.number ? -1 : 1))
	}));
	const all = parties.flatMap((party) => party.items);
	return {
		parties: parties.toSorted(
			(a, b) => b.openMinor - a.openMinor || a.name.localeCompare(b.name, 'en')
		),
		amounts: sumByAge(all),
		openMinor: sum(all)
	};
}

/** What is open in each other currency, as documents say it and as it is booked. */
export function foreignSums({ parties }: Ageing, company: string) {
	const sums = new Map<string, { currency: string; originalMinor: number; baseMinor: number }>();
	for (const { currency, originalOpenMinor, openMinor } of parties.flatMap(({ items }) => items)) {
		if (currency === company) continue;
		const sum = sums.get(currency) ?? { currency, originalMinor: 0, baseMinor: 0 };
		sums.set(currency, {
			currency,
			originalMinor: sum.originalMinor + originalOpenMinor,
			baseMinor: sum.baseMinor + openMinor
		});
	}
	return [...sums.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

export function ageOf(overdueDays: number): Age {
	return AGES.find(({ upTo }) => overdueDays <= upTo)!.key;
}

export function daysBetween(from: string, to: string): number {
	return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;
}

function sumByAge(items: readonly AgedItem[]): Amounts {
	return Object.fromEntries(
		AGES.map(({ key }) => [key, sum(items.filter(({ age }) => age === key))])
	) as Record<Age, number>;
}

function sum(items: readonly AgedItem[]): number {
	return items.reduce((total, { openMinor }) => total + openMinor, 0);
}
