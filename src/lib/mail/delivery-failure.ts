/** Why a message was not taken, as it may be kept and shown. */
export interface DeliveryFailure {
	/** The server will not take this message another time either. */
	readonly isFinal: boolean;
	readonly reason: string;
}

const MAX_LENGTH = 400;
/** Replies that are about our account at the server and not about the message (RFC 4954). */
const ABOUT_ACCOUNT: readonly unknown[] = [530, 534, 535, 538];
/** Long enough to be a link or the secret part of one. */
const LONG_WORD = /[\w-]{20,}/g;

/**
 * What the mail library threw, in short. Servers may repeat what they were sent: credentials and
 * the long words of the letter, which may be secret links, are taken out.
 */
export function deliveryFailureOf(
	thrown: unknown,
	secrets: { readonly password: string | null; readonly body: string }
): DeliveryFailure {
	const error = thrown instanceof Error ? thrown : new Error(String(thrown));
	const { code, permanent, responseCode } = error as {
		code?: unknown;
		permanent?: unknown;
		responseCode?: unknown;
	};
	return {
		isFinal:
			(code === 'EENVELOPE' || code === 'EMESSAGE') &&
			permanent === true &&
			!ABOUT_ACCOUNT.includes(responseCode),
		reason: withoutSecrets(error.message, secrets)
			.replace(/[\s\p{Cc}]+/gu, ' ')
			.trim()
			.slice(0, MAX_LENGTH)
	};
}

function withoutSecrets(
	text: string,
	{ password, body }: { password: string | null; body: string }
): string {
	const hidden = [...(body.match(LONG_WORD) ?? [])];
	if (password) hidden.push(password, encodeURIComponent(password), base64(password));
	return hidden.reduce((left, word) => left.replaceAll(word, '…'), text);
}

function base64(text: string): string {
	return btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
}
