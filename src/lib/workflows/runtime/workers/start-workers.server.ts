import type { WorkflowRuntime } from '../runtime.server.ts';
import { runDueWork } from './due-work.server.ts';

/** How late a timer of another node may fire here; our own commits wake the worker at once. */
const IDLE_MS = 1_000;
const AFTER_FAILURE_MS = 5_000;

/** Does due work until stopped. `stop` resolves after the round that is running. */
export function startWorkers(
	runtime: WorkflowRuntime,
	report: (error: unknown) => void
): { stop(): Promise<void> } {
	let isStopped = false;
	let timer: NodeJS.Timeout | undefined;
	let round: Promise<void> | null = null;

	function schedule(delay: number): void {
		if (isStopped) return;
		clearTimeout(timer);
		timer = setTimeout(run, delay);
	}

	function run(): void {
		if (round || isStopped) return;
		round = runDueWork(runtime)
			.then((done) => (done > 0 ? 0 : IDLE_MS))
			.catch((error: unknown) => {
				report(error);
				return AFTER_FAILURE_MS;
			})
			.then((delay) => {
				round = null;
				schedule(delay);
			});
	}

	schedule(0);
	return {
		async stop() {
			isStopped = true;
			clearTimeout(timer);
			await round;
		}
	};
}
