/** A short code made of a name: `Dairy Products` is `DAIRY-PRODUCTS`. */
export function codeOf(name: string): string {
	return name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toUpperCase()
		.replace(/[^A-Z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 24);
}
