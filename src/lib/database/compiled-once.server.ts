import type { Compilable, CompiledQuery } from 'kysely';
import { execute, type Tx } from './transaction.server.ts';

/** Stands for a value while a statement is compiled. */
class Place {
	readonly name: string;
	constructor(name: string) {
		this.name = name;
	}
}

/**
 * A statement that is built and compiled at its first use, and after that only gets other values:
 * building takes several times as long as SQLite needs to run one of our small statements.
 * `build` sees placeholders, so it must use `given` as values only and branch on none of them;
 * a value that is null in a comparison needs a statement of its own.
 */
export function compiledOnce<P extends object, R = unknown>(
	build: (tx: Tx, given: P) => Compilable<R>
): (tx: Tx, given: P) => Promise<R[]> {
	/** By dialect: the two write the places of values differently. */
	const compiled = new WeakMap<object, CompiledQuery<R>>();
	const places = new Proxy({} as P, { get: (_, name) => new Place(String(name)) });
	return async (tx, given) => {
		const { adapter } = tx.getExecutor();
		let query = compiled.get(adapter);
		if (!query) {
			query = build(tx, places).compile();
			compiled.set(adapter, query);
		}
		const values = given as Readonly<Record<string, unknown>>;
		const parameters = query.parameters.map((value) =>
			value instanceof Place ? (values[value.name] ?? null) : value
		);
		return execute(tx, { ...query, parameters });
	};
}
