/** How long until an instant, or since: `in 3 h 10 min`, `2 d 4 h late`. */
const MINUTE_MS = 60_000;
const SOON_MS = 60 * MINUTE_MS;

export interface TimeLeft {
	readonly text: string;
	readonly tone: 'neutral' | 'warning' | 'danger';
}

export function timeLeft(due: number, now: number): TimeLeft {
	const left = due - now;
	if (left < 0) return { text: `${spanText(-left)} late`, tone: 'danger' };
	return { text: `in ${spanText(left)}`, tone: left < SOON_MS ? 'warning' : 'neutral' };
}

/** The two largest units that count. */
export function spanText(duration: number): string {
	const minutes = Math.floor(duration / MINUTE_MS);
	if (minutes < 1) return 'less than a minute';
	const [days, hours, rest] = [
		Math.floor(minutes / 1_440),
		Math.floor(minutes / 60) % 24,
		minutes % 60
	];
	const parts =
		days > 0
			? [`${days} d`, hours > 0 && `${hours} h`]
			: [hours > 0 && `${hours} h`, rest > 0 && `${rest} min`];
	return parts.filter(Boolean).join(' ');
}
