import { sql } from 'kysely';
import type { DialectName } from '../index.server.ts';
import type { Tx } from '../transaction.server.ts';

/**
 * Holds a name until the end of the transaction, so that two nodes that look for each other's rows
 * cannot both miss them. SQLite has one writer: the transaction itself is the lock.
 */
export async function lockName(tx: Tx, dialect: DialectName, name: string): Promise<void> {
	if (dialect === 'postgres')
		await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}
