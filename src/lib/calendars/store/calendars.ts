/** All calendars of a company at one moment. */
import { STANDARD } from '../editing/read-calendar.ts';
import type { WorkingCalendar } from '../working-time/working-calendar.ts';

export interface KnownCalendar {
	readonly key: string;
	readonly name: string;
	readonly isStandard: boolean;
	readonly isArchived: boolean;
}

export class Calendars {
	readonly #byKey: ReadonlyMap<string, WorkingCalendar>;
	readonly known: readonly KnownCalendar[];

	constructor(known: readonly KnownCalendar[], byKey: ReadonlyMap<string, WorkingCalendar>) {
		this.known = known;
		this.#byKey = byKey;
	}

	/** Also an archived one: what runs goes on. “standard” is the company's. */
	find(key: string): WorkingCalendar | undefined {
		return this.#byKey.get(this.keyOf(key) ?? '');
	}

	/** The key of the calendar itself. */
	keyOf(key: string): string | undefined {
		return key === STANDARD ? this.known.find(({ isStandard }) => isStandard)?.key : key;
	}

	/** Whether something new may name it. */
	canBeNamed(key: string): boolean {
		const own = this.keyOf(key);
		return this.known.some((calendar) => calendar.key === own && !calendar.isArchived);
	}
}
