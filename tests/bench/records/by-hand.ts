/** Statements on the bare driver, prepared once: what the database alone takes for the same answer. */
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import type { Database } from '../../../src/lib/database/index.server.ts';
import { postgresTypes } from '../../../src/lib/database/dialect/postgres/open-postgres.server.ts';

export interface ByHand {
	/** Parameters are `?`; all rows. */
	run(text: string, ...values: (string | number | null)[]): unknown;
	close(): Promise<void>;
}

export async function openByHand({ location }: Database): Promise<ByHand> {
	return 'file' in location ? sqlite(location.file) : postgres(location.url);
}

function sqlite(file: string): ByHand {
	const database = new SqliteDatabase(file, { timeout: 10_000 });
	database.pragma('synchronous = full');
	const prepared = new Map<string, SqliteDatabase.Statement>();
	return {
		run(text, ...values) {
			const statement = prepared.get(text) ?? database.prepare(text);
			prepared.set(text, statement);
			return statement.reader ? statement.all(...values) : statement.run(...values);
		},
		close: async () => void database.close()
	};
}

async function postgres(url: string): Promise<ByHand> {
	const client = new pg.Client({ connectionString: url, types: postgresTypes });
	await client.connect();
	const names = new Map<string, string>();
	return {
		run(text, ...values) {
			const name = names.get(text) ?? `hand_${names.size}`;
			names.set(text, name);
			let at = 0;
			return client.query({ name, text: text.replaceAll('?', () => `$${++at}`), values });
		},
		close: () => client.end()
	};
}
