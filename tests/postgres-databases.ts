/** Databases of a PostgreSQL: made and removed from the one that its URL names. */
import pg from 'pg';

export async function administer(url: string, statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

export function urlOf(server: string, database: string): string {
	const url = new URL(server);
	url.pathname = `/${database}`;
	return url.toString();
}
