/**
 * `npm run bench:engine -- [sections]`: the engine beside a peer and beside bare SQL, in one run on one
 * disk. Ratios count; absolute figures are this machine's. docs/performance.md says what they mean.
 * Sections: automatic tasks waiting timers growth postgres http. BENCH_WAITING, BENCH_TIMERS,
 * BENCH_POSTGRES_TIMERS and BENCH_SECONDS make it smaller.
 */
import { cpus } from 'node:os';
import { measureAutomatic } from './automatic.ts';
import { measureGrowth } from './growth.ts';
import { measureHttp } from './http.ts';
import { measurePostgres } from './postgres.ts';
import { measureTasks } from './tasks.ts';
import { measureTimers } from './timers.ts';
import { measureWaiting } from './waiting.ts';

const SECTIONS: Readonly<Record<string, () => Promise<void>>> = {
	automatic: measureAutomatic,
	tasks: measureTasks,
	waiting: measureWaiting,
	timers: measureTimers,
	growth: measureGrowth,
	postgres: measurePostgres,
	http: measureHttp
};

const asked = process.argv.slice(2);
for (const name of asked)
	if (!(name in SECTIONS))
		throw new Error(`Expected one of ${Object.keys(SECTIONS).join(', ')}, but got “${name}”.`);
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}`);
for (const [name, measure] of Object.entries(SECTIONS))
	if (asked.length === 0 || asked.includes(name)) await measure();
