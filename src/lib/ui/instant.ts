/** Instants for people: in the viewer's zone and language. */
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function formatInstant(at: number | null): string {
	return at === null ? '–' : full.format(at);
}

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** The time of day alone, for what happened a moment ago. */
export function formatTime(at: number): string {
	return time.format(at);
}
