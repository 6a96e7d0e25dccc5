/** Very many timers due at once, while somebody completes tasks beside them. */
import { runDueWork } from '../../../src/lib/workflows/runtime/workers/due-work.server.ts';
import { heading, line, percentile, timed } from './measure.ts';
import { fill, openPlace } from './place.ts';
import { complete, openTasks } from './tasks.ts';

const TIMERS = Number(process.env.BENCH_TIMERS ?? 100_000);
const EVERY_MS = 20;

export async function measureTimers(): Promise<void> {
	heading(`E. ${TIMERS} timers due at once, a task completed every ${EVERY_MS} ms beside them`);
	const place = await openPlace({ file: 'timers.db', sync: 'NORMAL' });
	await fill(place, 'timer', TIMERS);
	await fill(place, 'approval', 10_000);
	const tasks = await openTasks(place, 10_000);
	const quiet: number[] = [];
	for (let n = 0; n < 300; n++) quiet.push(await timed(() => complete(place, tasks)));
	place.later(2 * 3_600_000);
	const waited: number[] = [];
	let isDone = false;
	const beside = (async () => {
		while (!isDone) {
			await new Promise((next) => setTimeout(next, EVERY_MS));
			waited.push(await timed(() => complete(place, tasks)));
		}
	})();
	const all = await timed(async () => {
		while ((await runDueWork(place.runtime)) > 0);
	});
	isDone = true;
	await beside;
	line('all fired', `${(all / 1000).toFixed(1)} s`, `${((1000 * TIMERS) / all).toFixed(0)}/s`);
	line(
		'a task completed meanwhile',
		`${percentile(waited, 0.5).toFixed(1)} ms`,
		`p50; p99 ${percentile(waited, 0.99).toFixed(1)} ms, of ${waited.length}`
	);
	line(
		'a task completed before',
		`${percentile(quiet, 0.5).toFixed(1)} ms`,
		`p50; p99 ${percentile(quiet, 0.99).toFixed(1)} ms`
	);
	await place.db.close();
}
