import type { RawBuilder } from 'kysely';
import type { DialectName } from '#lib/database/index.server.ts';
import { compileFor } from '../query/compile/compile-sql.server.ts';

/**
 * A statement with its values written into it, for definitions that take no parameters. Only for what
 * our own definitions say: a text of a person has no place in it.
 */
export function statementText(dialect: DialectName, statement: RawBuilder<unknown>): string {
	const { sql, parameters } = compileFor(dialect, statement);
	let next = 0;
	return sql.replace(/\?|\$(\d+)/g, (_, number: string | undefined) =>
		literal(parameters[number ? Number(number) - 1 : next++])
	);
}

function literal(value: unknown): string {
	if (value === null) return 'null';
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
	throw new TypeError(`A definition cannot hold ${typeof value}.`);
}
