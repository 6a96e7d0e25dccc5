import pg from 'pg';
import { PreparingClient } from './preparing-client.server.ts';

/** int8 and numeric arrive as text by default; ours are instants, minor units and counts, all below 2^53. */
const INT8_OID = 20;
const NUMERIC_OID = 1700;

export const postgresTypes: pg.CustomTypesConfig = {
	getTypeParser(oid, format) {
		if (format !== 'binary' && (oid === INT8_OID || oid === NUMERIC_OID)) return Number;
		return pg.types.getTypeParser(oid, format as 'text');
	}
};

export function openPostgresPool(
	url: string,
	options: { readOnly: boolean; max: number }
): pg.Pool {
	const settings = [
		// A node that was cut off in the midst of a transaction must not hold its locks for ever.
		'-c idle_in_transaction_session_timeout=30s',
		options.readOnly ? '-c default_transaction_read_only=on' : '-c lock_timeout=10s'
	];
	const pool = new pg.Pool({
		Client: PreparingClient,
		connectionString: url,
		types: postgresTypes,
		max: options.max,
		options: settings.join(' '),
		connectionTimeoutMillis: 10_000
	});
	// An idle connection that the server closes must not end the process; the next query reconnects.
	pool.on('error', () => undefined);
	// Nor one that is lost between two statements of a transaction: the next of them says so.
	pool.on('connect', (client) => client.on('error', () => undefined));
	return pool;
}
