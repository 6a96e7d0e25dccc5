/**
 * Origins as `frame-ancestors` takes them. They become part of a header, so only what a browser
 * itself calls an origin is let through: no wildcard, no path, no space.
 */
export function readOrigins(text: string): { origins: string[]; wrong: string[] } {
	const origins = new Set<string>();
	const wrong: string[] = [];
	for (const typed of text.split(/[\s,]+/).filter(Boolean)) {
		const url = URL.canParse(typed) ? new URL(typed) : null;
		const isWeb = url && (url.protocol === 'https:' || url.protocol === 'http:');
		const isBare = isWeb && !url.username && !url.search && !url.hash && url.pathname === '/';
		if (isBare && /^https?:\/\/[a-z0-9.:[\]-]+$/.test(url.origin)) origins.add(url.origin);
		else wrong.push(typed);
	}
	return { origins: [...origins], wrong };
}
