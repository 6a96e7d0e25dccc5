/**
 * Savepoints that are opened when something is written in them: most steps that could be undone on
 * their own write nothing, or nothing else, and opening and closing one costs as much as a small write.
 */
export class DeferredSavepoints {
	/** Asked for and not yet opened, outermost first: always inside those that are. */
	#waiting: string[] = [];

	get isWaiting(): boolean {
		return this.#waiting.length > 0;
	}

	/** Whether the statement is about a savepoint and there is nothing to execute for it. */
	takes(sql: string): boolean {
		if (sql.startsWith('savepoint ')) {
			this.#waiting.push(sql);
			return true;
		}
		if (!this.isWaiting) return false;
		if (sql === 'commit' || sql === 'rollback') {
			this.#waiting = [];
			return false;
		}
		const ended = savepointEndedBy(sql);
		if (ended === null || this.#waiting.at(-1) !== ended) return false;
		// Nothing was written in it: its end means nothing, and a rollback leaves it open.
		if (sql.startsWith('release ')) this.#waiting.pop();
		return true;
	}

	/** The statements that open what waits, to be executed before a write. */
	open(): readonly string[] {
		const opened = this.#waiting;
		this.#waiting = [];
		return opened;
	}
}

const ENDS = ['release savepoint ', 'rollback to savepoint '];

/** The statement that opened the savepoint that `sql` ends. */
function savepointEndedBy(sql: string): string | null {
	const end = ENDS.find((start) => sql.startsWith(start));
	return end === undefined ? null : `savepoint ${sql.slice(end.length)}`;
}
