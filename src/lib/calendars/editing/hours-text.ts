/** Hours of a day as people write them: `9:00–12:00, 13:00–17:00`; nothing is closed. */
import { MINUTES_A_DAY, type Hours } from '../working-time/business-calendar.ts';

export type ReadHours =
	| { readonly ok: true; readonly hours: readonly Hours[] }
	| { readonly ok: false; readonly message: string };

const RANGE = /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—|to)\s*(\d{1,2})(?:[:.](\d{2}))?$/i;

/** Also `9-12 13-17`. Hours that touch become one. */
export function readHours(text: string): ReadHours {
	const typed = text.trim();
	if (typed === '' || /^closed$/i.test(typed)) return { ok: true, hours: [] };
	const parts = typed
		.replace(/\s*(-|–|—|\bto\b)\s*/gi, '-')
		.split(/[\s,;]+/)
		.filter(Boolean);
	const read: Hours[] = [];
	for (const part of parts) {
		const match = RANGE.exec(part);
		const from = match && minuteOf(match[1], match[2]);
		const to = match && minuteOf(match[3], match[4]);
		if (typeof from !== 'number' || typeof to !== 'number')
			return { ok: false, message: `“${part}” is not a time range: write 9:00–17:00.` };
		if (from >= to) return { ok: false, message: `“${part}” has to end after it begins.` };
		read.push({ from, to });
	}
	return join(read.sort((a, b) => a.from - b.from));
}

function join(sorted: readonly Hours[]): ReadHours {
	const hours: Hours[] = [];
	for (const next of sorted) {
		const last = hours.at(-1);
		if (last && next.from < last.to)
			return { ok: false, message: `${rangeText(last)} and ${rangeText(next)} overlap.` };
		if (last && next.from === last.to) hours[hours.length - 1] = { from: last.from, to: next.to };
		else hours.push(next);
	}
	return { ok: true, hours };
}

function minuteOf(hour: string | undefined, minute: string | undefined): number | null {
	const minutes = Number(hour) * 60 + Number(minute ?? 0);
	return Number(minute ?? 0) < 60 && minutes <= MINUTES_A_DAY ? minutes : null;
}

export function hoursText(hours: readonly Hours[]): string {
	return hours.map(rangeText).join(', ');
}

function rangeText({ from, to }: Hours): string {
	return `${timeText(from)}–${timeText(to)}`;
}

function timeText(minute: number): string {
	return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/** `8 h` or `7 h 30 min`. */
export function lengthText(hours: readonly Hours[]): string {
	return minutesText(hours.reduce((sum, { from, to }) => sum + to - from, 0));
}

export function minutesText(minutes: number): string {
	const [h, min] = [Math.floor(minutes / 60), minutes % 60];
	if (h === 0) return `${min} min`;
	return min === 0 ? `${h} h` : `${h} h ${min} min`;
}
