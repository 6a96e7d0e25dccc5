/**
 * Holidays from elsewhere: an iCalendar file (RFC 5545) or lines of a date and a name. What cannot be
 * read is told line by line and never guessed.
 */
import { dayNumber, dayOf, dayText } from '../working-time/plain-day.ts';

export interface ReadHoliday {
	readonly on: string;
	readonly isYearly: boolean;
	readonly name: string;
}

export interface ReadHolidays {
	readonly days: readonly ReadHoliday[];
	/** Sentences about what was left out. */
	readonly problems: readonly string[];
}

/** A leap year: `29.02.` and `02-29` are days of the year too. */
const ANY_YEAR = 2024;
const MOST_DAYS_OF_AN_EVENT = 62;

export function readHolidays(text: string): ReadHolidays {
	return /^\s*BEGIN:VCALENDAR/i.test(text.replace(/^\uFEFF/, '')) ? readIcs(text) : readLines(text);
}

function readLines(text: string): ReadHolidays {
	const days: ReadHoliday[] = [];
	const problems: string[] = [];
	for (const line of text.split(/\r?\n/).map((each) => each.trim())) {
		if (line === '' || line.startsWith('#')) continue;
		const read = readLine(line);
		if (read) days.push(read);
		else problems.push(`“${short(line)}” is no date with a name: write 2026-12-25 Christmas Day.`);
	}
	return { days, problems };
}

/** `2026-12-25 name`, `25.12.2026 name`; without a year (`12-25`, `25.12.`) every year. */
function readLine(line: string): ReadHoliday | null {
	const match =
		/^(?:(?:(?<y>\d{4})-)?(?<m>\d{2})-(?<d>\d{2})|(?<D>\d{1,2})\.(?<M>\d{1,2})\.(?<Y>\d{4})?)[\s,;:]+(?<name>.+)$/.exec(
			line
		);
	const { y, m, d, Y, M, D, name } = match?.groups ?? {};
	const year = y ?? Y;
	const day = dayOf(Number(year ?? ANY_YEAR), Number(m ?? M), Number(d ?? D));
	if (!name || day === null) return null;
	return { on: dayText(day), isYearly: year === undefined, name: name.trim() };
}

function readIcs(text: string): ReadHolidays {
	const days: ReadHoliday[] = [];
	const problems: string[] = [];
	const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
	let event: Map<string, string> | null = null;
	for (const line of lines) {
		if (/^BEGIN:VEVENT$/i.test(line)) event = new Map();
		else if (/^END:VEVENT$/i.test(line)) {
			if (event) readEvent(event, days, problems);
			event = null;
		} else if (event) {
			const colon = line.search(/:(?=(?:[^"]*"[^"]*")*[^"]*$)/);
			const [name = ''] = line.slice(0, colon).split(';');
			if (colon > 0 && !event.has(name.toUpperCase()))
				event.set(name.toUpperCase(), line.slice(colon + 1));
		}
	}
	return { days, problems };
}

function readEvent(event: Map<string, string>, days: ReadHoliday[], problems: string[]): void {
	if (event.get('STATUS')?.toUpperCase() === 'CANCELLED') return;
	const name = plain(event.get('SUMMARY') ?? '');
	const first = icsDay(event.get('DTSTART'));
	if (first === null || name === '') {
		problems.push(`An event${name ? ` “${short(name)}”` : ''} has no date or no name.`);
		return;
	}
	// The end of a whole-day event is the day after its last.
	const end = icsDay(event.get('DTEND')) ?? first + 1;
	const count = Math.max(1, end - first);
	if (count > MOST_DAYS_OF_AN_EVENT) {
		problems.push(`“${short(name)}” lasts ${count} days: it was left out.`);
		return;
	}
	const rule = event.get('RRULE')?.toUpperCase();
	const isYearly = rule !== undefined && isEveryYear(rule);
	if (rule !== undefined && !isYearly)
		problems.push(`“${short(name)}” repeats by a rule of its own: only its first date was taken.`);
	for (let day = first; day < first + count; day++) days.push({ on: dayText(day), isYearly, name });
}

/** Every year on the same date, without an end. */
function isEveryYear(rule: string): boolean {
	const parts = rule.split(';').filter(Boolean);
	const isPlain = (part: string) =>
		/^(FREQ=YEARLY|INTERVAL=1|WKST=..|BYMONTH=\d+|BYMONTHDAY=\d+)$/.test(part);
	return parts.includes('FREQ=YEARLY') && parts.every(isPlain);
}

function icsDay(value: string | undefined): number | null {
	const match = /^(\d{4})(\d{2})(\d{2})/.exec(value ?? '');
	return match && dayNumber(`${match[1]}-${match[2]}-${match[3]}`);
}

function plain(text: string): string {
	return text
		.replace(/\\n/gi, ' ')
		.replace(/\\([\\,;])/g, '$1')
		.trim();
}

function short(text: string): string {
	return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
