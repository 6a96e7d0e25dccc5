/** One holder at a time, in the order of asking: a transaction is nobody else's as long as it lasts. */
export class ConnectionLock {
	#isTaken = false;
	readonly #waiting: (() => void)[] = [];

	/** Takes the lock if it is free; otherwise gives a promise of it. */
	take(): Promise<void> | undefined {
		if (!this.#isTaken) {
			this.#isTaken = true;
			return undefined;
		}
		return new Promise((next) => this.#waiting.push(next));
	}

	free(): void {
		const next = this.#waiting.shift();
		if (next) next();
		else this.#isTaken = false;
	}
}
