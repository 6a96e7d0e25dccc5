/** Fills in what stands in braces; what is not known stays as it is. */
export function fillLetter(text: string, values: Readonly<Record<string, string>>): string {
	return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
