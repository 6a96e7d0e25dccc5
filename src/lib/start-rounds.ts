export interface Rounds {
	/** Resolves after the round that is running. */
	stop(): Promise<void>;
}

const AFTER_FAILURE_MS = 5_000;

/** Runs `round` again and again: at once while there was something to do, else after a pause. */
export function startRounds(
	round: () => Promise<number>,
	{ idleMs, report }: { idleMs: number; report: (error: unknown) => void }
): Rounds {
	let isStopped = false;
	let timer: NodeJS.Timeout | undefined;
	let running: Promise<void> | null = null;

	function schedule(delay: number): void {
		if (isStopped) return;
		clearTimeout(timer);
		timer = setTimeout(run, delay);
	}

	function run(): void {
		if (running || isStopped) return;
		running = round()
			.then((done) => (done > 0 ? 0 : idleMs))
			.catch((error: unknown) => {
				report(error);
				return AFTER_FAILURE_MS;
			})
			.then((delay) => {
				running = null;
				schedule(delay);
			});
	}

	schedule(0);
	return {
		async stop() {
			isStopped = true;
			clearTimeout(timer);
			await running;
		}
	};
}
