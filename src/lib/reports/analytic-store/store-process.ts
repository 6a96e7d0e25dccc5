/**
 * The source of the process that keeps a copy of large tables in DuckDB, by columns, and answers from
 * it. It reads what has changed from SQLite before each question, so that an answer is as new as one of
 * the database. Like the analysts' process it is started from its text and uses nothing from outside
 * its braces.
 */
export interface StoreSetting {
	readonly file: string;
	readonly store: string;
	readonly sqlite: string;
	readonly duckdb: string;
	readonly tables: readonly { readonly table: string; readonly primaryKey: string }[];
	readonly views: readonly { readonly view: string; readonly statement: string }[];
}

export type StoreRequest =
	| { readonly id: number; readonly sql: string; readonly parameters: readonly unknown[] }
	| { readonly stop: number };

export type StoreReply =
	| { readonly isReady: true; readonly copied: number; readonly elapsedMs: number }
	| {
			readonly id: number;
			readonly rows: readonly Record<string, unknown>[];
			readonly elapsedMs: number;
			/** All changes up to this one are in the copy. */
			readonly mark: number;
	  }
	| { readonly id: number; readonly error: string };

export const STORE_SOURCE = `(${storeProcess.toString()})()`;

async function storeProcess(): Promise<void> {
	/* What the modules give; their types stay outside of the text. */
	interface Statement {
		all(...values: unknown[]): Record<string, unknown>[];
		get(...values: unknown[]): Record<string, unknown> | undefined;
		raw(): Statement;
		safeIntegers(): Statement;
		iterate(...values: unknown[]): Iterable<unknown[]>;
	}
	interface Sqlite {
		prepare(sql: string): Statement;
		exec(sql: string): void;
		pragma(text: string): Record<string, unknown>[];
	}
	interface Duck {
		run(sql: string, values?: unknown[], types?: unknown[]): Promise<unknown>;
		runAndReadAll(
			sql: string,
			values?: unknown[],
			types?: unknown[]
		): Promise<{ getRowObjects(): Record<string, unknown>[] }>;
		createAppender(
			table: string
		): Promise<{ appendDataChunk(chunk: unknown): void; closeSync(): void }>;
		interrupt(): void;
	}
	const { createRequire } = process.getBuiltinModule('node:module');
	const setting = JSON.parse(process.env.ANALYTIC_STORE_SETTING ?? '{}') as StoreSetting;
	const require = createRequire(setting.duckdb);
	const duckdb = require(setting.duckdb) as {
		DuckDBInstance: {
			create(file: string, options: object): Promise<{ connect(): Promise<Duck> }>;
		};
		DuckDBDataChunk: { create(types: unknown[]): { setRows(rows: unknown[][]): void } };
		BIGINT: unknown;
		DOUBLE: unknown;
		VARCHAR: unknown;
	};
	const Database = createRequire(setting.sqlite)(setting.sqlite) as new (
		file: string,
		options: object
	) => Sqlite;
	const sqlite = new Database(setting.file, { readonly: true, fileMustExist: true });
	sqlite.pragma('busy_timeout = 5000');
	const instance = await duckdb.DuckDBInstance.create(setting.store, {
		threads: '2',
		memory_limit: '512MB'
	});
	const duck = await instance.connect();
	const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
	const typeNames = { BIGINT: duckdb.BIGINT, DOUBLE: duckdb.DOUBLE, VARCHAR: duckdb.VARCHAR };
	type TypeName = keyof typeof typeNames;

	interface Copied {
		table: string;
		primaryKey: string;
		columns: { name: string; type: TypeName }[];
	}

	function describe({ table, primaryKey }: { table: string; primaryKey: string }): Copied {
		const columns = sqlite.pragma(`table_info(${quoted(table)})`).map(({ name, type }) => {
			const declared = String(type).toLowerCase();
			const kind: TypeName = declared.includes('int')
				? 'BIGINT'
				: /real|double|float/.test(declared)
					? 'DOUBLE'
					: 'VARCHAR';
			return { name: String(name), type: kind };
		});
		return { table, primaryKey, columns };
	}

	/** Rows as they are read, in chunks as large as DuckDB takes them. */
	async function append(of: Copied, rows: Iterable<unknown[]>): Promise<number> {
		const appender = await duck.createAppender(of.table);
		const types = of.columns.map(({ type }) => typeNames[type]);
		let chunk: unknown[][] = [];
		let count = 0;
		const flush = () => {
			if (chunk.length === 0) return;
			const data = duckdb.DuckDBDataChunk.create(types);
			data.setRows(chunk);
			appender.appendDataChunk(data);
			count += chunk.length;
			chunk = [];
		};
		for (const row of rows) {
			of.columns.forEach(({ type }, index) => {
				const value = row[index];
				if (value === null || value === undefined) row[index] = null;
				else if (type === 'BIGINT' && typeof value !== 'bigint')
					row[index] = BigInt(Math.trunc(Number(value)));
				else if (type === 'DOUBLE') row[index] = Number(value);
				else if (type === 'VARCHAR') row[index] = String(value);
			});
			chunk.push(row);
			if (chunk.length === 2048) flush();
		}
		flush();
		appender.closeSync();
		return count;
	}

	function select(of: Copied, where: string): Statement {
		const columns = of.columns.map(({ name }) => quoted(name)).join(', ');
		return sqlite
			.prepare(`select ${columns} from ${quoted(of.table)} ${where}`)
			.raw()
			.safeIntegers();
	}

	let tables = setting.tables.map(describe);
	let mark = 0;
	const signature = () => JSON.stringify(tables);

	/** Everything anew, from one moment of the database. */
	async function copyAll(): Promise<number> {
		tables = setting.tables.map(describe);
		sqlite.exec('begin');
		try {
			mark = lastChange();
			let count = 0;
			for (const of of tables) {
				const columns = of.columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(', ');
				await duck.run(`create or replace table ${quoted(of.table)} (${columns})`);
				count += await append(of, select(of, '').iterate());
			}
			await keepState();
			return count;
		} finally {
			sqlite.exec('rollback');
		}
	}

	const lastChange = () =>
		Number(sqlite.prepare('select max(id) as last from analytic_change').get()?.['last'] ?? 0);

	async function keepState(): Promise<void> {
		await duck.run('create or replace table copy_state (signature varchar, mark bigint)');
		await duck.run('insert into copy_state values ($1, $2)', [signature(), BigInt(mark)]);
	}

	/** The copy of an earlier start goes on where it stands in the list of changes. */
	async function findCopy(): Promise<boolean> {
		try {
			const [state] = (
				await duck.runAndReadAll('select signature, mark from copy_state')
			).getRowObjects();
			mark = Number(state?.['mark'] ?? -1);
			const isListed = sqlite.prepare('select 1 from analytic_change where id = ?').get(mark);
			return state?.['signature'] === signature() && isListed !== undefined;
		} catch {
			return false;
		}
	}

	async function catchUp(): Promise<void> {
		sqlite.exec('begin');
		try {
			const last = lastChange();
			if (last === mark) return;
			if (JSON.stringify(setting.tables.map(describe)) !== signature()) {
				sqlite.exec('rollback');
				await copyAll();
				sqlite.exec('begin');
				return;
			}
			await duck.run('begin transaction');
			for (const of of tables) {
				const ids = sqlite
					.prepare(
						'select distinct row_id from analytic_change where id > ? and id <= ? and table_name = ?'
					)
					.all(mark, last, of.table)
					.map((row) => String(row['row_id']));
				for (let from = 0; from < ids.length; from += 5000) {
					const some = JSON.stringify(ids.slice(from, from + 5000));
					await duck.run(
						`delete from ${quoted(of.table)} where ${quoted(of.primaryKey)} in (select unnest(from_json($1::json, '["varchar"]')))`,
						[some]
					);
					const where = `where ${quoted(of.primaryKey)} in (select value from json_each(?))`;
					await append(of, select(of, where).iterate(some));
				}
			}
			mark = last;
			await duck.run('update copy_state set mark = $1', [BigInt(mark)]);
			await duck.run('commit');
		} catch (error) {
			await duck.run('rollback').catch(() => undefined);
			throw error;
		} finally {
			sqlite.exec('rollback');
		}
	}

	const waiting: { id: number; sql: string; parameters: readonly unknown[] }[] = [];
	let current: number | null = null;
	let isBusy = true;

	async function work(): Promise<void> {
		if (isBusy) return;
		isBusy = true;
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const { id, sql, parameters } = next;
			try {
				const started = performance.now();
				await catchUp();
				current = id;
				const values = parameters.map((value) =>
					typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value
				);
				const types = values.map((value) =>
					typeof value === 'bigint'
						? duckdb.BIGINT
						: typeof value === 'number'
							? duckdb.DOUBLE
							: duckdb.VARCHAR
				);
				const read = await duck.runAndReadAll(sql, values, types);
				const rows = read.getRowObjects().map((row) => {
					for (const name of Object.keys(row))
						if (typeof row[name] === 'bigint') row[name] = Number(row[name]);
					return row;
				});
				process.send?.({ id, rows, elapsedMs: performance.now() - started, mark });
			} catch (error) {
				process.send?.({ id, error: error instanceof Error ? error.message : String(error) });
			}
			current = null;
		}
		isBusy = false;
	}

	process.on('disconnect', () => process.exit());
	process.on('message', (message: StoreRequest) => {
		if ('stop' in message) {
			const place = waiting.findIndex(({ id }) => id === message.stop);
			if (place >= 0) waiting.splice(place, 1);
			if (current === message.stop) duck.interrupt();
			return;
		}
		waiting.push(message);
		void work();
	});
	const started = performance.now();
	const copied = (await findCopy()) ? 0 : await copyAll();
	for (const { view, statement } of setting.views) {
		await duck.run(`drop view if exists ${quoted(view)}`);
		await duck.run(statement);
	}
	await catchUp();
	isBusy = false;
	process.send?.({ isReady: true, copied, elapsedMs: performance.now() - started });
	void work();
}
