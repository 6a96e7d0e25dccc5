/** bpmn-engine on the same machine: in memory, and with its state saved to SQLite after every activity. */
import SqliteDatabase from 'better-sqlite3';
import { Engine } from 'bpmn-engine';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { rate, type Rate } from './measure.ts';
import { PEER_AUTOMATIC } from './models.ts';
import { folder, type Sync } from './place.ts';

const work = (_: unknown, done: (error: null, result: number) => void) => done(null, 1);

function run(name: string, save?: (execution: { getState(): unknown }) => void): Promise<void> {
	const engine = new Engine({ name, source: PEER_AUTOMATIC, services: { work } } as never);
	const listener = new EventEmitter();
	if (save)
		listener.on('activity.end', (_api, execution: { getState(): unknown }) => save(execution));
	return new Promise((resolve, reject) =>
		engine.execute({ listener } as never, (error: unknown) => (error ? reject(error) : resolve()))
	);
}

export async function peerInMemory(): Promise<Rate> {
	let id = 0;
	return rate(1, () => run(`i${id++}`));
}

export async function peerDurable(sync: Sync): Promise<Rate> {
	const store = new SqliteDatabase(join(folder, `peer-${sync}.db`));
	store.pragma('journal_mode = WAL');
	store.pragma(`synchronous = ${sync}`);
	store.exec('create table state (id text primary key, state text)');
	const put = store.prepare('insert or replace into state values (?, ?)');
	let id = 0;
	const result = await rate(1, () => {
		const name = String(id++);
		return run(name, (execution) => put.run(name, JSON.stringify(execution.getState())));
	});
	store.close();
	return result;
}
