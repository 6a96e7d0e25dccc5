/** Every three letters of a text in the language of FTS5: each has to be there, wherever it is. */
export function searchWords(text: string): string | null {
	const letters = [...text];
	const words = new Set<string>();
	for (let at = 0; at + WORD <= letters.length; at++)
		words.add(
			`"${letters
				.slice(at, at + WORD)
				.join('')
				.replaceAll('"', '""')}"`
		);
	return words.size === 0 ? null : [...words].slice(0, MOST).join(' AND ');
}

const WORD = 3;
/** More do not narrow it any further. */
const MOST = 30;
