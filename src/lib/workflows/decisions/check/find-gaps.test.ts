import { expect, it } from 'vitest';
import { checkDecisions, parseDmn } from '../index.ts';

/** What is found in a table of these inputs, `[name, type]`, and rules of their cells. */
async function findings(
	inputs: readonly (readonly [string, string])[],
	rules: readonly (readonly string[])[],
	policy = 'UNIQUE'
) {
	const escape = (text: string) => text.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
	const input = inputs.map(
		([name, type], at) =>
			`<input id="i${at}"><inputExpression id="e${at}" typeRef="${type}"><text>${name}</text></inputExpression></input>`
	);
	const rule = rules.map(
		(cells, row) =>
			`<rule id="r${row}">${cells.map((cell, at) => `<inputEntry id="r${row}c${at}"><text>${escape(cell)}</text></inputEntry>`).join('')}<outputEntry id="r${row}o"><text>${row}</text></outputEntry></rule>`
	);
	const xml = `<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="t"><decision id="limit" name="Limit"><decisionTable id="t" hitPolicy="${policy}">${input.join('')}<output id="o" name="o"/>${rule.join('')}</decisionTable></decision></definitions>`;
	const problems = checkDecisions(await parseDmn(xml));
	return problems.map(({ code, message, severity }) => [severity, code, message]);
}

it('names an amount between two rules that none of them matches', async () => {
	const found = await findings([['amount', 'number']], [['< 1000'], ['> 1000']]);
	expect(found).toEqual([
		[
			'warning',
			'decision_table_gap',
			'Expected a rule for every input of “Limit”, but none matches amount = 1000.'
		]
	]);
});

it('finds the combination that is missing in two columns', async () => {
	const found = await findings(
		[
			['amount', 'number'],
			['isUrgent', 'boolean']
		],
		[
			['< 10', 'true'],
			['>= 10', '-'],
			['< 10', 'false']
		]
	);
	expect(found).toEqual([]);
	const gap = await findings(
		[
			['amount', 'number'],
			['isUrgent', 'boolean']
		],
		[
			['< 10', 'true'],
			['>= 10', '-']
		]
	);
	expect(gap[0]?.[2]).toMatch(/none matches amount = 9, isUrgent = false/);
});

it('names inputs that several rules match where only one may, and only there', async () => {
	const rules = [['< 10'], ['>= 5']];
	const found = await findings([['amount', 'number']], rules);
	expect(found[0]?.slice(0, 2)).toEqual(['warning', 'decision_table_overlap']);
	expect(await findings([['amount', 'number']], rules, 'FIRST')).toEqual([]);
});

it('keeps silent where a last rule takes everything, and about cells that compute', async () => {
	expect(await findings([['amount', 'number']], [['< 10'], ['-']], 'FIRST')).toEqual([]);
	expect(await findings([['amount', 'number']], [['< limit']])).toEqual([]);
});
