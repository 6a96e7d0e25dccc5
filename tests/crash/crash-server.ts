/**
 * A node that is killed: starts instances, completes tasks, fires timers, until all is done. What
 * it acknowledges it prints, so that the test can hold it to it.
 */
import { sql } from 'kysely';
import { openDatabase } from '../../src/lib/database/index.server.ts';
import { systemActor } from '../../src/lib/identity/actor.ts';
import type { Connector } from '../../src/lib/workflows/runtime/connector.ts';
import { createRuntime } from '../../src/lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '../../src/lib/workflows/runtime/start-instance.server.ts';
import { completeUserTask } from '../../src/lib/workflows/runtime/user-tasks.server.ts';
import { runDueWork } from '../../src/lib/workflows/runtime/workers/due-work.server.ts';

const [location = '', schema = '', total = '200'] = process.argv.slice(2);
const db = await openDatabase(schema ? { url: location, schema } : { file: location });

/** A ledger entry per call: twice would show. */
const post: Connector = {
	kind: 'transactional',
	jobType: 'test:post',
	async run(tx, input) {
		const key = `${input.headers['purpose']} ${input.variables['order']}`;
		await tx.insertInto('team').values({ key, name: key, description: null }).execute();
		await tx
			.updateTable('team')
			.set({ name: sql`cast(cast(name as integer) + 1 as text)` })
			.where('key', '=', 'balance')
			.execute();
		return {};
	}
};
const runtime = createRuntime(db, { connectors: [post] });
const actor = { ...systemActor, kind: 'user', userId: 'clerk', roles: ['staff'] } as const;

for (let first = 0; first < Number(total); first += 10) {
	await Promise.all(
		Array.from({ length: 10 }, async (_, offset) => {
			const order = first + offset;
			const requestKey = `order ${order}`;
			await startInstance(runtime, actor, {
				processKey: 'ordering',
				variables: { order },
				requestKey
			});
			console.log(`started ${order}`);
		})
	);
}
for (;;) {
	const due = await runDueWork(runtime);
	const open = await db.reader
		.selectFrom('user_task')
		.select('id')
		.where('state', '=', 'created')
		.limit(10)
		.execute();
	await Promise.all(
		open.map(async ({ id }) => {
			await completeUserTask(runtime, actor, {
				taskId: id,
				variables: {},
				requestKey: `task ${id}`
			});
			console.log(`completed ${id}`);
		})
	);
	if (due > 0 || open.length > 0) continue;
	const running = await db.reader
		.selectFrom('process_instance')
		.select('id')
		.where('state', '=', 'active')
		.limit(1)
		.executeTakeFirst();
	if (!running) break;
	await new Promise((resolve) => setTimeout(resolve, 20));
}
await db.close();
console.log('done');
