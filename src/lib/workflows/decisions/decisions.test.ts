import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../expressions/json-value.ts';
import { checkDecisions, compileDecisions, DecisionError, parseDmn } from './index.ts';

interface Table {
	readonly policy?: string;
	readonly inputs: readonly string[];
	readonly outputs: readonly string[];
	/** Input cells, then output cells. */
	readonly rules: readonly (readonly string[])[];
	readonly typeRef?: string;
}

function escape(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function tableXml({
	policy = 'hitPolicy="UNIQUE"',
	inputs,
	outputs,
	rules,
	typeRef
}: Table): string {
	const input = inputs.map(
		(text, i) =>
			`<input id="in${i}"><inputExpression id="ie${i}" ${typeRef ? `typeRef="${typeRef}"` : ''}><text>${escape(text)}</text></inputExpression></input>`
	);
	const output = outputs.map((text, i) => {
		const [name = '', values] = text.split('|');
		return `<output id="out${i}" name="${name}">${values ? `<outputValues id="ov${i}"><text>${values}</text></outputValues>` : ''}</output>`;
	});
	const rule = rules.map((cells, r) => {
		const entries = cells.map((cell, c) => {
			const tag = c < inputs.length ? 'inputEntry' : 'outputEntry';
			return `<${tag} id="r${r}c${c}"><text>${escape(cell)}</text></${tag}>`;
		});
		return `<rule id="rule${r + 1}">${entries.join('')}</rule>`;
	});
	return `<decisionTable id="table" ${policy}>${[...input, ...output, ...rule].join('')}</decisionTable>`;
}

function fileXml(content: string): string {
	return `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x">${content}</definitions>`;
}

function decisionXml(logic: string): string {
	return fileXml(`<decision id="it" name="It">${logic}</decision>`);
}

async function decide(xml: string, variables: JsonObject, id = 'it'): Promise<JsonValue> {
	const parsed = await parseDmn(xml);
	expect(checkDecisions(parsed).filter(({ severity }) => severity === 'error')).toEqual([]);
	const decision = compileDecisions(parsed).get(id);
	if (!decision) throw new Error(`Expected decision ${id}.`);
	return decision.evaluate({ variables, now: Date.UTC(2026, 0, 1) }).output;
}

const overlapping = (policy: string, outputs = ['grade|"high", "middle", "low"']) =>
	decisionXml(
		tableXml({
			policy,
			inputs: ['n'],
			outputs,
			rules: [
				['>= 1', '"low"'],
				['>= 10', '"high"'],
				['>= 5', '"middle"']
			]
		})
	);
const numbers = (aggregation: string) =>
	decisionXml(
		tableXml({
			policy: `hitPolicy="COLLECT" ${aggregation}`,
			inputs: ['n'],
			outputs: ['fee'],
			rules: [
				['>= 1', '0.1'],
				['>= 5', '0.2'],
				['>= 10', '5']
			]
		})
	);

describe('decision table', () => {
	it.each([
		['hitPolicy="FIRST"', 7, 'low'],
		['hitPolicy="PRIORITY"', 12, 'high'],
		['hitPolicy="RULE ORDER"', 12, ['low', 'high', 'middle']],
		['hitPolicy="OUTPUT ORDER"', 12, ['high', 'middle', 'low']],
		['hitPolicy="COLLECT"', 7, ['low', 'middle']],
		['hitPolicy="UNIQUE"', 2, 'low'],
		['hitPolicy="UNIQUE"', 0, null],
		['hitPolicy="COLLECT"', 0, []],
		['hitPolicy="COLLECT" aggregation="SUM"', 0, null]
	])('%s with %d answers %j', async (policy, n, expected) => {
		expect(await decide(overlapping(policy), { n })).toEqual(expected);
	});

	it.each([
		['', [0.1, 0.2]],
		['aggregation="SUM"', 0.3],
		['aggregation="MIN"', 0.1],
		['aggregation="MAX"', 0.2],
		['aggregation="COUNT"', 2]
	])('collect %s', async (aggregation, expected) => {
		expect(await decide(numbers(aggregation), { n: 6 })).toEqual(expected);
	});

	it('unique with several matches is an error that names the rules', async () => {
		await expect(decide(overlapping('hitPolicy="UNIQUE"'), { n: 7 })).rejects.toThrow(
			DecisionError
		);
		await expect(decide(overlapping('hitPolicy="UNIQUE"'), { n: 7 })).rejects.toThrow(
			'rule1, rule3'
		);
	});

	it('any accepts several matches that agree', async () => {
		const xml = (other: string) =>
			decisionXml(
				tableXml({
					policy: 'hitPolicy="ANY"',
					inputs: ['n'],
					outputs: ['o'],
					rules: [
						['> 1', '"x"'],
						['> 2', other]
					]
				})
			);
		expect(await decide(xml('"x"'), { n: 3 })).toBe('x');
		await expect(decide(xml('"y"'), { n: 3 })).rejects.toThrow('agree');
	});

	it('several outputs are a context; cells may compute', async () => {
		const xml = decisionXml(
			tableXml({
				inputs: ['order.total', 'customer'],
				outputs: ['percent', 'amount'],
				rules: [
					['>= 100', '"gold"', '10', 'order.total * 0.1'],
					['-', 'not("gold")', '0', '0']
				]
			})
		);
		const variables = { order: { total: 250 }, customer: 'gold' };
		expect(await decide(xml, variables)).toEqual({ percent: 10, amount: 25 });
	});

	it('compares dates that come as text', async () => {
		const xml = decisionXml(
			tableXml({
				inputs: ['day'],
				outputs: ['o'],
				typeRef: 'date',
				rules: [
					['< date("2026-06-01")', '"early"'],
					['>= date("2026-06-01")', '"late"']
				]
			})
		);
		expect(await decide(xml, { day: '2026-05-31' })).toBe('early');
		expect(await decide(xml, { day: '2026-06-01' })).toBe('late');
	});
});

describe('requirement graph', () => {
	const xml = fileXml(`
		<inputData id="in" name="monthly salary"><variable name="monthly salary" typeRef="number"/></inputData>
		<businessKnowledgeModel id="bkm" name="yearly"><encapsulatedLogic><formalParameter name="month"/><literalExpression><text>month * 12</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
		<decision id="base" name="Base"><variable name="base"/><informationRequirement><requiredInput href="#in"/></informationRequirement><knowledgeRequirement><requiredKnowledge href="#bkm"/></knowledgeRequirement><literalExpression><text>yearly(monthly salary)</text></literalExpression></decision>
		<decision id="called" name="Called"><informationRequirement><requiredInput href="#in"/></informationRequirement><knowledgeRequirement><requiredKnowledge href="#bkm"/></knowledgeRequirement><invocation><literalExpression><text>yearly</text></literalExpression><binding><parameter name="month"/><literalExpression><text>monthly salary + 1</text></literalExpression></binding></invocation></decision>
		<decision id="top" name="Top"><informationRequirement><requiredDecision href="#base"/></informationRequirement>${tableXml(
			{
				inputs: ['base'],
				outputs: ['grade'],
				rules: [
					['> 50000', '"A"'],
					['<= 50000', '"B"']
				]
			}
		)}</decision>`);

	it('evaluates what a decision requires first, and calls knowledge models', async () => {
		expect(await decide(xml, { 'monthly salary': 5000 }, 'base')).toBe(60_000);
		expect(await decide(xml, { 'monthly salary': 5000 }, 'called')).toBe(60_012);
		expect(await decide(xml, { 'monthly salary': 5000 }, 'top')).toBe('A');
	});

	it('records every decision that was looked at', async () => {
		const top = compileDecisions(await parseDmn(xml)).get('top');
		const result = top?.evaluate({ variables: { 'monthly salary': 1000 }, now: 0 });
		expect(result?.evaluated).toMatchObject([
			{ decisionId: 'base', output: 12_000, matchedRuleIds: [] },
			{ decisionId: 'top', output: 'B', matchedRuleIds: ['rule2'] }
		]);
	});

	it('contexts may read their earlier entries', async () => {
		const context = decisionXml(
			'<context><contextEntry><variable name="a"/><literalExpression><text>n + 1</text></literalExpression></contextEntry><contextEntry><literalExpression><text>a * 2</text></literalExpression></contextEntry></context>'
		);
		expect(await decide(context, { n: 1 })).toBe(4);
	});
});

describe('check', () => {
	const problems = async (xml: string) =>
		checkDecisions(await parseDmn(xml)).map(({ code, elementId }) => [code, elementId]);
	const oneRule = (cells: readonly string[]) =>
		decisionXml(tableXml({ inputs: ['n'], outputs: ['o'], rules: [cells] }));

	it('names the cell whose FEEL does not parse', async () => {
		expect(await problems(oneRule(['< ', '1']))).toEqual([['feel_invalid', 'r0c0']]);
		expect(await problems(oneRule(['-', '1 +']))).toEqual([['feel_invalid', 'r0c1']]);
	});

	it('refuses what is not DMN, and decisions without logic', async () => {
		expect(await problems('<nonsense')).toEqual([['xml_unreadable', null]]);
		expect(await problems(fileXml('<decision id="x" name="x"/>'))).toEqual([
			['decision_logic_missing', 'x']
		]);
		expect(await problems(fileXml(''))).toEqual([['decision_missing', null]]);
	});

	it('refuses requirements that form a loop or lead nowhere', async () => {
		const literal = '<literalExpression><text>1</text></literalExpression>';
		const requires = (id: string) =>
			`<informationRequirement><requiredDecision href="#${id}"/></informationRequirement>`;
		const loop = fileXml(
			`<decision id="a" name="a">${requires('b')}${literal}</decision><decision id="b" name="b">${requires('a')}${literal}</decision>`
		);
		expect(await problems(loop)).toEqual([
			['requirement_cycle', 'a'],
			['requirement_cycle', 'b']
		]);
		const nowhere = fileXml(`<decision id="a" name="a">${requires('z')}${literal}</decision>`);
		expect(await problems(nowhere)).toEqual([['requirement_missing', 'a']]);
	});

	it('warns of gaps and overlaps between rules', async () => {
		const xml = decisionXml(
			tableXml({
				inputs: ['amount', 'kind'],
				outputs: ['o'],
				rules: [
					['< 100', '-', '1'],
					['> 100', '"a"', '2'],
					['[500..600]', '"a"', '3'],
					['> 100', '"b"', '4']
				]
			})
		);
		const found = checkDecisions(await parseDmn(xml));
		expect(found.map(({ code, severity }) => [code, severity])).toEqual([
			['decision_table_gap', 'warning'],
			['decision_table_overlap', 'warning']
		]);
		expect(found[0]?.message).toContain('amount = 100, kind = "a"');
	});

	it('finds nothing to say about a complete table', async () => {
		const xml = decisionXml(
			tableXml({
				inputs: ['amount', 'isNew'],
				outputs: ['o'],
				rules: [
					['< 100', 'true', '1'],
					['< 100', 'false', '2'],
					['>= 100', '-', '3']
				]
			})
		);
		expect(await problems(xml)).toEqual([]);
	});
});
