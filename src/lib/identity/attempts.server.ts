/**
 * Slows down whoever tries too often: counts attempts by scope and key in the database, so that all
 * nodes agree and a restart forgives nothing. Keys are kept as hashes. After the free attempts each
 * further one doubles the wait, up to the longest; whoever rests for the window starts anew.
 */
import { createHash } from 'node:crypto';
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { publicActor } from './actor.ts';

export interface AttemptLimit {
	readonly scope: string;
	/** Attempts within the window that cost nothing. */
	readonly free: number;
	readonly windowMs: number;
	readonly firstWaitMs: number;
	readonly longestWaitMs: number;
}

export interface Attempt {
	readonly limit: AttemptLimit;
	readonly key: string;
}

const DAY_MS = 86_400_000;

/** Counts one attempt under every key, or throws when one of them has to wait. */
export async function countAttempts(
	tx: Tx,
	attempts: readonly Attempt[],
	now: number
): Promise<void> {
	const rows = [];
	for (const attempt of attempts) rows.push({ attempt, row: await lockRow(tx, attempt, now) });
	const until = Math.max(...rows.map(({ row }) => row.blocked_until));
	if (until > now) throw errors.tooManyAttempts({ wait: waitText(until - now) });
	for (const { attempt, row } of rows) await countOne(tx, attempt, row, now);
}

/** Forgets the attempts under a key, and whatever nobody can be blocked by any more. */
export async function forgetAttempts(tx: Tx, attempt: Attempt, now: number): Promise<void> {
	await tx
		.deleteFrom('attempt')
		.where((eb) =>
			eb.or([
				eb.and({ scope: attempt.limit.scope, key_hash: hashOf(attempt.key) }),
				eb('last_at', '<', now - DAY_MS)
			])
		)
		.execute();
}

/** Takes back what `countAttempts` counted under a key. */
export async function uncountAttempt(tx: Tx, attempt: Attempt): Promise<void> {
	await tx
		.updateTable('attempt')
		.set((eb) => ({ failures: eb('failures', '-', 1), blocked_until: 0 }))
		.where('scope', '=', attempt.limit.scope)
		.where('key_hash', '=', hashOf(attempt.key))
		.where('failures', '>', 0)
		.execute();
}

interface AttemptRow {
	failures: number;
	last_at: number;
	blocked_until: number;
}

/** Writes before it reads: two attempts at the same moment cannot both see the same count. */
async function lockRow(tx: Tx, { limit, key }: Attempt, now: number): Promise<AttemptRow> {
	return tx
		.insertInto('attempt')
		.values({
			scope: limit.scope,
			key_hash: hashOf(key),
			failures: 0,
			last_at: now,
			blocked_until: 0
		})
		.onConflict((c) =>
			c
				.columns(['scope', 'key_hash'])
				.doUpdateSet((eb) => ({ failures: eb.ref('attempt.failures') }))
		)
		.returning(['failures', 'last_at', 'blocked_until'])
		.executeTakeFirstOrThrow();
}

async function countOne(
	tx: Tx,
	{ limit, key }: Attempt,
	row: AttemptRow,
	now: number
): Promise<void> {
	const failures = (row.last_at < now - limit.windowMs ? 0 : row.failures) + 1;
	const over = failures - limit.free;
	const wait = over < 0 ? 0 : Math.min(limit.longestWaitMs, limit.firstWaitMs * 2 ** over);
	const blocked_until = wait === 0 ? 0 : now + wait;
	await tx
		.updateTable('attempt')
		.set({ failures, last_at: now, blocked_until })
		.where('scope', '=', limit.scope)
		.where('key_hash', '=', hashOf(key))
		.execute();
	if (wait === 0) return;
	await writeAudit(tx, {
		actor: publicActor,
		action: 'attempt.slowed',
		entity: limit.scope,
		recordId: key.slice(0, 200),
		after: { attempts: failures, waitSeconds: wait / 1000 },
		at: now
	});
}

function hashOf(key: string): string {
	return createHash('sha256').update(key).digest('hex');
}

/** A wait in words, never too short. */
export function waitText(ms: number): string {
	const seconds = Math.ceil(ms / 1000);
	if (seconds < 90) return seconds === 1 ? '1 second' : `${seconds} seconds`;
	return `${Math.ceil(seconds / 60)} minutes`;
}
