/**
 * The stretches of time in which a zone's clocks do not change. Inside one the clock on the wall runs
 * like a stopwatch, so working time there is plain arithmetic; what is exact over a change of the
 * clocks is only to go from one stretch to the next.
 */
import { Temporal } from 'temporal-polyfill';

export interface OffsetSpan {
	/** Instants, `from` inclusive, `to` exclusive; infinite where there is no change. */
	readonly from: number;
	readonly to: number;
	/** Clock on the wall minus UTC, milliseconds. */
	readonly offset: number;
}

const zones = new Map<string, OffsetSpan[]>();

/** The span that `at` is in. Spans are found once and kept. */
export function offsetSpan(timeZone: string, at: number): OffsetSpan {
	let spans = zones.get(timeZone);
	if (!spans) zones.set(timeZone, (spans = []));
	let low = 0;
	let high = spans.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (spans[middle]!.to <= at) low = middle + 1;
		else high = middle;
	}
	const known = spans[low];
	if (known && known.from <= at) return known;
	const found = findSpan(timeZone, at);
	spans.splice(low, 0, found);
	return found;
}

function findSpan(timeZone: string, at: number): OffsetSpan {
	const here = zoned(timeZone, Math.floor(at));
	// "Previous" is strictly before, but a change at `at` itself begins this span.
	const previous = zoned(timeZone, Math.floor(at) + 1).getTimeZoneTransition('previous');
	const next = here.getTimeZoneTransition('next');
	return {
		from: previous?.epochMilliseconds ?? -Infinity,
		to: next?.epochMilliseconds ?? Infinity,
		offset: here.offsetNanoseconds / 1e6
	};
}

function zoned(timeZone: string, at: number): Temporal.ZonedDateTime {
	return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}

export function isTimeZone(text: string): boolean {
	try {
		zoned(text, 0);
		// An offset such as +01:00 knows no summer.
		return /^[A-Za-z]/.test(text);
	} catch {
		return false;
	}
}
