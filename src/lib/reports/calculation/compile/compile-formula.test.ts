import { describe, expect, it } from 'vitest';
import { col, compare } from '../../model/expression.ts';
import { FormulaError } from '../formula-error.ts';
import { idsIn, withIds, withNames } from '../rename.ts';
import type { Vocabulary, Word } from '../vocabulary.ts';
import { compileFormula } from './compile-formula.ts';

const word = (id: string, name: string, group: string, typed: Word['typed']): Word => ({
	id,
	name,
	group,
	type: typed.type as Word['type'],
	typed
});
const FIELDS = [
	word('record:net', 'Net', 'Sales', { type: 'money', of: col('net_minor') }),
	word('record:cost', 'Cost of goods', 'Sales', { type: 'money', of: col('cost_minor') }),
	word('record:qty', 'Quantity', 'Sales', { type: 'number', of: col('quantity') }),
	word('time:on', 'Ordered on', 'Sales', { type: 'date', of: col('ordered_on') }),
	word('d:channel', 'Channel', 'Sales', { type: 'text', of: col('channel') }),
	word('d:new', 'Is new', 'Sales', { type: 'boolean', when: compare(col('is_new'), '=', 1) })
];
const part = { kind: 'part', index: 0 } as const;
const MEASURES = [
	word('sales.margin', 'Gross margin', 'Sales', { type: 'money', of: part }),
	word('sales.revenue', 'Net revenue', 'Sales', { type: 'money', of: part }),
	word('sales.share', 'Gross margin %', 'Sales', { type: 'percent', of: part }),
	word('cases.count', 'Orders', 'Cases', { type: 'number', of: part }),
	word('sales.orders', 'Orders', 'Sales', { type: 'number', of: part })
];
const fields: Vocabulary = { words: FIELDS, rows: null, parts: null, minorDigits: 2, missing: '' };
const measures = (): Vocabulary => ({ ...fields, words: MEASURES, rows: FIELDS, parts: [] });

const typeOf = (text: string, vocabulary = fields) => compileFormula(text, vocabulary).type;
function mistake(text: string, vocabulary: Vocabulary = fields): string {
	try {
		compileFormula(text, vocabulary);
	} catch (error) {
		if (error instanceof FormulaError)
			return `${text.slice(error.from, error.to)} | ${error.message}`;
		throw error;
	}
	return 'no mistake';
}

describe('the kind of a formula follows from its parts', () => {
	it.each([
		['Net - Cost of goods', 'money'],
		['(Net - `Cost of goods`) / Net', 'number'],
		['Net * 2 + 1', 'money'],
		['Net / Quantity', 'money'],
		['Quantity / Net', 'number'],
		['today() - Ordered on', 'duration'],
		['(today() - Ordered on).days', 'number'],
		['Ordered on + duration("P14D")', 'date'],
		['Ordered on.year', 'number'],
		['if Net > 100 then "large" else "small"', 'text'],
		['if Net > 100 then Net else null', 'money'],
		['if Is new then Net else 0', 'money'],
		['(Net in [10..20]) or Channel in ("Web", "Shop")', 'boolean'],
		['upper case(substring(Channel, 1, 1)) + "!"', 'text'],
		['max(Net, Cost of goods, 0)', 'money'],
		['round(Net, 0)', 'money'],
		['get or else(Channel, "none")', 'text']
	])('%s is %s', (text, type) => expect(typeOf(text)).toBe(type));

	it.each([
		['Gross margin / Net revenue', 'number'],
		['Net revenue - previous year(Net revenue)', 'money'],
		['sum(if Channel = "Web" then Net else 0) / Net revenue', 'number'],
		['median(Net)', 'money'],
		['count(Is new) / count()', 'number'],
		['min(Net revenue, Gross margin)', 'money'],
		['min(Net)', 'money'],
		['percentile(Net, 0.9) - previous period(average(Net))', 'money']
	])('of measures: %s is %s', (text, type) => expect(typeOf(text, measures())).toBe(type));

	it('counts each measure that it reads once', () => {
		const vocabulary = measures();
		compileFormula('Gross margin / Net revenue + Gross margin / Orders', {
			...vocabulary,
			words: MEASURES
		} as Vocabulary & { words: Word[] });
		expect(vocabulary.parts).toEqual([
			{ kind: 'measure', measure: 'sales.margin' },
			{ kind: 'measure', measure: 'sales.revenue' },
			{ kind: 'measure', measure: 'cases.count' }
		]);
	});
});

describe('a mistake names its place', () => {
	it.each([
		['Net + Ordered on', 'Net + Ordered on | An amount and a date cannot be added'],
		['Net + Turnover', 'Turnover | There is no field “Turnover”'],
		['Net * Net', 'Net * Net | An amount and an amount cannot be multiplied'],
		['Net +', 'Something is missing at the end'],
		['Ordered on > "2026-01-01"', 'Write a date as date("2026-01-31")'],
		['if Net then 1 else 2', 'Net | Expected yes or no, but this is an amount'],
		['sum(Net)', 'sum | “sum” adds up rows: that is for measures'],
		['Channel < "b"', 'Texts have no order here'],
		['launch(Net)', 'launch | There is no function “launch”'],
		['Ordered on + duration("P1M")', '"P1M" | “P1M” is no duration'],
		['date("2026-02-30")', 'is no date such as'],
		['for x in [1] return x', 'is no part of formulas here'],
		['', 'Write a formula'],
		['Net in [10..20] or Is new', 'Put brackets around'],
		['2 ** 3', 'multiply instead']
	])('%s', (text, expected) => expect(mistake(text)).toContain(expected));

	it.each([
		['sum(Net revenue)', 'Net revenue | “Net revenue” is a measure'],
		['Net revenue - Net', 'Net | “Net” is a field of each row'],
		['sum(sum(Net))', 'cannot stand within another'],
		['previous year(1 + 2)', 'Expected one measure'],
		['sum(Channel)', 'Expected a number of each row, but this is a text']
	])('of measures: %s', (text, expected) => expect(mistake(text, measures())).toContain(expected));
});

describe('names', () => {
	const names = { words: MEASURES, rows: FIELDS };

	it('are kept as ids, and come back as they are called now', () => {
		const kept = withIds('sum(Net) / Net revenue + Gross margin', names);
		expect(kept).toBe('sum(`record:net`) / `sales.revenue` + `sales.margin`');
		expect(idsIn(kept)).toEqual(['record:net', 'sales.revenue', 'sales.margin']);
		const renamed = MEASURES.map((one) =>
			one.id === 'sales.revenue' ? { ...one, name: 'Turnover (net)' } : one
		);
		expect(withNames(kept, { ...names, words: renamed })).toBe(
			'sum(Net) / `Turnover (net)` + `Gross margin`'
		);
	});

	it('say where they come from when two are called the same', () => {
		expect(withNames('`sales.orders` / `cases.count`', names)).toBe('`Sales: Orders` / Orders');
		expect(withIds('`Sales: Orders` / Orders', names)).toBe('`sales.orders` / `cases.count`');
	});

	it('may hold signs that FEEL has another meaning for', () =>
		expect(withIds('`Gross margin %` * 100', names)).toBe('`sales.share` * 100'));
});
