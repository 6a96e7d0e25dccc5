/** The id of a new process, form or decision, made from its name: `Leave request` -> leave-request. */
export function designIdOf(name: string, fallback: string): string {
	const slug = name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
	return /^[a-z]/.test(slug) ? slug : [fallback, slug].filter(Boolean).join('-');
}
