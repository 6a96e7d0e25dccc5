/** The question that is being written: its statement, the answer on its way, and how to give up. */
import type { Problem } from '#lib/messages/http/respond.ts';
import { askServer } from '../view/ask-server.ts';
import { chartedAnswer } from './charted.ts';
import type { SqlAnswer } from './sql-answer.ts';

export class QuestionState {
	sql = $state('');
	answer = $state.raw<SqlAnswer | null>(null);
	problem = $state.raw<Problem | null>(null);
	/** Milliseconds since it was asked, while there is no answer. */
	waitedMs = $state<number | null>(null);
	readonly charted = $derived(this.answer && chartedAnswer(this.answer));
	#asked: AbortController | null = null;

	constructor(sql: string) {
		this.sql = sql;
	}

	get isRunning(): boolean {
		return this.waitedMs !== null;
	}

	async ask(): Promise<void> {
		if (this.isRunning || this.sql.trim() === '') return;
		const asked = new AbortController();
		this.#asked = asked;
		const started = performance.now();
		this.waitedMs = 0;
		const clock = setInterval(() => (this.waitedMs = performance.now() - started), 100);
		try {
			const reply = await askServer<SqlAnswer>('/reports/sql/run', { sql: this.sql }, asked.signal);
			if (reply.ok) this.answer = reply.value;
			this.problem = reply.ok ? null : reply.problem;
		} catch {
			// Given up: what was there before stays.
		} finally {
			clearInterval(clock);
			this.waitedMs = null;
		}
	}

	giveUp(): void {
		this.#asked?.abort();
	}
}
