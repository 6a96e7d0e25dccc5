import type { Cookies } from '@sveltejs/kit';

/** Hands the cookies of a better-auth answer to SvelteKit, which writes them into its own. */
export function sessionCookies(response: Response, cookies: Cookies): void {
	for (const header of response.headers.getSetCookie()) {
		const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
		const separator = pair.indexOf('=');
		const maxAge = attributes.find((a) => a.toLowerCase().startsWith('max-age='))?.split('=')[1];
		cookies.set(pair.slice(0, separator), decodeURIComponent(pair.slice(separator + 1)), {
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure: attributes.some((a) => a.toLowerCase() === 'secure'),
			...(maxAge === undefined ? {} : { maxAge: Number(maxAge) })
		});
	}
}
