import { startRounds, type Rounds } from '#lib/start-rounds.ts';
import type { WorkflowRuntime } from '../runtime.server.ts';
import { runDueWork } from './due-work.server.ts';

/** How late due work is noticed when there was none. */
const IDLE_MS = 1_000;

/** Does due work until stopped. */
export function startWorkers(runtime: WorkflowRuntime, report: (error: unknown) => void): Rounds {
	return startRounds(() => runDueWork(runtime), { idleMs: IDLE_MS, report });
}
