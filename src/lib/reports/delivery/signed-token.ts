/**
 * Tokens in links for people without an account: an id and a signature that only this installation
 * can make. What the id allows is looked up when the link is used, so it can be taken back.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Signer {
	/** `purpose` keeps a link of one kind from being used as another. */
	sign(purpose: string, id: string): string;
	/** The id, or null where the token was not made here for this purpose. */
	read(purpose: string, token: string): string | null;
}

export function createSigner(secret: string): Signer {
	const signatureOf = (purpose: string, id: string) =>
		createHmac('sha256', secret).update(`${purpose}\n${id}`).digest('base64url');
	return {
		sign: (purpose, id) => `${id}.${signatureOf(purpose, id)}`,
		read(purpose, token) {
			const [id = '', signature = '', ...rest] = token.slice(0, 200).split('.');
			const expected = Buffer.from(signatureOf(purpose, id));
			const given = Buffer.from(signature);
			const isOurs =
				rest.length === 0 && given.length === expected.length && timingSafeEqual(given, expected);
			return isOurs ? id : null;
		}
	};
}
