/** What is being typed after an @ where the caret stands; null where nobody is being mentioned. */
export function mentionAt(text: string, caret: number): { from: number; typed: string } | null {
	const before = text.slice(0, caret);
	const from = before.lastIndexOf('@');
	if (from < 0 || /[\p{L}\p{N}_.]/u.test(before[from - 1] ?? '')) return null;
	const typed = before.slice(from + 1);
	// A name has few words; what is longer is a sentence.
	const isName = typed.length <= 40 && !typed.includes('\n') && typed.split(' ').length <= 3;
	return isName ? { from, typed } : null;
}

/** The text with the name in place of what was typed, and where the caret stands then. */
export function withMention(
	text: string,
	caret: number,
	from: number,
	name: string
): { text: string; caret: number } {
	const begin = `${text.slice(0, from)}@${name} `;
	return { text: begin + text.slice(caret).replace(/^ /, ''), caret: begin.length };
}
