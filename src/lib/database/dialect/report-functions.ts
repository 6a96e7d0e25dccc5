/**
 * The functions of reports that SQLite and PostgreSQL spell differently. Everything else that the
 * report compiler writes is the same text on both.
 */
import { sql, type RawBuilder } from 'kysely';

type Dialect = 'sqlite' | 'postgres';

/** The interpolated percentile of the filled values; `fraction` between 0 and 1. */
export function percentileOf(
	dialect: Dialect,
	of: RawBuilder<unknown>,
	fraction: number
): RawBuilder<number | null> {
	return dialect === 'sqlite'
		? sql`percentile_cont(${of}, ${sql.lit(fraction)})`
		: sql`percentile_cont(${sql.lit(fraction)}) within group (order by ${of})`;
}

/** Days from one plain date to another, both kept as text `YYYY-MM-DD`. */
export function daysBetweenDates(
	dialect: Dialect,
	from: RawBuilder<unknown>,
	to: RawBuilder<unknown>
): RawBuilder<number | null> {
	return dialect === 'sqlite'
		? sql`cast(julianday(${to}) - julianday(${from}) as integer)`
		: sql`(cast(${to} as date) - cast(${from} as date))`;
}

/** A plain date some whole days later, as text; no value where either has none. */
export function addDays(
	dialect: Dialect,
	date: RawBuilder<unknown>,
	days: RawBuilder<unknown>
): RawBuilder<string | null> {
	return dialect === 'sqlite'
		? sql`date(${date}, cast(${days} as integer) || ' days')`
		: sql`to_char(cast(${date} as date) + cast(${days} as integer), 'YYYY-MM-DD')`;
}

/** The smallest of the values; no value where one of them has none. */
export function smallestOf(
	dialect: Dialect,
	of: readonly RawBuilder<unknown>[]
): RawBuilder<number | null> {
	return dialect === 'sqlite'
		? sql`min(${sql.join(of)})`
		: sql`case when ${anyMissing(of)} then null else least(${sql.join(of)}) end`;
}

/** The largest of the values; no value where one of them has none. */
export function largestOf(
	dialect: Dialect,
	of: readonly RawBuilder<unknown>[]
): RawBuilder<number | null> {
	return dialect === 'sqlite'
		? sql`max(${sql.join(of)})`
		: sql`case when ${anyMissing(of)} then null else greatest(${sql.join(of)}) end`;
}

function anyMissing(of: readonly RawBuilder<unknown>[]): RawBuilder<boolean> {
	const missing = of.map((value) => sql`${value} is null`);
	return sql`(${sql.join(missing, sql` or `)})`;
}

/** Where a text first occurs in another, from 1 on; 0: it does not. */
export function positionOf(
	dialect: Dialect,
	text: RawBuilder<unknown>,
	within: RawBuilder<unknown>
): RawBuilder<number | null> {
	return dialect === 'sqlite' ? sql`instr(${within}, ${text})` : sql`strpos(${within}, ${text})`;
}

/**
 * Letters of every alphabet: SQLite knows those of English only, so the connection of reports adds
 * functions of its own, and PostgreSQL follows the database's locale, which may know as few.
 */
export function changeCase(
	dialect: Dialect,
	to: 'lower' | 'upper',
	of: RawBuilder<unknown>
): RawBuilder<string | null> {
	return dialect === 'sqlite'
		? sql`${sql.raw(`unicode_${to}`)}(${of})`
		: sql`${sql.raw(to)}(${of} collate "und-x-icu")`;
}
