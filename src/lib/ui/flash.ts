/**
 * A sentence about what has just been done, for the page that comes next. The server leaves it in a
 * cookie, the browser shows it as a toast and removes it: it survives redirects and plain forms.
 */
const NAME = 'flash';

/** The part of SvelteKit's cookies that is needed. */
interface CookieWriter {
	set(name: string, value: string, options: FlashOptions): void;
}

interface FlashOptions {
	path: string;
	maxAge: number;
	sameSite: 'lax';
	httpOnly: boolean;
	secure: boolean;
}

export function flash(cookies: CookieWriter, sentence: string): void {
	// Nothing secret: it must also arrive where a company serves its own network over plain http.
	const options = { httpOnly: false, secure: false };
	cookies.set(NAME, sentence, { path: '/', maxAge: 60, sameSite: 'lax', ...options });
}

/** Takes the sentence out of the browser's cookies. */
export function takeFlash(jar: { cookie: string }): string | null {
	const part = jar.cookie.split('; ').find((cookie) => cookie.startsWith(`${NAME}=`));
	if (!part) return null;
	jar.cookie = `${NAME}=; Path=/; Max-Age=0; SameSite=Lax`;
	try {
		return decodeURIComponent(part.slice(NAME.length + 1)) || null;
	} catch {
		return null;
	}
}
