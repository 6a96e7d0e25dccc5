/** A user task: start to the task, and complete it with a business row written. */
import { openFloor } from './floor.ts';
import { completeUserTask } from '../../../src/lib/workflows/runtime/user-tasks.server.ts';
import { heading, rate, share, showRate } from './measure.ts';
import { openPlace, seller, start, type Place } from './place.ts';

export async function measureTasks(): Promise<void> {
	for (const sync of ['FULL', 'NORMAL'] as const) {
		heading(`C. A user task, SQLite synchronous = ${sync}`);
		const floor = openFloor(sync);
		let k = 0;
		const waiting: (number | bigint)[] = [];
		const starts = await rate(1, () => waiting.push(floor.startTask(k++)));
		const completes = await rate(1, () => {
			const id = waiting.shift();
			floor.completeTask(id ?? floor.startTask(k++), k);
		});
		floor.close();
		showRate('bare SQL: start', starts);
		showRate('bare SQL: complete with a business row', completes);
		const place = await openPlace({ file: `tasks-${sync}.db`, sync });
		const ours = await rate(1, () => start(place, 'approval'));
		showRate('ours: start', ours, `${share(ours.perSecond, starts.perSecond)} of bare SQL`);
		const tasks = await openTasks(place, 1_000_000);
		const done = await rate(1, () => complete(place, tasks));
		showRate(
			'ours: complete with a business row',
			done,
			`${share(done.perSecond, completes.perSecond)} of bare SQL`
		);
		await place.db.close();
	}
}

export async function openTasks({ db }: Place, limit: number): Promise<string[]> {
	const rows = await db.reader
		.selectFrom('user_task')
		.select('id')
		.where('completed_at', 'is', null)
		.limit(limit)
		.execute();
	return rows.map(({ id }) => id);
}

/** The next of the tasks; when they are used up, one of an instance that is started for it. */
export async function complete(place: Place, tasks: string[]): Promise<void> {
	let taskId = tasks.pop();
	if (taskId === undefined) {
		await start(place, 'approval');
		[taskId = ''] = await openTasks(place, 1);
	}
	await completeUserTask(place.runtime, seller, { taskId, variables: { approved: true } });
}
