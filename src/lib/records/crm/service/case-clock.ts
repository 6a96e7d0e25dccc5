/**
 * The clock of a case: what is due when, and what a stop of it moves. Pure: working time and the terms
 * are handed in. It stops in the statuses that the service level names and once the case is resolved;
 * what was left of each promise when it stopped is left when it goes on. A promise is only moved, never
 * cut: a case that is moved to a stricter service level is measured from its opening.
 */
import type { StoredValue } from '../../catalogue/field.ts';
import type { RecordValues } from '../../catalogue/table-definition.ts';

export interface Terms {
	readonly responseMinutes: number;
	readonly resolutionMinutes: number;
	/** After which share of the time somebody is warned, between 0 and 1. */
	readonly warnShare: number;
	/** Statuses in which the clock stands still. */
	readonly stoppedIn: ReadonlySet<string>;
}

/** In a calendar, or around the clock. Milliseconds. */
export interface WorkingTime {
	after(from: number, duration: number): number;
	between(from: number, to: number): number;
}

export interface ClockChange {
	readonly before: RecordValues | null;
	readonly after: RecordValues;
	/** Those in force; null: nothing is promised, or by hand. */
	readonly terms: Terms | null;
	/** The terms are new for this case: its due times are reckoned again. */
	readonly isPromisedAnew: boolean;
	readonly time: WorkingTime;
	readonly now: number;
}

export const AROUND_THE_CLOCK: WorkingTime = {
	after: (from, duration) => from + duration,
	between: (from, to) => to - from
};

/** Cases without a service level wait for their customers too. */
const USUAL_STOPS: ReadonlySet<string> = new Set(['waiting_customer']);
const USUAL_WARN_SHARE = 0.75;
const MINUTE_MS = 60_000;
const ENDED: ReadonlySet<string> = new Set(['resolved', 'closed', 'cancelled']);
const DUE = ['first_response_due_at', 'resolution_due_at'] as const;

/** The values that follow from the change. */
export function advanceClock(change: ClockChange): Record<string, StoredValue> {
	const clock = new CaseClock(change);
	clock.stopOrGoOn();
	if (change.isPromisedAnew) clock.promise();
	clock.measure();
	clock.judge();
	return clock.values;
}

class CaseClock {
	readonly values: Record<string, StoredValue> = {};
	readonly #change: ClockChange;

	constructor(change: ClockChange) {
		this.#change = change;
	}

	/** What the pause before this change was worth is given back to the promises. */
	stopOrGoOn(): void {
		const { before, after, now, time } = this.#change;
		const from = before ? this.#stopOf(before) : 'runs';
		const to = this.#stopOf(after);
		const isPauseOver =
			from === 'paused' && (to !== 'paused' || before?.['status'] !== after['status']);
		const isReopened = from === 'ended' && to !== 'ended';
		if (before && (isPauseOver || isReopened)) {
			const since = numberOf(before['paused_at']) ?? numberOf(before['resolved_at']) ?? now;
			const gap = Math.max(0, time.between(since, now));
			this.values['paused_minutes'] =
				(numberOf(after['paused_minutes']) ?? 0) + Math.round(gap / MINUTE_MS);
			for (const name of DUE) this.#move(name, before, gap);
		}
		if (to === 'runs') this.values['paused_at'] = null;
		else if (from === 'runs' || isPauseOver || isReopened) this.values['paused_at'] = now;
	}

	/** Only what was not set by this very change, and an answer that is still owed. */
	#move(name: (typeof DUE)[number], before: RecordValues, gap: number): void {
		const due = numberOf(this.#change.after[name]);
		if (due === null || due !== numberOf(before[name])) return;
		if (name === 'first_response_due_at' && numberOf(before['first_responded_at']) !== null) return;
		this.values[name] = this.#change.time.after(due, gap);
	}

	promise(): void {
		const { terms, time, now } = this.#change;
		if (!terms) return;
		const opened = numberOf(this.#get('opened_at')) ?? now;
		const stood = numberOf(this.#get('paused_minutes')) ?? 0;
		const due = (minutes: number) => time.after(opened, (minutes + stood) * MINUTE_MS);
		this.values['first_response_due_at'] = due(terms.responseMinutes);
		this.values['resolution_due_at'] = due(terms.resolutionMinutes);
	}

	/** How long it took, without the time that the clock stood still. */
	measure(): void {
		const { before, after } = this.#change;
		for (const [done, minutes] of [
			['first_responded_at', 'first_response_minutes'],
			['resolved_at', 'resolution_minutes']
		] as const) {
			const at = numberOf(after[done]);
			if (at === null) this.values[minutes] = null;
			else if (at !== numberOf(before?.[done])) this.values[minutes] = this.#minutesTo(at);
		}
	}

	#minutesTo(at: number): number {
		const opened = numberOf(this.#get('opened_at')) ?? at;
		const stood = numberOf(this.#get('paused_minutes')) ?? 0;
		const worked = Math.round(this.#change.time.between(opened, at) / MINUTE_MS);
		return Math.max(0, worked - stood);
	}

	/** What is due next and whether that is still well; only the watch says that it is not. */
	judge(): void {
		const { before, after } = this.#change;
		const stop = this.#stopOf(after);
		const next = stop === 'runs' ? this.#nextDue() : null;
		this.values['next_due_at'] = next;
		this.values['next_warn_at'] = next === null ? null : this.#warnAt(next);
		const isTold = next !== null && next === numberOf(before?.['next_due_at']);
		const kept = String(after['sla_state'] ?? 'none');
		this.values['sla_state'] =
			isTold && ['at_risk', 'breached'].includes(kept) ? kept : this.#stateOf(stop, next);
	}

	#stateOf(stop: Stop, next: number | null): string {
		const isPromised = DUE.some((name) => numberOf(this.#get(name)) !== null);
		if (!isPromised || this.#get('status') === 'cancelled') return 'none';
		if (stop === 'paused') return 'paused';
		if (stop === 'runs') return next === null ? 'none' : 'on_track';
		const isKept = (dueName: string, at: number | null) => {
			const due = numberOf(this.#get(dueName));
			return due === null || (at !== null && at <= due);
		};
		const resolved = numberOf(this.#get('resolved_at'));
		const answered = numberOf(this.#get('first_responded_at')) ?? resolved;
		if (resolved === null) return 'none';
		return isKept(DUE[0], answered) && isKept(DUE[1], resolved) ? 'met' : 'missed';
	}

	#nextDue(): number | null {
		const isAnswered = numberOf(this.#get('first_responded_at')) !== null;
		const owed = DUE.slice(isAnswered ? 1 : 0).flatMap((name) => numberOf(this.#get(name)) ?? []);
		return owed.length === 0 ? null : Math.min(...owed);
	}

	#warnAt(due: number): number {
		const { time, terms, now } = this.#change;
		const opened = Math.min(numberOf(this.#get('opened_at')) ?? now, due);
		const share = terms?.warnShare ?? USUAL_WARN_SHARE;
		return time.after(due, -Math.round(time.between(opened, due) * (1 - share)));
	}

	#stopOf(values: RecordValues): Stop {
		const status = String(values['status'] ?? 'new');
		if (ENDED.has(status)) return 'ended';
		return (this.#change.terms?.stoppedIn ?? USUAL_STOPS).has(status) ? 'paused' : 'runs';
	}

	#get(name: string): StoredValue {
		return this.values[name] !== undefined ? this.values[name] : (this.#change.after[name] ?? null);
	}
}

type Stop = 'runs' | 'paused' | 'ended';

function numberOf(value: StoredValue | undefined): number | null {
	return typeof value === 'number' ? value : null;
}
