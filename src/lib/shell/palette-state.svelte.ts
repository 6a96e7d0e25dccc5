/** What the command palette shows: recent things, pages, and what the server finds for the text. */
import type { FoundItem } from './found-item.ts';
import { withRecent } from './recent-items.ts';

const PAUSE_MS = 120;

export type PaletteStatus = 'rest' | 'searching' | 'done' | 'failed';

export class PaletteState {
	text: string = $state('');
	status: PaletteStatus = $state('rest');
	found: readonly FoundItem[] = $state.raw([]);
	recent: readonly FoundItem[] = $state.raw([]);
	readonly #storageKey: string;
	#request: AbortController | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(person: string) {
		this.#storageKey = `recent:${person}`;
	}

	/** Fresh, as it is opened. */
	open(): void {
		this.text = '';
		this.search();
		const kept = localStorage.getItem(this.#storageKey);
		this.recent = kept ? (JSON.parse(kept) as FoundItem[]) : [];
	}

	remember(item: FoundItem): void {
		const kept = localStorage.getItem(this.#storageKey);
		const items = kept ? (JSON.parse(kept) as FoundItem[]) : [];
		localStorage.setItem(this.#storageKey, JSON.stringify(withRecent(items, item)));
	}

	/** Asks for the text a moment later; the older question is dropped. */
	search(): void {
		clearTimeout(this.#timer);
		this.#request?.abort();
		const text = this.text.trim();
		if (text.length < 2) {
			this.found = [];
			this.status = 'rest';
			return;
		}
		this.status = 'searching';
		this.#timer = setTimeout(() => void this.#ask(text), PAUSE_MS);
	}

	async #ask(text: string): Promise<void> {
		const request = new AbortController();
		this.#request = request;
		try {
			const response = await fetch(`/api/search?q=${encodeURIComponent(text)}`, {
				signal: request.signal
			});
			const found: unknown = await response.json();
			if (request.signal.aborted) return;
			this.found = response.ok ? (found as FoundItem[]) : [];
			this.status = response.ok ? 'done' : 'failed';
		} catch {
			if (!request.signal.aborted) this.status = 'failed';
		}
	}
}
