/** Whether cost grows with size and not faster: items of a loop, elements of a model, bytes of variables. */
import { systemActor } from '../../../src/lib/identity/actor.ts';
import { startInstance } from '../../../src/lib/workflows/runtime/start-instance.server.ts';
import { runDueWork } from '../../../src/lib/workflows/runtime/workers/due-work.server.ts';
import { heading, line, median, timed, times } from './measure.ts';
import { openPlace, type Place } from './place.ts';

export async function measureGrowth(): Promise<void> {
	heading('F. Growth: 1 x, 2 x, 4 x');
	const place = await openPlace({ file: 'growth.db', sync: 'NORMAL' });
	const run = async (processKey: string, variables = {}) => {
		const id = await startInstance(place.runtime, systemActor, { processKey, variables });
		while (await isActive(place, id)) await runDueWork(place.runtime);
	};
	await compare('multi-instance, items', [2_500, 5_000, 10_000], (count) =>
		run('each', { items: Array.from({ length: count }, (_, index) => index) })
	);
	await compare('elements of a model', [125, 250, 500], (count) => run(`steps${count}`));
	await compare('bytes of variables, 10 steps', [262_144, 524_288, 1_048_576], (count) =>
		run('automatic', { text: 'x'.repeat(count) })
	);
	await place.db.close();
}

async function isActive({ db }: Place, id: string): Promise<boolean> {
	const row = await db.reader
		.selectFrom('process_instance')
		.select('state')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return row.state === 'active';
}

async function compare(
	label: string,
	sizes: readonly number[],
	work: (size: number) => Promise<void>
): Promise<void> {
	let first = 0;
	for (const size of sizes) {
		await work(size);
		const rounds = [];
		for (let round = 0; round < 3; round++) rounds.push(await timed(() => work(size)));
		first ||= median(rounds);
		line(`${label}: ${size}`, `${median(rounds).toFixed(1)} ms`, times(median(rounds), first));
	}
}
