/** What is still to happen, the earliest first; what was put in first goes first at the same time. */
export class Agenda<T> {
	readonly #heap: { at: number; order: number; item: T }[] = [];
	#added = 0;

	get size(): number {
		return this.#heap.length;
	}

	/** When the next thing happens. */
	get nextAt(): number {
		return this.#heap[0]?.at ?? Infinity;
	}

	add(at: number, item: T): void {
		const heap = this.#heap;
		heap.push({ at, order: this.#added++, item });
		let child = heap.length - 1;
		while (child > 0) {
			const parent = (child - 1) >> 1;
			if (!this.#isBefore(child, parent)) return;
			this.#swap(child, parent);
			child = parent;
		}
	}

	take(): { at: number; item: T } | null {
		const heap = this.#heap;
		const first = heap[0];
		const last = heap.pop();
		if (!first || !last) return null;
		if (heap.length > 0) {
			heap[0] = last;
			this.#sink();
		}
		return first;
	}

	#sink(): void {
		for (let parent = 0; ;) {
			const left = 2 * parent + 1;
			let least = parent;
			for (const child of [left, left + 1])
				if (child < this.#heap.length && this.#isBefore(child, least)) least = child;
			if (least === parent) return;
			this.#swap(parent, least);
			parent = least;
		}
	}

	#isBefore(a: number, b: number): boolean {
		const [one, other] = [this.#heap[a]!, this.#heap[b]!];
		return one.at < other.at || (one.at === other.at && one.order < other.order);
	}

	#swap(a: number, b: number): void {
		[this.#heap[a], this.#heap[b]] = [this.#heap[b]!, this.#heap[a]!];
	}
}
