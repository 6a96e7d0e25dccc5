import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../expressions/json-value.ts';
import {
	callService,
	checkDecisions,
	compileDecisions,
	compileModel,
	DecisionError,
	evaluateTyped,
	parseDmn
} from './index.ts';

const fileXml = (content: string, namespace = 'main') =>
	`<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="${namespace}">${content}</definitions>`;
const literal = (text: string, attributes = '') =>
	`<literalExpression ${attributes}><text>${text}</text></literalExpression>`;
const decisionXml = (id: string, logic: string, requires = '', typeRef = '') =>
	`<decision id="${id}" name="${id}"><variable name="${id}" ${typeRef ? `typeRef="${typeRef}"` : ''}/>${requires}${logic}</decision>`;
const needs = (kind: 'Decision' | 'Input' | 'Knowledge', href: string) =>
	kind === 'Knowledge'
		? `<knowledgeRequirement><requiredKnowledge href="${href}"/></knowledgeRequirement>`
		: `<informationRequirement><required${kind} href="${href}"/></informationRequirement>`;
const inputXml = (id: string, typeRef: string) =>
	`<inputData id="${id}" name="${id}"><variable name="${id}" typeRef="${typeRef}"/></inputData>`;

async function decide(xml: string, id: string, variables: JsonObject = {}) {
	const parsed = await parseDmn(xml);
	expect(parsed.problems).toEqual([]);
	expect(checkDecisions(parsed).filter(({ severity }) => severity === 'error')).toEqual([]);
	const decision = compileDecisions(parsed).get(id);
	if (!decision) throw new Error(`Expected decision ${id}.`);
	return decision.evaluate({ variables, now: 0 }).output;
}

describe('boxed expressions of DMN 1.4', () => {
	const child = (tag: string, text: string) => `<${tag}>${literal(text)}</${tag}>`;
	const conditional = (text: string) =>
		`<conditional>${child('if', text)}${child('then', '"yes"')}${child('else', '"no"')}</conditional>`;

	it.each([
		[conditional('n > 1'), 'yes'],
		[conditional('n > 9'), 'no'],
		[conditional('null'), 'no'],
		[conditional('"text"'), null],
		[`<filter>${child('in', '[1, 2, 3]')}${child('match', 'item > 1')}</filter>`, [2, 3]],
		[`<filter>${child('in', '[{a: 1}, {a: 2}]')}${child('match', 'a = 2')}</filter>`, [{ a: 2 }]],
		[`<filter>${child('in', '[1, 2]')}${child('match', '"text"')}</filter>`, null],
		[
			`<for iteratorVariable="i">${child('in', '[1, 2]')}${child('return', 'i + count(partial)')}</for>`,
			[1, 3]
		],
		[`<for iteratorVariable="i">${child('in', '"text"')}${child('return', 'i')}</for>`, null],
		[
			`<some iteratorVariable="i">${child('in', '[1, 2]')}${child('satisfies', 'i > 1')}</some>`,
			true
		],
		[
			`<every iteratorVariable="i">${child('in', '[1, 2]')}${child('satisfies', 'i > 1')}</every>`,
			false
		],
		[`<list>${literal('n')}${literal('n + 1')}</list>`, [2, 3]],
		[
			`<relation><column name="a"/><column name="b"/><row>${literal('1')}${literal('2')}</row></relation>`,
			[{ a: 1, b: 2 }]
		]
	])('%s answers %j', async (logic, expected) => {
		const xml = fileXml(decisionXml('it', logic.replaceAll(' > ', ' &gt; ')));
		expect(await decide(xml, 'it', { n: 2 })).toEqual(expected);
	});

	it('name the cell that cannot be read', async () => {
		const logic = `<conditional><if>${literal('1 +', 'id="cell"')}</if><then>${literal('1')}</then><else>${literal('2')}</else></conditional>`;
		const problems = checkDecisions(await parseDmn(fileXml(decisionXml('it', logic))));
		expect(problems.map(({ code, elementId }) => [code, elementId])).toEqual([
			['feel_invalid', 'cell']
		]);
	});

	it('refuse functions that are not FEEL', async () => {
		const bkm = `<businessKnowledgeModel id="java" name="java"><encapsulatedLogic kind="Java">${literal('1')}</encapsulatedLogic></businessKnowledgeModel>`;
		const problems = checkDecisions(await parseDmn(fileXml(bkm + decisionXml('it', literal('1')))));
		expect(problems.map(({ code }) => code)).toEqual(['decision_logic_not_supported']);
	});
});

