/**
 * The source of the process that reads for reports, over its own read-only connection. A process
 * and not a thread: SQLite looks up from a long step only when it is done, so a thread cannot be
 * stopped, a process can be killed. It is started from its text, because a bundled server has no
 * file of its own for it; hence it may use nothing from outside its braces.
 */
export interface AnalystRequest {
	readonly id: number;
	readonly sql: string;
	readonly parameters: readonly unknown[];
}

export type AnalystReply =
	| {
			readonly id: number;
			readonly rows: readonly Record<string, unknown>[];
			readonly elapsedMs: number;
	  }
	| { readonly id: number; readonly error: string };

export const ANALYST_SOURCE = `(${analyst.toString()})()`;

function analyst(): void {
	const { createRequire } = process.getBuiltinModule('node:module');
	const [file, entry] = JSON.parse(process.env.ANALYST ?? '[]') as [string, string];
	const Sqlite = createRequire(entry)(entry);
	const connection = new Sqlite(file, { readonly: true, fileMustExist: true });
	connection.pragma('query_only = on');
	connection.pragma('temp_store = memory');
	connection.pragma('busy_timeout = 5000');
	const changed = (change: (text: string) => string) => (text: unknown) =>
		text === null ? null : change(String(text));
	connection.function(
		'unicode_lower',
		{ deterministic: true },
		changed((text) => text.toLowerCase())
	);
	connection.function(
		'unicode_upper',
		{ deterministic: true },
		changed((text) => text.toUpperCase())
	);
	const statements = new Map<string, { all(...parameters: unknown[]): unknown[] }>();
	// Without the server there is nobody to read for.
	process.on('disconnect', () => process.exit());
	process.on('message', ({ id, sql, parameters }: AnalystRequest) => {
		try {
			let statement = statements.get(sql);
			if (!statement) {
				statement = connection.prepare(sql) as { all(...parameters: unknown[]): unknown[] };
				if (statements.size >= 200) statements.clear();
				statements.set(sql, statement);
			}
			const started = performance.now();
			const rows = statement.all(...parameters);
			process.send?.({ id, rows, elapsedMs: performance.now() - started });
		} catch (error) {
			process.send?.({ id, error: error instanceof Error ? error.message : String(error) });
		}
	});
}
