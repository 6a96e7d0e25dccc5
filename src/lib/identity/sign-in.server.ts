/**
 * Signing in with e-mail and password. Attempts are counted before the password is looked at, by
 * the address typed, whether or not it has an account, and by where they come from: the answer and
 * its time tell nobody which addresses exist.
 */
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import {
	countAttempts,
	forgetAttempts,
	uncountAttempt,
	type AttemptLimit
} from './attempts.server.ts';
import type { Auth } from './auth.server.ts';

const MINUTE_MS = 60_000;

const BY_EMAIL: AttemptLimit = {
	scope: 'sign_in_email',
	free: 5,
	windowMs: 60 * MINUTE_MS,
	firstWaitMs: MINUTE_MS / 2,
	longestWaitMs: 15 * MINUTE_MS
};

/** Generous: a whole office may share one address. */
const BY_ADDRESS: AttemptLimit = { ...BY_EMAIL, scope: 'sign_in_address', free: 30 };

export interface SignInInput {
	readonly email: string;
	readonly password: string;
	/** Of the network. */
	readonly address: string;
	readonly headers: Headers;
}

/** The answer of better-auth with its cookies. Throws when it was wrong, or tried too often. */
export async function signIn(
	{ db, auth }: { db: Database; auth: Auth },
	{ email, password, address, headers }: SignInInput,
	now: number
): Promise<Response> {
	const byEmail = { limit: BY_EMAIL, key: email.trim().toLowerCase() };
	const byAddress = { limit: BY_ADDRESS, key: address };
	await inTransaction(db, (tx) => countAttempts(tx, [byEmail, byAddress], now));
	const response = await auth.api.signInEmail({
		body: { email: byEmail.key, password },
		headers,
		asResponse: true
	});
	if (response.status >= 500) throw new Error('Expected an answer of better-auth, but it failed.');
	if (!response.ok) throw errors.signInFailed({});
	await inTransaction(db, async (tx) => {
		await forgetAttempts(tx, byEmail, now);
		await uncountAttempt(tx, byAddress);
	});
	return response;
}
