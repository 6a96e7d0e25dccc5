/** Answers by question, forgotten together when the data changes; equal questions share one run. */
export class ResultCache<T extends { readonly isCached: boolean }> {
	readonly #capacity: number;
	readonly #answers = new Map<string, Promise<T>>();
	#version: string | null = null;

	constructor(capacity: number) {
		this.#capacity = capacity;
	}

	async get(version: string, key: string, compute: () => Promise<T>): Promise<T> {
		if (version !== this.#version) {
			this.#answers.clear();
			this.#version = version;
		}
		const known = this.#answers.get(key);
		if (known) {
			// The map keeps the order of use: the first one is the longest unused.
			this.#answers.delete(key);
			this.#answers.set(key, known);
			return { ...(await known), isCached: true };
		}
		const answer = compute();
		this.#answers.set(key, answer);
		answer.catch(() => {
			if (this.#answers.get(key) === answer) this.#answers.delete(key);
		});
		const oldest = this.#answers.keys().next();
		if (this.#answers.size > this.#capacity && !oldest.done) this.#answers.delete(oldest.value);
		return answer;
	}
}
