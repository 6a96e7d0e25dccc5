/**
 * Formulas over random rows have one meaning: SQLite, PostgreSQL, the semantic layer in TypeScript,
 * and the FEEL of processes, which knows nothing of either, give the same answer.
 */
import fc from 'fast-check';
import { sql, type Kysely } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { compileFormula } from '#lib/reports/calculation/compile/compile-formula.ts';
import type { Typed } from '#lib/reports/calculation/typed.ts';
import type { Vocabulary, Word } from '#lib/reports/calculation/vocabulary.ts';
import { evaluateExpression } from '#lib/reports/model/evaluate-expression.ts';
import {
	choose,
	col,
	compare,
	constant,
	not,
	type Expression
} from '#lib/reports/model/expression.ts';
import { compileExpression as toSql } from '#lib/reports/query/compile/compile-expression.server.ts';
import { compileSql } from '#lib/reports/query/compile/compile-sql.server.ts';
import { analystOf } from '#lib/reports/query/run/analyst.server.ts';
import type { JsonValue } from '#lib/workflows/expressions/json-value.ts';
import { compileExpression } from '#lib/workflows/expressions/feel.ts';
import { DIALECTS, testDatabase } from '../database.ts';

const NOW = Date.parse('2026-05-20T12:00:00Z');

type Row = Readonly<Record<keyof typeof COLUMNS, string | number | null>>;

/** How each column is kept, what it is in formulas, and what FEEL is given of it. */
const COLUMNS = {
	whole: { sql: 'bigint', type: 'number', feel: (value: number) => String(value) },
	pieces: { sql: 'bigint', type: 'number', feel: (value: number) => String(value) },
	net: { sql: 'bigint', type: 'money', feel: (value: number) => String(value / 100) },
	cost: { sql: 'bigint', type: 'money', feel: (value: number) => String(value / 100) },
	name: { sql: 'text', type: 'text', feel: (value: string) => JSON.stringify(value) },
	channel: { sql: 'text', type: 'text', feel: (value: string) => JSON.stringify(value) },
	start: { sql: 'text', type: 'date', feel: (value: string) => `date("${value}")` },
	stop: { sql: 'text', type: 'date', feel: (value: string) => `date("${value}")` },
	opened: { sql: 'bigint', type: 'instant', feel: instantText },
	closed: { sql: 'bigint', type: 'instant', feel: instantText },
	flag: { sql: 'bigint', type: 'boolean', feel: (value: number) => String(value === 1) }
} as const;

function instantText(value: number): string {
	return `date and time("${new Date(value).toISOString().replace('.000', '')}")`;
}

const words = Object.entries(COLUMNS).map(([name, { type }]): Word => {
	const typed: Typed =
		type === 'boolean' ? { type, when: compare(col(name), '=', 1) } : { type, of: col(name) };
	return { id: name, name, group: 'Rows', type, typed };
});
const vocabulary: Vocabulary = { words, rows: null, parts: null, minorDigits: 2, missing: '' };

const orNone = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 5 });
const day = fc
	.integer({ min: -400, max: 800 })
	.map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
const moment = fc.integer({ min: 0, max: 90_000 }).map((minutes) => NOW - minutes * 60_000);
const words_ = fc.constantFrom('', 'a', 'Ärger', 'web shop', ' Straße ', 'aWeba', '日本語', 'É');
const rows: fc.Arbitrary<Row[]> = fc.array(
	fc.record({
		whole: orNone(fc.integer({ min: -20, max: 20 })),
		pieces: orNone(fc.integer({ min: 0, max: 9 })),
		net: orNone(fc.integer({ min: -5000, max: 500_000 })),
		cost: orNone(fc.integer({ min: 0, max: 90_000 })),
		name: orNone(words_),
		channel: orNone(fc.constantFrom('Web', 'Shop', 'web')),
		start: orNone(day),
		stop: orNone(day),
		opened: orNone(moment),
		closed: orNone(moment),
		flag: orNone(fc.constantFrom(0, 1))
	}),
	{ minLength: 1, maxLength: 6 }
);

