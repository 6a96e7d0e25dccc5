import { minorDigits } from '#lib/records/catalogue/amounts.ts';
import { createCalendar, type Calendar } from './calendar.ts';
import { createRandom, type Random } from './random.ts';
import { RowBook } from './row-book.ts';

export interface PlanOptions {
	readonly seed: number;
	/** Where the history ends, UTC milliseconds. */
	readonly now: number;
	readonly timeZone: string;
	readonly currency: string;
	/** 1 is the whole company; tests take a tenth. */
	readonly scale: number;
	readonly newId: () => string;
}

/** What every part of the plan needs. */
export interface PlanContext extends PlanOptions {
	readonly random: Random;
	readonly calendar: Calendar;
	readonly rows: RowBook;
	/** Days before the end from which on processes play the purchases and cases. */
	readonly playedFrom: number;
	/** An amount in the major unit of the company's currency, in its minor unit. */
	money(major: number): number;
}

/** The last year is played by the engine; what began earlier was ended before it was introduced. */
const PLAYED_DAYS = 365;

export function createPlanContext(options: PlanOptions): PlanContext {
	const calendar = createCalendar(options);
	const unit = 10 ** minorDigits(options.currency);
	return {
		...options,
		random: createRandom(options.seed),
		calendar,
		rows: new RowBook((at) => calendar.dayOf(at)),
		playedFrom: calendar.day(calendar.days.length - PLAYED_DAYS).startsAt,
		money: (major) => Math.round(major * unit)
	};
}

/** What the store keeps of every row: when and by whom it was made. */
export function stamp(at: number, by: string | null = null) {
	return { created_at: at, created_by: by, updated_at: at, updated_by: by };
}

/** The same of rows that are never changed. */
export function stampOnce(at: number, by: string | null = null) {
	return { created_at: at, created_by: by };
}
