/**
 * Keeps what is typed into a task's form on the server, a moment after the last change. Until the
 * server has it, the browser tab keeps it too: a reload or a lost connection loses nothing.
 */
import type { JsonObject } from '../expressions/json-value.ts';
import type { TaskDraft } from './task-draft.server.ts';

const PAUSE_MS = 600;

export class TaskDraftKeeper {
	keptAt: number | null = $state(null);
	/** Why the last change could not be kept. */
	problem: string | null = $state(null);
	/** What to fill the form with. */
	readonly values: Record<string, unknown>;
	readonly #address: string;
	#waiting: TaskDraft | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(taskId: string, kept: TaskDraft | null) {
		this.#address = `/tasks/${taskId}/draft`;
		const unsent = this.#readUnsent();
		const latest = unsent && unsent.at > (kept?.at ?? 0) ? unsent : kept;
		this.keptAt = kept?.at ?? null;
		this.values = latest?.values ?? {};
		if (unsent && latest === unsent) this.change(unsent.values);
	}

	change(values: Record<string, unknown>): void {
		this.#waiting = { at: Date.now(), values: values as JsonObject };
		sessionStorage.setItem(this.#address, JSON.stringify(this.#waiting));
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.flush(), PAUSE_MS);
	}

	/** Sends what waits at once, also while the page goes away. */
	async flush(): Promise<void> {
		clearTimeout(this.#timer);
		const sent = this.#waiting;
		if (!sent) return;
		this.#waiting = null;
		const body = JSON.stringify(sent.values);
		try {
			const response = await fetch(this.#address, {
				method: 'PUT',
				headers: { 'content-type': 'application/json' },
				body,
				// Browsers refuse larger bodies of requests that outlive their page.
				keepalive: body.length < 60_000
			});
			const answer = (await response.json()) as { at?: number; message?: string };
			this.keptAt = answer.at ?? this.keptAt;
			this.problem = response.ok ? null : (answer.message ?? 'The draft could not be kept.');
			if (!this.#waiting) sessionStorage.removeItem(this.#address);
		} catch {
			this.problem = 'The server does not answer; the draft is kept in this window.';
		}
	}

	#readUnsent(): TaskDraft | null {
		if (typeof sessionStorage === 'undefined') return null;
		const text = sessionStorage.getItem(this.#address);
		return text ? (JSON.parse(text) as TaskDraft) : null;
	}
}