/** Formulas as people would write them, each of a kind, some of parts that have no value. */
const formulas = fc.letrec<Record<Kind, string>>((tie) => {
	const two = (a: Kind, b: Kind, ...signs: string[]) =>
		fc
			.tuple(tie(a), fc.constantFrom(...signs), tie(b))
			.map(([left, sign, right]) => `(${left} ${sign} ${right})`);
	const call = (name: string, ...of: (Kind | fc.Arbitrary<string>)[]) =>
		fc
			.tuple(...of.map((one) => (typeof one === 'string' ? tie(one) : one)))
			.map((given) => `${name}(${given.join(', ')})`);
	const when = (of: Kind) =>
		fc
			.tuple(tie('yes'), tie(of), tie(of))
			.map(([condition, then, rest]) => `(if ${condition} then ${then} else ${rest})`);
	const places = fc.constantFrom('0', '1', '2');
	const literal = fc.integer({ min: 0, max: 40 }).map(String);
	const text = words_.map((word) => JSON.stringify(word));
	return {
		count: fc.oneof(fc.constantFrom('whole', 'pieces'), literal),
		number: fc.oneof(
			{ maxDepth: 3, depthIdentifier: 'f' },
			tie('count'),
			two('number', 'number', '+', '-', '*'),
			two('number', 'count', '/'),
			two('money', 'money', '/'),
			two('minutes', 'minutes', '/'),
			call('abs', 'number'),
			call('floor', 'count'),
			call('modulo', 'count', fc.constantFrom('3', '7', 'pieces')),
			call('round half up', two('count', 'count', '/'), places),
			call('min', 'number', 'number'),
			call('max', 'number', 'number', 'count'),
			call('string length', 'text'),
			fc.constantFrom(
				'start.year',
				'stop.month',
				'start.day',
				'stop.weekday',
				'(stop - start).days'
			),
			call('get or else', 'number', 'count'),
			when('number')
		),
		money: fc.oneof(
			{ maxDepth: 3, depthIdentifier: 'f' },
			fc.constantFrom('net', 'cost'),
			two('money', 'money', '+', '-'),
			two('money', 'count', '*', '/', '+'),
			call('abs', 'money'),
			call('max', 'money', literal),
			when('money')
		),
		minutes: fc.oneof(
			{ maxDepth: 2, depthIdentifier: 'f' },
			fc.constantFrom('(stop - start)', '(closed - opened)', 'duration("PT90M")'),
			two('minutes', 'minutes', '+', '-'),
			two('minutes', 'count', '*'),
			when('minutes')
		),
		text: fc.oneof(
			{ maxDepth: 3, depthIdentifier: 'f' },
			fc.constantFrom('name', 'channel'),
			text,
			two('text', 'text', '+'),
			call('upper case', 'text'),
			call('lower case', 'text'),
			call('trim', 'text'),
			call('substring', 'text', fc.constantFrom('1', '2', '-1', '-3')),
			call('substring', 'text', fc.constantFrom('1', '3', '-2'), fc.constantFrom('1', '2')),
			call('substring before', 'text', text),
			call('substring after', 'text', text),
			when('text')
		),
		date: fc.oneof(
			{ maxDepth: 2, depthIdentifier: 'f' },
			fc.constantFrom('start', 'stop', 'date("2026-02-28")', 'start + duration("P14D")'),
			when('date')
		),
		yes: fc.oneof(
			{ maxDepth: 3, depthIdentifier: 'f' },
			fc.constantFrom('flag', 'true', 'false'),
			two('count', 'count', '=', '!=', '<', '<=', '>', '>='),
			two('money', 'count', '<', '>='),
			two('date', 'date', '=', '!=', '<', '>='),
			two('text', 'text', '=', '!='),
			two('yes', 'yes', 'and', 'or', '=', '!='),
			call('not', 'yes'),
			call('contains', 'text', text),
			call('starts with', 'text', text),
			call('ends with', 'text', text),
			call('is defined', 'number'),
			tie('count').map((of) => `(${of} in [2..9])`),
			tie('count').map((of) => `(${of} in (1, ]3..7[, > 15))`),
			tie('count').map((of) => `(${of} between 2 and 9)`),
			tie('text').map((of) => `(${of} in ("Web", "a"))`),
			tie('text').map((of) => `(${of} = null)`),
			fc.constantFrom('(opened < closed)', '(net = null)', '(channel != "Web")'),
			when('yes')
		)
	};
});

