import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { createAccount } from '#lib/identity/accounts.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { countAttempts, waitText, type AttemptLimit } from '#lib/identity/attempts.server.ts';
import { createAuth, type Auth } from '#lib/identity/auth.server.ts';
import { signIn } from '#lib/identity/sign-in.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';

const PASSWORD = 'correct horse battery';
const START = Date.UTC(2026, 0, 1);
const SECOND = 1000;

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let auth: Auth;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			auth = createAuth(db, { secret: 'a secret that is long enough for this test' });
			await createAccount(db, auth, systemActor, {
				name: 'Ada',
				email: 'ada@example.com',
				password: PASSWORD,
				roles: ['staff']
			});
		});

		const attempt = (email: string, password: string, now: number, address = '10.0.0.1') =>
			signIn({ db, auth }, { email, password, address, headers: new Headers() }, now);
		const codeOf = (answer: Promise<Response>) =>
			answer.then(
				({ status }) => String(status),
				(thrown: { code?: string }) => thrown.code ?? 'none'
			);

		it('lets somebody in whatever origin the browser names as its own', async () => {
			const headers = new Headers({ origin: 'http://192.168.1.5:3000', host: '192.168.1.5:3000' });
			const response = await signIn(
				{ db, auth },
				{ email: ' ADA@example.com ', password: PASSWORD, address: '10.0.0.9', headers },
				START
			);
			expect(response.headers.getSetCookie().join()).toContain('session_token');
		});

		it.each([
			['an account', 'ada@example.com'],
			['nobody', 'nobody@example.com']
		])('slows down after five wrong passwords of %s, and says the same', async (_, email) => {
			const address = `10.0.1.${email.length}`;
			const codes = [];
			for (let i = 0; i < 6; i++) codes.push(await codeOf(attempt(email, 'wrong', START, address)));
			expect(codes).toEqual([...Array(5).fill('sign_in_failed'), 'too_many_attempts']);
			// Not even the right password, until the wait is over; then each wait is twice as long.
			expect(await codeOf(attempt(email, PASSWORD, START + 29 * SECOND, address))).toBe(
				'too_many_attempts'
			);
			expect(await codeOf(attempt(email, 'wrong', START + 30 * SECOND, address))).toBe(
				'sign_in_failed'
			);
			await expect(attempt(email, 'wrong', START + 31 * SECOND, address)).rejects.toThrow(
				'59 seconds'
			);
		});

		it('forgets the failures of somebody who gets in, and keeps a trace of the wait', async () => {
			const later = START + 3600 * SECOND;
			expect(await codeOf(attempt('ada@example.com', PASSWORD, later, '10.0.2.1'))).toBe('200');
			for (let i = 0; i < 5; i++)
				expect(await codeOf(attempt('ada@example.com', 'wrong', later, '10.0.2.1'))).toBe(
					'sign_in_failed'
				);
			const trace = await db.reader
				.selectFrom('audit_event')
				.select(['action', 'record_id'])
				.where('entity', '=', 'sign_in_email')
				.execute();
			expect(trace).toContainEqual({ action: 'attempt.slowed', record_id: 'ada@example.com' });
		});

		it('counts by address whatever e-mail is tried', async () => {
			const codes = [];
			for (let i = 0; i < 31; i++)
				codes.push(await codeOf(attempt(`guess${i}@example.com`, 'wrong', START, '10.0.3.1')));
			expect(codes.slice(0, 30)).toEqual(Array(30).fill('sign_in_failed'));
			expect(codes[30]).toBe('too_many_attempts');
			expect(await codeOf(attempt('guess0@example.com', 'wrong', START, '10.0.3.2'))).toBe(
				'sign_in_failed'
			);
		}, 60_000);

		it('lets no more through when attempts come at the same moment', async () => {
			const limit: AttemptLimit = {
				scope: 'test',
				free: 5,
				windowMs: 60_000,
				firstWaitMs: 1000,
				longestWaitMs: 4000
			};
			const count = (now: number) =>
				inTransaction(db, (tx) => countAttempts(tx, [{ limit, key: 'k' }], now));
			const results = await Promise.allSettled(Array.from({ length: 20 }, () => count(START)));
			expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
			// Rested for the window: five again are free.
			await count(START + 70_000);
			await count(START + 70_000);
		});
	});

it('says a wait in words, never too short', () => {
	expect([1, 1001, 89_000, 90_000, 121_000].map(waitText)).toEqual([
		'1 second',
		'2 seconds',
		'89 seconds',
		'2 minutes',
		'3 minutes'
	]);
});
