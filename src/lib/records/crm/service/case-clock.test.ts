import { describe, expect, it } from 'vitest';
import type { RecordValues } from '../../catalogue/table-definition.ts';
import { advanceClock, AROUND_THE_CLOCK, type Terms, type WorkingTime } from './case-clock.ts';

const MINUTE = 60_000;
const terms: Terms = {
	responseMinutes: 60,
	resolutionMinutes: 240,
	warnShare: 0.75,
	stoppedIn: new Set(['waiting_customer'])
};
/** Every second minute is worked. */
const halfTime: WorkingTime = {
	after: (from, duration) => from + duration * 2,
	between: (from, to) => (to - from) / 2
};

interface Step {
	readonly at: number;
	readonly set: RecordValues;
}

/** A case opened at 0 and taken through steps; times in minutes. */
function live(steps: readonly Step[], { time = AROUND_THE_CLOCK, under = terms } = {}) {
	let row = null as RecordValues | null;
	for (const [index, { at, set }] of [
		{ at: 0, set: { status: 'new', opened_at: 0, paused_minutes: 0, sla_state: 'none' } },
		...steps
	].entries()) {
		const now = at * MINUTE;
		const after: RecordValues = { ...row, ...set };
		const isPromisedAnew = index === 0;
		const change = { before: row, after, terms: under, isPromisedAnew, time, now };
		const next: RecordValues = { ...after, ...advanceClock(change) };
		row = next;
	}
	const minutes = (name: string) => {
		const value = row?.[name];
		return typeof value === 'number' ? value / MINUTE : null;
	};
	return {
		row: row!,
		due: [minutes('first_response_due_at'), minutes('resolution_due_at')],
		next: minutes('next_due_at'),
		warn: minutes('next_warn_at')
	};
}

const at = (minute: number, set: RecordValues): Step => ({ at: minute, set });

describe('the clock of a case', () => {
	it('promises from the opening and warns after its share of the time', () => {
		expect(live([])).toMatchObject({ due: [60, 240], next: 60, warn: 45 });
		expect(live([], { time: halfTime })).toMatchObject({ due: [120, 480], next: 120, warn: 90 });
	});

	it('owes the resolution once it is answered', () => {
		const answered = live([at(10, { first_responded_at: 10 * MINUTE })]);
		expect(answered).toMatchObject({ next: 240, warn: 180 });
		expect(answered.row).toMatchObject({ first_response_minutes: 10, sla_state: 'on_track' });
	});

	it('gives back what a pause took, of what is still owed', () => {
		const waiting = live([at(20, { status: 'waiting_customer' })]);
		expect(waiting.row).toMatchObject({ sla_state: 'paused', paused_at: 20 * MINUTE });
		expect(waiting).toMatchObject({ next: null, warn: null });
		const on = [at(20, { status: 'waiting_customer' }), at(50, { status: 'in_progress' })];
		expect(live(on)).toMatchObject({ due: [90, 270], next: 90 });
		const answered = [at(10, { first_responded_at: 10 * MINUTE }), ...on];
		expect(live(answered)).toMatchObject({ due: [60, 270], next: 270 });
		expect(live(on, { time: halfTime }).row).toMatchObject({ paused_minutes: 15 });
	});

	it('does not begin a pause again when something else changes in it', () => {
		const other = live([
			at(20, { status: 'waiting_customer' }),
			at(30, { subject: 'New' }),
			at(50, { status: 'in_progress' })
		]);
		expect(other.row).toMatchObject({ paused_minutes: 30 });
	});

	it('ends with what was kept and what it took, without the pauses', () => {
		const steps = [
			at(10, { first_responded_at: 10 * MINUTE }),
			at(20, { status: 'waiting_customer' }),
			at(300, { status: 'resolved', resolved_at: 300 * MINUTE })
		];
		const resolved = live(steps);
		expect(resolved.row).toMatchObject({ sla_state: 'met', resolution_minutes: 20 });
		expect(resolved.due).toEqual([60, 520]);
		const late = live([at(300, { status: 'resolved', resolved_at: 300 * MINUTE })]);
		expect(late.row).toMatchObject({ sla_state: 'missed' });
		// Closing later changes nothing.
		const closed = live([...steps, at(900, { status: 'closed' })]);
		expect(closed.row).toMatchObject({ sla_state: 'met', paused_minutes: 280 });
	});

	it('goes on after reopening where it stopped', () => {
		const reopened = live([
			at(100, { status: 'resolved', resolved_at: 100 * MINUTE, first_responded_at: 50 * MINUTE }),
			at(160, { status: 'in_progress', resolved_at: null })
		]);
		expect(reopened).toMatchObject({ due: [60, 300], next: 300 });
		expect(reopened.row).toMatchObject({ sla_state: 'on_track', resolution_minutes: null });
	});

	it('keeps what was said of a promise until another one is due', () => {
		const told = [at(61, { sla_state: 'breached' })];
		expect(live(told).row).toMatchObject({ sla_state: 'breached' });
		expect(live([...told, at(62, { subject: 'New' })]).row).toMatchObject({
			sla_state: 'breached'
		});
		const answered = live([...told, at(62, { first_responded_at: 62 * MINUTE })]);
		expect(answered.row).toMatchObject({ sla_state: 'on_track' });
	});

	it('leaves a due time alone that the same change sets', () => {
		const set = live([
			at(20, { status: 'waiting_customer' }),
			at(50, { status: 'in_progress', resolution_due_at: 1_000 * MINUTE })
		]);
		expect(set.due).toEqual([90, 1_000]);
	});
});
