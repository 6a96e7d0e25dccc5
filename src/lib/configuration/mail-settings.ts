/** Where mail goes out and who it is from: read from `SMTP_URL` and `MAIL_FROM`. */
export interface MailSettings {
	readonly host: string;
	readonly port: number;
	/** TLS from the first byte (smtps); otherwise it is begun when the server offers it. */
	readonly isTls: boolean;
	readonly credentials: { readonly user: string; readonly password: string } | null;
	readonly from: { readonly name: string; readonly address: string };
}

const USUAL_PORT = { 'smtp:': 587, 'smtps:': 465 } as const;
const ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/;

export function isSmtpUrl(text: string): boolean {
	return readSmtpUrl(text) !== null;
}

export function isSender(text: string): boolean {
	return readSender(text) !== null;
}

/** Null when mail is not configured. Both texts were checked at start. */
export function mailSettingsOf(
	smtpUrl: string | undefined,
	mailFrom: string | undefined
): MailSettings | null {
	const server = smtpUrl ? readSmtpUrl(smtpUrl) : null;
	const from = mailFrom ? readSender(mailFrom) : null;
	return server && from ? { ...server, from } : null;
}

function readSmtpUrl(text: string): Omit<MailSettings, 'from'> | null {
	if (!URL.canParse(text)) return null;
	const url = new URL(text);
	const { protocol, hostname } = url;
	if ((protocol !== 'smtp:' && protocol !== 'smtps:') || !hostname) return null;
	if (url.search || url.hash || !['', '/'].includes(url.pathname)) return null;
	const user = decode(url.username);
	const password = decode(url.password);
	if (user === null || password === null) return null;
	return {
		host: hostname.replace(/^\[(.*)\]$/, '$1'),
		port: Number(url.port) || USUAL_PORT[protocol],
		isTls: protocol === 'smtps:',
		credentials: user ? { user, password } : null
	};
}

function decode(text: string): string | null {
	try {
		return decodeURIComponent(text);
	} catch {
		return null;
	}
}

/** `name@example.com` or `Company <name@example.com>`. */
function readSender(text: string): MailSettings['from'] | null {
	// Control characters would end the header that this becomes a part of.
	if (/\p{Cc}/u.test(text)) return null;
	const named = /^\s*"?([^"<>]*?)"?\s*<([^<>]+)>\s*$/.exec(text);
	const name = named?.[1]?.trim() ?? '';
	const address = (named?.[2] ?? text).trim();
	return ADDRESS.test(address) ? { name, address } : null;
}
