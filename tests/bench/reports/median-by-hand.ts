/** SQLite has no median: the middle of the sorted values, or the mean of the middle two. */
const MIDDLE = 'r in ((n + 1) / 2, (n + 2) / 2)';

export const median = (value: string, from: string): string =>
	`select avg(v) v from (select v, row_number() over (order by v) r, count(*) over () n from (select ${value} v from ${from}) where v is not null) where ${MIDDLE}`;

export const medianBy = (group: string, value: string, from: string): string =>
	`select g, avg(v) v from (select g, v, row_number() over (partition by g order by v) r, count(*) over (partition by g) n from (select ${group} g, ${value} v from ${from}) where v is not null) where ${MIDDLE} group by g`;
