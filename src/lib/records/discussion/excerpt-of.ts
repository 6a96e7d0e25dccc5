const BEFORE = 24;
const LONGEST = 90;

/** The part of a text around what was looked for, in one line. */
export function excerptOf(text: string, wanted: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	const at = line.toLowerCase().indexOf(wanted.trim().toLowerCase());
	if (line.length <= LONGEST) return line;
	// A word that is begun is shown whole.
	const from = at <= BEFORE ? 0 : line.lastIndexOf(' ', at - BEFORE) + 1;
	const part = line.slice(from, from + LONGEST);
	const isCut = from + LONGEST < line.length;
	return `${from > 0 ? '…' : ''}${part.trimEnd()}${isCut ? '…' : ''}`;
}
