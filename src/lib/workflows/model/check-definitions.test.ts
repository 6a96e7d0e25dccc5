import { describe, expect, it } from 'vitest';
import { bpmnXml, definitionsXml } from '../engine/testing/bpmn-builder.ts';
import { checkDefinitions, executableProcessIds } from './check-definitions.ts';
import { parseBpmn } from './parse-bpmn.ts';
import { REFUSED_EVENTS } from './testing/refused-events.ts';
import { REFUSED_WORK } from './testing/refused-work.ts';

async function problemsOf(xml: string) {
	return checkDefinitions(await parseBpmn(xml));
}

describe('a model that cannot run is refused', () => {
	const cases = [...REFUSED_EVENTS, ...REFUSED_WORK].map(([code, elementId, build, root]) => ({
		code,
		elementId,
		build,
		root
	}));
	it.each(cases)('$code at $elementId', async ({ code, elementId, build, root }) => {
		const problems = await problemsOf(bpmnXml(build, { roots: root ? [root] : [] }));
		const errors = problems.filter(({ severity }) => severity === 'error');
		expect(errors.map((problem) => [problem.code, problem.elementId])).toContainEqual([
			code,
			elementId
		]);
		for (const problem of errors) {
			expect(problem.message).toMatch(/^Expected .+\.$/);
			expect(problem.remedy).not.toBe('');
		}
	});

	it('without a readable file', async () => {
		for (const xml of [
			'',
			'hello',
			'<a/>',
			'<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"><bpmn:process>'
		]) {
			expect((await problemsOf(xml))[0]).toMatchObject({ code: 'xml_unreadable', elementId: null });
		}
	});

	it('with a flow that leads nowhere', async () => {
		const xml = bpmnXml((p) => p.start().end()).replace('targetRef="end"', 'targetRef="gone"');
		const codes = (await problemsOf(xml)).map(({ code }) => code);
		expect(codes).toContain('reference_unresolved');
		expect(codes).toContain('flow_end_missing');
	});

	it('with an id that is used twice', async () => {
		const xml = bpmnXml((p) => p.start().userTask('a').end()).replace('id="end"', 'id="a"');
		expect((await problemsOf(xml)).map(({ code }) => code)).toContain('id_duplicate');
	});

	it('without an executable process', async () => {
		const xml = definitionsXml('<bpmn:process id="p"><bpmn:startEvent id="s"/></bpmn:process>');
		expect((await problemsOf(xml)).map(({ code }) => code)).toContain('process_not_executable');
	});
});

describe('a model that can run', () => {
	it('has no problems', async () => {
		const xml = bpmnXml((p) => p.start().userTask('a').serviceTask('b').end());
		expect(await problemsOf(xml)).toEqual([]);
	});

	it('may end without an end event and draw data: that is only a warning', async () => {
		const xml = bpmnXml((p) =>
			p.start().userTask('a').apart().element('dataObjectReference', 'data', { name: 'Order' })
		);
		const problems = await problemsOf(xml);
		expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
			['data_not_executed', 'warning'],
			['end_implicit', 'warning']
		]);
	});

	it('may stand beside pools that are only drawn', async () => {
		const xml = definitionsXml(
			'<bpmn:process id="drawn"><bpmn:serviceTask id="x"/></bpmn:process><bpmn:process id="one" isExecutable="true"><bpmn:startEvent id="s"/></bpmn:process><bpmn:process id="two" isExecutable="true"><bpmn:startEvent id="s2"/></bpmn:process>'
		);
		const parsed = await parseBpmn(xml);
		expect(executableProcessIds(parsed)).toEqual(['one', 'two']);
		expect(checkDefinitions(parsed).map(({ elementId }) => elementId)).toEqual(['s', 's2']);
	});
});
