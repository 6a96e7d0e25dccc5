/**
 * The two functions of reports that SQLite and PostgreSQL spell differently. Everything else that
 * the report compiler writes is the same text on both.
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
