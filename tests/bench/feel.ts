/**
 * How fast are the expressions of everyday processes? Ours, compiled once, against `feelin`, which
 * reads the text at every evaluation. `npm run bench:feel`
 */
import { evaluate } from 'feelin';
import { compileExpression } from '../../src/lib/workflows/expressions/feel.ts';
import type { JsonValue } from '../../src/lib/workflows/expressions/json-value.ts';

const VARIABLES: Readonly<Record<string, JsonValue>> = {
	amount: 1250.5,
	approved: true,
	customer: { type: 'gold', name: 'Ann', address: { city: 'Ulm' } },
	lines: [
		{ quantity: 2, price: 19.9 },
		{ quantity: 1, price: 5 },
		{ quantity: 12, price: 0.35 }
	],
	dueDate: '2026-03-01'
};

const EXPRESSIONS: readonly { readonly what: string; readonly text: string }[] = [
	{ what: 'gateway: comparison', text: 'amount > 1000' },
	{ what: 'gateway: two conditions', text: 'amount > 1000 and customer.type = "gold"' },
	{ what: 'gateway: boolean', text: 'not(approved) or amount < 10' },
	{ what: 'mapping: path', text: 'customer.address.city' },
	{
		what: 'mapping: context',
		text: '{name: customer.name, total: amount * 1.19, isBig: total > 500}'
	},
	{ what: 'mapping: if', text: 'if approved then "approve" else "reject"' },
	{
		what: 'money: sum of products',
		text: 'sum(for line in lines return line.quantity * line.price)'
	},
	{ what: 'list: filter', text: 'count(lines[quantity > 1]) > 1' },
	{ what: 'text: functions', text: 'upper case(substring(customer.name, 1, 2)) + "-1"' },
	{ what: 'date: due', text: 'date(dueDate) + duration("P14D") > date("2026-03-10")' }
];

const MEASURE_MS = 300;
const TURNS = 3;

/** Evaluations a second: the median of three measurements. */
function rate(work: () => unknown): number {
	const rates = Array.from({ length: TURNS }, () => {
		const start = performance.now();
		let count = 0;
		while (performance.now() - start < MEASURE_MS) {
			for (let turn = 0; turn < 50; turn++) work();
			count += 50;
		}
		return (count * 1000) / (performance.now() - start);
	});
	return rates.sort((a, b) => a - b)[Math.floor(TURNS / 2)] ?? 0;
}

const scope = { variables: VARIABLES, now: Date.UTC(2026, 0, 15) };
const format = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const ratios: number[] = [];

console.log('expression                 | ours, 1/s  | feelin, 1/s | ratio');
for (const { what, text } of EXPRESSIONS) {
	const compiled = compileExpression(text);
	const ours = rate(() => compiled.evaluate(scope));
	const feelin = rate(() => evaluate(text, VARIABLES));
	ratios.push(ours / feelin);
	console.log(
		`${what.padEnd(26)} | ${format.format(ours).padStart(10)} | ${format.format(feelin).padStart(11)} | ${format.format(ours / feelin).padStart(5)}`
	);
}
const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
console.log(`geometric mean of the ratios: ${format.format(mean)}`);
