/** Pairs of records that are likely the same: each reason is one join over an index. */
import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#lib/identity/actor.ts';
import type { RecordValues } from '../catalogue/table-definition.ts';
import { selectRecords } from '../store/record-select.server.ts';
import { recordTables, tableOf, type Readable } from '../store/record-tables.server.ts';
import { recordView, type RecordView } from '../store/record-view.ts';
import { authorizeTable } from '../store/table-access.ts';
import { normalisedValues } from '../cleansing/normalised-values.server.ts';
import {
	isContradicted,
	MATCH_RULES,
	MOST_WITH_THE_SAME,
	scoreOf,
	type MatchedTable,
	type MatchRule
} from './match-rules.ts';

/** More are not looked at in one go: merging some makes room. */
const MOST_A_REASON = 2_000;
const PAGE = 20;

export interface DuplicatePair {
	readonly a: RecordView;
	readonly b: RecordView;
	readonly reasons: readonly string[];
	/** Between 0 and 1. */
	readonly score: number;
}

export interface PairPage {
	readonly pairs: readonly DuplicatePair[];
	readonly total: number;
	readonly page: number;
	readonly pages: number;
}

export async function findPairs(
	db: Readable,
	actor: Actor,
	table: MatchedTable,
	{ page, isDecidedShown }: { page: number; isDecidedShown: boolean }
): Promise<PairPage> {
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'read');
	const byPair = new Map<string, { a: string; b: string; rules: MatchRule[] }>();
	for (const rule of MATCH_RULES[table])
		for (const { a, b } of await pairsBy(db, table, rule, isDecidedShown)) {
			const key = `${a} ${b}`;
			const found = byPair.get(key) ?? { a, b, rules: [] };
			found.rules.push(rule);
			byPair.set(key, found);
		}
	const candidates = [...byPair.values()]
		.map((pair) => ({ ...pair, rules: telling(pair.rules) }))
		.map((pair) => ({ ...pair, score: scoreOf(pair.rules) }))
		.sort((x, y) => y.score - x.score || (x.a + x.b < y.a + y.b ? -1 : 1));
	const taxIds = await taxNumbers(db, table, candidates);
	const pairs = candidates.filter(({ a, b }) => !isContradicted(taxIds(a), taxIds(b)));
	const pages = Math.max(1, Math.ceil(pairs.length / PAGE));
	const current = Math.min(Math.max(1, page), pages);
	const shown = pairs.slice((current - 1) * PAGE, current * PAGE);
	const views = await recordViews(
		db,
		actor,
		table,
		shown.flatMap(({ a, b }) => [a, b])
	);
	return {
		pairs: shown.flatMap(({ a, b, rules, score }) => {
			const [one, other] = [views.get(a), views.get(b)];
			const reasons = rules.map(({ reason }) => reason);
			return one && other ? [{ a: one, b: other, reasons, score }] : [];
		}),
		total: pairs.length,
		page: current,
		pages
	};
}

/** The postal code says the city already. */
function telling(rules: readonly MatchRule[]): MatchRule[] {
	const hasPlace = rules.some(({ also }) => also === 'postal_code');
	return rules.filter(({ also }) => !(hasPlace && also === 'city'));
}

async function pairsBy(
	db: Readable,
	table: MatchedTable,
	{ column, also }: MatchRule,
	isDecidedShown: boolean
): Promise<{ a: string; b: string }[]> {
	const name = sql.table(table);
	const key = (alias: string) => sql.ref(`${alias}.${column}`);
	const both = also ? sql`and ${bare(`a.${also}`)} = ${bare(`b.${also}`)}` : sql``;
	const decided = sql`exists (
		select 1 from not_duplicate n
		where n.table_name = ${table} and n.a_id = a.id and n.b_id = b.id)`;
	const { rows } = await sql<{ a: string; b: string }>`
		select a.id as a, b.id as b from ${name} a
		join ${name} b on ${key('b')} = ${key('a')} and b.id > a.id ${both}
		where a.archived_at is null and b.archived_at is null and ${key('a')} <> ''
			and ${key('a')} in (
				select ${key('g')} from ${name} g
				where g.archived_at is null and ${key('g')} <> ''
				group by ${key('g')} having count(*) between 2 and ${sql.lit(also ? 50 : MOST_WITH_THE_SAME)})
			and ${isDecidedShown ? decided : sql`not ${decided}`}
		order by a.id, b.id limit ${sql.lit(MOST_A_REASON)}`.execute(recordTables(db));
	return rows;
}

