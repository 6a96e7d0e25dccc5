/** Which records of a list are chosen: some of the page, or everything that the filter finds. */
import { SvelteSet } from 'svelte/reactivity';

export class RowSelection {
	readonly #page: () => readonly string[];
	readonly #ids = new SvelteSet<string>();
	#isEverything = $state(false);

	constructor(page: () => readonly string[]) {
		this.#page = page;
	}

	/** Only what is on the page: what is chosen can be seen. */
	get ids(): string[] {
		return this.#page().filter((id) => this.#ids.has(id));
	}

	get isEverything(): boolean {
		return this.#isEverything && this.isWholePage;
	}

	get isWholePage(): boolean {
		return this.ids.length > 0 && this.ids.length === this.#page().length;
	}

	has(id: string): boolean {
		return this.#ids.has(id);
	}

	toggle(id: string): void {
		this.#isEverything = false;
		if (!this.#ids.delete(id)) this.#ids.add(id);
	}

	togglePage(): void {
		if (this.isWholePage) this.clear();
		else for (const id of this.#page()) this.#ids.add(id);
	}

	chooseEverything(): void {
		this.#isEverything = true;
	}

	clear(): void {
		this.#ids.clear();
		this.#isEverything = false;
	}
}
