/**
 * The source of the thread that reads for reports: its own read-only connection, so that a long
 * query stops no request. It is started from its text, because a bundled server has no file of its
 * own for it; hence it may use nothing from outside its braces.
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
	const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads');
	const { createRequire } = process.getBuiltinModule('node:module');
	const { file, entry } = workerData as { file: string; entry: string };
	const Sqlite = createRequire(entry)(entry);
	const connection = new Sqlite(file, { readonly: true, fileMustExist: true });
	connection.pragma('query_only = on');
	connection.pragma('temp_store = memory');
	connection.pragma('busy_timeout = 5000');
	const statements = new Map<string, { all(...parameters: unknown[]): unknown[] }>();
	parentPort?.on('message', ({ id, sql, parameters }: AnalystRequest) => {
		try {
			let statement = statements.get(sql);
			if (!statement) {
				statement = connection.prepare(sql) as { all(...parameters: unknown[]): unknown[] };
				if (statements.size >= 200) statements.clear();
				statements.set(sql, statement);
			}
			const started = performance.now();
			const rows = statement.all(...parameters);
			parentPort.postMessage({ id, rows, elapsedMs: performance.now() - started });
		} catch (error) {
			parentPort.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
		}
	});
}
