import { SvelteSet } from 'svelte/reactivity';
import { readCalendar, type TypedCalendar, type TypedDay } from '../editing/read-calendar.ts';
import { readHolidays } from '../editing/read-holidays.ts';
import { dayNumber } from '../working-time/plain-day.ts';
import { WorkingCalendar } from '../working-time/working-calendar.ts';

export type DraftDay = { -readonly [Field in keyof TypedDay]: TypedDay[Field] } & {
	readonly id: number;
};

/** A calendar while it is edited: what is typed, what is wrong with it, and how it would work. */
export class CalendarDraft {
	key = $state('');
	name = $state('');
	timeZone = $state('');
	week = $state<string[]>([]);
	days = $state<DraftDay[]>([]);
	/** Fields that were left: only there a mistake is one. */
	readonly left = new SvelteSet<string>();
	#lastId = 0;
	#read = $derived.by(() => readCalendar(this.typed));
	#working = $derived.by(() => this.#build());
	#lastGood: WorkingCalendar | null = null;

	constructor(typed: TypedCalendar) {
		this.key = typed.key;
		this.name = typed.name;
		this.timeZone = typed.timeZone;
		this.week = [...typed.week];
		this.days = typed.days.map((day) => ({ ...day, id: ++this.#lastId }));
	}

	get typed(): TypedCalendar {
		const { key, name, timeZone, week, days } = this;
		return { key, name, timeZone, week, days };
	}

	/** By the hours and days that can be read; the last ones that could, while they cannot. */
	get working(): WorkingCalendar | null {
		return this.#working;
	}

	problemAt(field: string): string | undefined {
		if (!this.left.has(field)) return undefined;
		return this.#read.problems.find((problem) => problem.field === field)?.message;
	}

	/** After an attempt to save every field counts as left. */
	leaveAll(): void {
		for (const { field } of this.#read.problems) this.left.add(field);
	}

	addDay(day: Partial<TypedDay> = {}): number {
		const id = ++this.#lastId;
		this.days.push({ on: '', repeats: 'once', name: '', hours: '', ...day, id });
		return id;
	}

	removeDay(id: number): void {
		this.days = this.days.filter((day) => day.id !== id);
		// The fields have other places now.
		for (const field of [...this.left]) if (field.startsWith('days.')) this.left.delete(field);
	}

	/** Adds the holidays of a text; those that are there already stay as they are. */
	import(
		text: string,
		year: string
	): { added: number; known: number; problems: readonly string[] } {
		const { days, problems } = readHolidays(text);
		const dateOf = (on: string, isYearly: boolean) => (isYearly ? on.slice(5) : on);
		const there = this.days.map(({ on, repeats }) => dateOf(on, repeats === 'yearly'));
		let added = 0;
		for (const { on, isYearly, name } of days) {
			if (there.includes(dateOf(on, isYearly))) continue;
			there.push(dateOf(on, isYearly));
			const own = `${year}${on.slice(4)}`;
			const shown = isYearly && dayNumber(own) !== null ? own : on;
			this.addDay({ on: shown, name, repeats: isYearly ? 'yearly' : 'once' });
			added++;
		}
		return { added, known: days.length - added, problems };
	}

	#build(): WorkingCalendar | null {
		const { calendar, problems } = this.#read;
		const isUnread = problems.some(({ field }) => /^(week|days|timeZone)/.test(field));
		if (isUnread) return this.#lastGood;
		this.#lastGood = new WorkingCalendar(calendar);
		return this.#lastGood;
	}
}
