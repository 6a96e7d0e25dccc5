import pg from 'pg';

/** From this use of a statement on: most texts of reports and imports come once. */
const PREPARED_FROM_USE = 3;
/** Long texts are inserts of many rows, whose length differs each time. */
const LONGEST_TEXT = 4_000;
/** What one connection keeps; PostgreSQL has no end of its own. */
const MOST_STATEMENTS = 400;
/** "cached plan must not change result type": the table was changed meanwhile. */
const PLAN_OUTDATED = '0A000';

/**
 * A connection that prepares the statements it is asked again and again: PostgreSQL then neither parses
 * nor plans them anew, which costs more than most of ours take (a third of a long write-heavy run).
 */
export class PreparingClient extends pg.Client {
	readonly #uses = new Map<string, number>();
	readonly #names = new Map<string, string>();
	#prepared = 0;
	#isInTransaction = false;

	override query(...given: readonly unknown[]): never {
		const [text, values] = given;
		if (text === 'begin') this.#isInTransaction = true;
		else if (text === 'commit' || text === 'rollback') this.#isInTransaction = false;
		const name =
			typeof text === 'string' && Array.isArray(values) && given.length === 2
				? this.#nameOf(text)
				: null;
		if (!name) return super.query(...(given as Parameters<pg.Client['query']>)) as never;
		const answer = super.query({ name, text: text as string, values: values as unknown[] });
		return answer.catch((error: unknown) => {
			if (!isOutdated(error)) throw error;
			// Prepared again under another name; a transaction is done again as a whole.
			this.#names.delete(text as string);
			if (this.#isInTransaction) throw error;
			return this.query(text, values);
		}) as never;
	}

	#nameOf(text: string): string | null {
		const known = this.#names.get(text);
		if (known) return known;
		if (text.length > LONGEST_TEXT || this.#prepared >= MOST_STATEMENTS) return null;
		const uses = (this.#uses.get(text) ?? 0) + 1;
		this.#uses.set(text, uses);
		if (this.#uses.size > 10 * MOST_STATEMENTS) this.#uses.clear();
		if (uses < PREPARED_FROM_USE) return null;
		const name = `s${++this.#prepared}`;
		this.#names.set(text, name);
		this.#uses.delete(text);
		return name;
	}
}

function isOutdated(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === PLAN_OUTDATED;
}
