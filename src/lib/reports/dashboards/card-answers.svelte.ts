/** The cards' answers as they arrive: one request, one line of JSON a card. */
import { SvelteMap } from 'svelte/reactivity';
import type { CardAnswer } from './run-dashboard.server.ts';

export class CardAnswers {
	readonly #answers = new SvelteMap<string, CardAnswer>();
	isLoading = $state(false);
	/** The request itself failed; cards that did arrive are still shown. */
	hasFailed = $state(false);

	answerOf(id: string): CardAnswer | undefined {
		return this.#answers.get(id);
	}

	/** Asks for all cards; returns how to give up. Old answers stay until new ones replace them. */
	ask(address: string): () => void {
		const controller = new AbortController();
		this.isLoading = true;
		this.hasFailed = false;
		this.#read(address, controller.signal).then(
			() => (this.isLoading = false),
			() => {
				if (controller.signal.aborted) return;
				this.isLoading = false;
				this.hasFailed = true;
			}
		);
		return () => controller.abort();
	}

	async #read(address: string, signal: AbortSignal): Promise<void> {
		const response = await fetch(address, { signal });
		if (!response.ok || !response.body) throw new Error(`Status ${response.status}`);
		const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
		let rest = '';
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return;
			const lines = (rest + value).split('\n');
			rest = lines.pop() ?? '';
			for (const line of lines) {
				const answer = JSON.parse(line) as CardAnswer;
				this.#answers.set(answer.id, answer);
			}
		}
	}
}
