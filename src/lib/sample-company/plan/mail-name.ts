const LETTERS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', æ: 'ae', å: 'aa', ß: 'ss' };

/** The part of an e-mail address before the @ that a name gives: `Søren Østergård` -> soren.ostergard. */
export function mailName(name: string): string {
	return name
		.toLowerCase()
		.replace(/[łøæåß]/g, (letter) => LETTERS[letter] ?? letter)
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[^a-z0-9]+/g, '.')
		.replace(/^\.+|\.+$/g, '');
}
