import SqliteDatabase from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Milliseconds that a reader waits while another process repairs the file after a crash. */
const READER_WAIT_MS = 5_000;
/** SQLite's own waiting stops the whole server, so the driver does the long waiting for the writer. */
const WRITER_WAIT_MS = 20;
/** Pages in the journal after which a commit copies them itself: the Checkpointer is faster as a rule. */
const JOURNAL_PAGES = 10_000;
const JOURNAL_BYTES = 48 * 1024 * 1024;

/** The one connection that writes. WAL lets readers go on while it does. */
export function openSqliteWriter(file: string): SqliteDatabase.Database {
	mkdirSync(dirname(file), { recursive: true });
	const database = new SqliteDatabase(file, { timeout: WRITER_WAIT_MS });
	database.pragma('journal_mode = WAL');
	// FULL: what was acknowledged survives a power cut, not only a killed process. Group commit
	// (transaction.server.ts) shares its cost among all that wait.
	database.pragma(
		`synchronous = ${process.env.SQLITE_SYNCHRONOUS === 'NORMAL' ? 'NORMAL' : 'FULL'}`
	);
	database.pragma('foreign_keys = ON');
	database.pragma(`wal_autocheckpoint = ${JOURNAL_PAGES}`);
	// One long transaction leaves a journal of its size for good; this much is kept to be used again.
	database.pragma(`journal_size_limit = ${JOURNAL_BYTES}`);
	return database;
}

/** A connection that cannot write, for pages. */
export function openSqliteReader(file: string): SqliteDatabase.Database {
	const database = new SqliteDatabase(file, { readonly: true, timeout: READER_WAIT_MS });
	database.pragma('query_only = ON');
	return database;
}