type Kind = 'count' | 'number' | 'money' | 'minutes' | 'text' | 'date' | 'yes';

const formula = fc.oneof(
	formulas.number,
	formulas.money,
	formulas.minutes,
	formulas.text,
	formulas.date,
	formulas.yes
);

/** Yes and no as 1 and 0, since a select shows no conditions. */
function shown(typed: Typed): Expression {
	if (typed.type === 'null') return constant(null);
	if (typed.type !== 'boolean') return typed.of;
	return choose(typed.when, constant(1), choose(not(typed.when), constant(0)));
}

function byFeel(text: string, typed: Typed, row: Row): unknown {
	const variables = Object.fromEntries(
		Object.entries(COLUMNS).map(([name, { feel }]) => {
			const value = row[name as keyof Row];
			return [name, value === null ? null : raw((feel as (of: unknown) => string)(value), {})];
		})
	);
	const asked = typed.type === 'duration' ? `(${text}) / duration("PT1M")` : text;
	const answer = compileExpression(asked).evaluate({
		variables: variables as Record<string, JsonValue>,
		now: NOW,
		timeZone: 'UTC'
	});
	if (typeof answer === 'boolean') return answer ? 1 : 0;
	return typed.type === 'money' && typeof answer === 'number' ? answer * 100 : answer;
}

function raw(text: string, variables: Record<string, unknown>): unknown {
	return compileExpression(text).evaluateRaw({ variables, now: NOW, timeZone: 'UTC' });
}

function expectSame(found: unknown, wanted: unknown, what: string): void {
	if (typeof wanted !== 'number') return expect(found, what).toBe(wanted);
	expect(found, what).not.toBeNull();
	const size = Math.max(1, Math.abs(wanted));
	expect(Math.abs(Number(found) - wanted) / size, what).toBeLessThan(1e-9);
}

for (const dialect of DIALECTS) {
	describe(dialect, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			let create = (db.writer as unknown as Kysely<unknown>).schema
				.createTable('formula_row')
				.addColumn('id', 'bigint');
			for (const [name, column] of Object.entries(COLUMNS))
				create = create.addColumn(name, column.sql);
			await create.execute();
		});

		it('gives one answer to a formula, whatever the rows', async () => {
			await fc.assert(
				fc.asyncProperty(
					rows,
					fc.array(formula, { minLength: 8, maxLength: 8 }),
					async (list, texts) => {
						await fill(db, list);
						const asked = texts.map((text) => ({ text, typed: compileFormula(text, vocabulary) }));
						const context = { dialect: db.dialect, now: NOW, today: '2026-05-20' };
						const columns = asked.map(
							({ typed }, index) => sql`${toSql(shown(typed), context)} as ${sql.id(`x${index}`)}`
						);
						const statement = sql`select ${sql.join(columns)} from formula_row as f order by f.id`;
						const answer = await analystOf(db).run(compileSql(db, statement));
						list.forEach((row, at) => {
							asked.forEach(({ text, typed }, index) => {
								const what = `${text} of ${JSON.stringify(row)}`;
								const wanted = byFeel(text, typed, row);
								const scope = {
									column: ({ column }: { column: string }) => row[column as keyof Row],
									parts: [],
									now: NOW,
									today: '2026-05-20'
								};
								expectSame(evaluateExpression(shown(typed), scope), wanted, `layer: ${what}`);
								expectSame(answer.rows[at]?.[`x${index}`], wanted, `${dialect}: ${what}`);
							});
						});
					}
				),
				{ numRuns: 150 }
			);
		});
	});
}

async function fill(db: Database, list: readonly Row[]): Promise<void> {
	await inTransaction(db, async (tx) => {
		await sql`delete from formula_row`.execute(tx);
		for (const [index, row] of list.entries()) {
			const entries = Object.entries({ id: index, ...row });
			await sql`insert into formula_row (${sql.join(entries.map(([name]) => sql.id(name)))}) values (${sql.join(entries.map(([, value]) => value))})`.execute(
				tx
			);
		}
	});
}
