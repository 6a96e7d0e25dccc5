/** The result beside the builder: asked a moment after the last change, the older answer dropped. */
import type { Problem } from '#lib/messages/http/respond.ts';
import type { ReportQuery } from '../query/report-query.ts';
import type { ReportResult } from '../query/result.ts';
import { askPreview } from '../view/ask-server.ts';

const PAUSE_MS = 150;

export class PreviewState {
	result = $state.raw<ReportResult | null>(null);
	problem = $state.raw<Problem | null>(null);
	isLoading = $state(false);

	/** Returns how to give up on it. */
	ask(query: ReportQuery): () => void {
		const controller = new AbortController();
		const pause = setTimeout(() => void this.#run(query, controller.signal), PAUSE_MS);
		this.isLoading = true;
		return () => {
			clearTimeout(pause);
			controller.abort();
		};
	}

	clear(): void {
		this.result = null;
		this.problem = null;
		this.isLoading = false;
	}

	async #run(query: ReportQuery, signal: AbortSignal): Promise<void> {
		try {
			const asked = await askPreview(query, signal);
			if (signal.aborted) return;
			if (asked.ok) this.result = asked.value;
			this.problem = asked.ok ? null : asked.problem;
			this.isLoading = false;
		} catch {
			// A newer question took its place.
		}
	}
}
