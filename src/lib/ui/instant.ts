/** Instants for people: in the viewer's zone and language. */
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function formatInstant(at: number | null): string {
	return at === null ? '–' : full.format(at);
}