describe('types', () => {
	const types = `<itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"A", "B"</text></allowedValues></itemDefinition>
		<itemDefinition name="tPerson"><itemComponent name="name"><typeRef>string</typeRef></itemComponent><itemComponent name="born"><typeRef>date</typeRef></itemComponent></itemDefinition>
		<itemDefinition name="tPeople" isCollection="true"><typeRef>tPerson</typeRef></itemDefinition>`;
	const echo = (typeRef: string, text = 'it') =>
		fileXml(
			types + inputXml('it', typeRef) + decisionXml('out', literal(text), needs('Input', '#it'))
		);

	it('read dates inside of contexts and lists', async () => {
		const people = [{ name: 'Ann', born: '1990-05-01' }];
		expect(await decide(echo('tPeople', 'it[1].born.year'), 'out', { it: people })).toBe(1990);
		// One person is a list of one.
		expect(await decide(echo('tPeople', 'count(it)'), 'out', { it: people[0] ?? null })).toBe(1);
	});

	it('refuse an input that is not of its type, and say which', async () => {
		await expect(decide(echo('tGrade'), 'out', { it: 'C' })).rejects.toThrow(
			'Expected input “it” to be of type tGrade, but found a string "C".'
		);
		await expect(decide(echo('number'), 'out', { it: 'x' })).rejects.toThrow(DecisionError);
		expect(await decide(echo('tGrade'), 'out', { it: 'B' })).toBe('B');
		expect(await decide(echo('tGrade'), 'out', { it: null })).toBeNull();
	});

	it('refuse an answer that is not of the type of the decision', async () => {
		const xml = fileXml(decisionXml('out', literal('1 + 1'), '', 'string'));
		await expect(decide(xml, 'out')).rejects.toThrow(
			'Expected decision “out” to answer a value of type string, but it is a number 2.'
		);
		const typed = fileXml(decisionXml('out', literal('"x"', 'typeRef="number"')));
		await expect(decide(typed, 'out')).rejects.toThrow('type number');
	});

	it('make such a value null where a decision is asked as the kit asks it', async () => {
		const model = compileModel(
			await parseDmn(fileXml(decisionXml('out', literal('1 + 1'), '', 'string')))
		);
		const decision = model.decisions.get('out');
		expect(decision && evaluateTyped(decision, { variables: {}, now: 0 })).toBeNull();
	});

	it('may hold themselves, and files may import themselves', async () => {
		const xml = fileXml(
			`<import namespace="main" name="" importType="x"/><itemDefinition name="tTree"><itemComponent name="label"><typeRef>string</typeRef></itemComponent><itemComponent name="parts" isCollection="true"><typeRef>tTree</typeRef></itemComponent></itemDefinition>
			${inputXml('it', 'tTree')}${inputXml('other', 'tUnknown')}${decisionXml('out', literal('it.parts.label'), needs('Input', '#it') + needs('Input', '#other'))}`
		);
		const tree = { label: 'a', parts: [{ label: 'b', parts: [] }] };
		expect(await decide(xml, 'out', { it: tree, other: 1 })).toEqual(['b']);
	});

	it('name the allowed values that cannot be read', async () => {
		const xml = fileXml(
			`<itemDefinition name="t" id="t"><typeRef>string</typeRef><allowedValues><text>"A",</text></allowedValues></itemDefinition>${decisionXml('it', literal('1'))}`
		);
		const problems = checkDecisions(await parseDmn(xml));
		expect(problems.map(({ code, elementId }) => [code, elementId])).toEqual([
			['feel_invalid', 't']
		]);
	});
});

describe('decision services', () => {
	const service = `<decisionService id="svc" name="svc"><outputDecision href="#sum"/><inputDecision href="#base"/><inputData href="#n"/></decisionService>`;
	const xml = fileXml(
		inputXml('n', 'number') +
			decisionXml('base', literal('100')) +
			decisionXml('sum', literal('base + n'), needs('Decision', '#base') + needs('Input', '#n')) +
			service +
			decisionXml('called', literal('svc(1, 2)'), needs('Knowledge', '#svc')) +
			decisionXml('named', literal('svc(base: 5, n: 6)'), needs('Knowledge', '#svc')) +
			decisionXml('wrong', literal('svc("x", 2) = null'), needs('Knowledge', '#svc'))
	);

	it('are functions of their input data, then of their input decisions', async () => {
		expect(await decide(xml, 'called')).toBe(3);
		expect(await decide(xml, 'named')).toBe(11);
		expect(await decide(xml, 'wrong')).toBe(true);
	});

	it('leave the decisions outside as they are', async () => {
		expect(await decide(xml, 'sum', { n: 1 })).toBe(101);
	});

	it('can be called from outside', async () => {
		const found = compileModel(await parseDmn(xml)).services.get('svc');
		expect(found && callService(found, { variables: { n: 1, base: 2 }, now: 0 })).toBe(3);
	});
});

