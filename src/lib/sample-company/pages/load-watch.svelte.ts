/** Follows the load of the sample company: asks the server twice a second until it has ended. */
import type { LoadProgress } from '../load-progress.ts';

export interface LoadAnswer {
	readonly status: string;
	readonly progress: LoadProgress;
}

const PAUSE_MS = 500;

export class LoadWatch {
	progress: LoadProgress = $state.raw({ step: 'plan', share: 0, on: null });
	/** The server did not answer lately. */
	isUnreachable: boolean = $state(false);
	readonly #address: string;
	readonly #onEnd: () => void;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(options: { address: string; progress: LoadProgress; onEnd: () => void }) {
		this.#address = options.address;
		this.#onEnd = options.onEnd;
		this.progress = options.progress;
	}

	/** Gives what stops it. */
	start(): () => void {
		this.#timer = setTimeout(() => void this.#ask(), PAUSE_MS);
		return () => clearTimeout(this.#timer);
	}

	async #ask(): Promise<void> {
		try {
			const response = await fetch(this.#address);
			const answer = (await response.json()) as LoadAnswer;
			this.isUnreachable = false;
			this.progress = answer.progress;
			if (answer.status !== 'running') {
				this.#onEnd();
				return;
			}
		} catch {
			this.isUnreachable = true;
		}
		this.#timer = setTimeout(() => void this.#ask(), PAUSE_MS);
	}
}