/** Upper and lower case and blanks do not tell places apart. */
function bare(column: string): RawBuilder<string> {
	return sql`lower(replace(${sql.ref(column)}, ' ', ''))`;
}

async function taxNumbers(
	db: Readable,
	table: MatchedTable,
	pairs: readonly { a: string; b: string }[]
): Promise<(id: string) => RecordValues> {
	if (table !== 'customer') return () => ({});
	const ids = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
	const found = new Map<string, string | null>();
	for (let start = 0; start < ids.length; start += 500)
		for (const row of await db
			.selectFrom('customer')
			.select(['id', 'tax_id_normal'])
			.where('id', 'in', ids.slice(start, start + 500))
			.execute())
			found.set(row.id, row.tax_id_normal);
	return (id) => ({ tax_id_normal: found.get(id) ?? null });
}

async function recordViews(
	db: Readable,
	actor: Actor,
	table: MatchedTable,
	ids: readonly string[]
): Promise<ReadonlyMap<string, RecordView>> {
	if (ids.length === 0) return new Map();
	const definition = tableOf(table);
	const rows = await selectRecords(db, actor, definition)
		.where('r.id', 'in', [...ids])
		.execute();
	return new Map(rows.map((row) => [String(row['id']), recordView(definition, row)]));
}

const MOST_LIKELY = 5;

/** Records that a new one with these values would likely double, the likeliest first. */
export async function likelyDuplicates(
	db: Readable,
	actor: Actor,
	table: MatchedTable,
	values: RecordValues
): Promise<{ id: string; title: string; detail: string; reasons: string[] }[]> {
	const definition = tableOf(table);
	const wanted: RecordValues = { ...values, ...(await normalisedValues(db, table, values)) };
	const byId = new Map<string, MatchRule[]>();
	for (const rule of MATCH_RULES[table]) {
		const key = wanted[rule.column] ?? null;
		const also = rule.also ? (wanted[rule.also] ?? null) : null;
		if (key === null || key === '' || (rule.also && also === null)) continue;
		let query = recordTables(db)
			.selectFrom(`${table} as r`)
			.select('r.id')
			.where('r.archived_at', 'is', null)
			.where(`r.${rule.column}`, '=', key);
		if (rule.also)
			query = query.where(
				bare(`r.${rule.also}`),
				'=',
				String(also).replaceAll(' ', '').toLowerCase()
			);
		const rows = await query.limit(MOST_WITH_THE_SAME + 1).execute();
		if (rows.length > MOST_WITH_THE_SAME) continue;
		for (const row of rows)
			byId.set(String(row['id']), [...(byId.get(String(row['id'])) ?? []), rule]);
	}
	const views = await recordViews(db, actor, table, [...byId.keys()]);
	return [...byId]
		.flatMap(([id, rules]) => {
			const view = views.get(id);
			if (!view || isContradicted(view.values, wanted)) return [];
			return [{ view, rules: telling(rules), score: scoreOf(rules) }];
		})
		.sort((a, b) => b.score - a.score || a.view.title.localeCompare(b.view.title))
		.slice(0, MOST_LIKELY)
		.map(({ view, rules }) => ({
			id: view.id,
			title: String(view.values[definition.titleField] ?? view.title),
			detail: ['number', 'city', 'email']
				.map((name) => view.values[name] ?? null)
				.concat(view.titles['customer_id'] ?? null)
				.filter((value) => value !== null)
				.join(' · '),
			reasons: rules.map(({ reason }) => reason)
		}));
}