describe('imports', () => {
	it('are read through the name of the import', async () => {
		const rates = fileXml(
			`<itemDefinition name="tRate"><typeRef>number</typeRef></itemDefinition>${decisionXml('base', literal('0.2'))}<decision id="top" name="top rate"><variable name="top rate"/>${literal('0.5')}</decision>`,
			'rates'
		);
		const main = fileXml(
			`<import namespace="rates" name="My Rates" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>${decisionXml(
				'out',
				literal('My Rates.base + My Rates.top rate'),
				needs('Decision', 'rates#base') + needs('Decision', 'rates#top'),
				'My Rates.tRate'
			)}`
		);
		const decisions = compileDecisions(await parseDmn(main), [await parseDmn(rates)]);
		expect(decisions.get('out')?.evaluate({ variables: {}, now: 0 }).output).toBe(0.7);
	});

	it('bring functions along, and without a name stand beside the own elements', async () => {
		const library = fileXml(
			`<itemDefinition name="tName"><typeRef>string</typeRef></itemDefinition><businessKnowledgeModel id="hello" name="Say Hello"><variable name="Say Hello"/><encapsulatedLogic><formalParameter name="who" typeRef="tName"/>${literal('"Hello " + who')}</encapsulatedLogic></businessKnowledgeModel>`,
			'library'
		);
		const main = (name: string, text: string, typeRef: string) =>
			fileXml(
				`<import namespace="library" name="${name}" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>${decisionXml('out', literal(text), needs('Knowledge', 'library#hello'), typeRef)}`
			);
		const answer = async (xml: string) =>
			compileDecisions(await parseDmn(xml), [await parseDmn(library)])
				.get('out')
				?.evaluate({ variables: {}, now: 0 }).output;
		expect(await answer(main('lib', 'lib.Say Hello("Ann")', 'lib.tName'))).toBe('Hello Ann');
		expect(await answer(main('', 'Say Hello("Bob")', 'tName'))).toBe('Hello Bob');
	});
});

describe('decisions that require each other', () => {
	it('end, where nobody has checked the file', async () => {
		const xml = fileXml(
			decisionXml('a', literal('b'), needs('Decision', '#b')) +
				decisionXml('b', literal('[a, 1]'), needs('Decision', '#a'))
		);
		const found = compileModel(await parseDmn(xml)).decisions.get('a');
		expect(found && evaluateTyped(found, { variables: {}, now: 0 })).toEqual([null, 1]);
	});
});

describe('a function that calls itself', () => {
	it('ends where its condition ends it', async () => {
		const bkm = `<businessKnowledgeModel id="fact" name="fact"><variable name="fact"/><encapsulatedLogic><formalParameter name="n" typeRef="number"/>${literal('if n = 0 then 1 else n * fact(n - 1)')}</encapsulatedLogic></businessKnowledgeModel>`;
		const xml = fileXml(bkm + decisionXml('out', literal('fact(5)'), needs('Knowledge', '#fact')));
		expect(await decide(xml, 'out')).toBe(120);
	});
});

describe('the check of imports', () => {
	const importXml = (namespace: string, type = 'https://www.omg.org/spec/DMN/20230324/MODEL/') =>
		`<import namespace="${namespace}" name="Rates" importType="${type}"/>`;
	const main = (imported: string, href = 'rates#base') =>
		fileXml(`${imported}${decisionXml('out', literal('Rates.base'), needs('Decision', href))}`);
	const rates = fileXml(decisionXml('base', literal('5')), 'rates');

	async function codesOf(xml: string, available: readonly string[] | null) {
		const files = available && (await Promise.all(available.map((other) => parseDmn(other))));
		const find =
			files &&
			((namespace: string) =>
				files
					.flatMap(({ definitions }) => definitions ?? [])
					.filter((definitions) => definitions['namespace'] === namespace));
		return checkDecisions(await parseDmn(xml), find).map(({ code }) => code);
	}

	it('finds what is there, and takes it for granted where that is not known', async () => {
		expect(await codesOf(main(importXml('rates')), [rates])).toEqual([]);
		expect(await codesOf(main(importXml('rates')), null)).toEqual([]);
	});

	it('names models that are missing, several, in a loop or of another type', async () => {
		expect(await codesOf(main(importXml('rates')), [])).toEqual(['import_missing']);
		expect(await codesOf(main(importXml('rates')), [rates, rates])).toEqual(['import_ambiguous']);
		const back = fileXml(importXml('main') + decisionXml('base', literal('5')), 'rates');
		expect(await codesOf(main(importXml('rates')), [back, main('')])).toEqual(['import_cycle']);
		expect(await codesOf(main(importXml('rates', 'http://www.w3.org/2001/XMLSchema')), [])).toEqual(
			['import_not_supported']
		);
	});

	it('names requirements that no import and no model has', async () => {
		expect(await codesOf(main(''), null)).toEqual(['requirement_missing']);
		const other = main(importXml('rates'), 'rates#other');
		expect(await codesOf(other, [rates])).toEqual(['requirement_missing']);
	});

	it('lets a file be without decisions if others can import something of it', async () => {
		const types = '<itemDefinition name="tRate"><typeRef>number</typeRef></itemDefinition>';
		expect(await codesOf(fileXml(types), [])).toEqual([]);
		expect(await codesOf(fileXml(''), [])).toEqual(['decision_missing']);
	});
});
