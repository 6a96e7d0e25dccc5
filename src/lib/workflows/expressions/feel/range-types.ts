/**
 * The grammar knows `list<…>` but not `range<…>`. Where a type stands, the text handed to the parser
 * says `list` instead, blanks added so that no position moves; the reader of types looks at the
 * original text and tells the two apart.
 */
const RANGE_TYPE = /((?:\bof|[:<,]|->)\s*)range(\s*<)/g;

export function maskRangeTypes(text: string): string {
	if (!text.includes('range')) return text;
	let masked = text;
	// Twice, since a range inside a range shares its first `<` with the outer one.
	for (let turn = 0; turn < 2; turn++) {
		masked = masked.replace(RANGE_TYPE, (whole, before: string, after: string, at: number) =>
			isInText(text, at) ? whole : `${before}list ${after}`
		);
	}
	return masked;
}

/** Is the place inside a text in quotes? */
function isInText(text: string, place: number): boolean {
	let isInside = false;
	for (let index = 0; index < place; index++) {
		if (text[index] === '\\') index++;
		else if (text[index] === '"') isInside = !isInside;
	}
	return isInside;
}
