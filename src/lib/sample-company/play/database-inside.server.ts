import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Database } from '#lib/database/index.server.ts';
import type { DB } from '#lib/database/schema.ts';
import type { Tx } from '#lib/database/transaction.server.ts';

/**
 * The database as one open transaction sees it: what the engine commits through it belongs to that
 * transaction, one command after the other. Nobody else sees any of it before the outer commit.
 */
export function databaseInside(db: Database, tx: Tx): Database {
	let last: Promise<unknown> = Promise.resolve();
	const writer = {
		transaction: () => ({
			execute<T>(work: (inner: Tx) => Promise<T>): Promise<T> {
				const run = last.then(() => work(tx));
				last = run.catch(() => undefined);
				return run;
			}
		})
	};
	return {
		dialect: db.dialect,
		location: db.location,
		writer: writer as unknown as Kysely<DB>,
		reader: tx as unknown as ReadonlyKysely<DB>,
		close: () => Promise.resolve()
	};
}
