import { describe, expect, it } from 'vitest';
import { parseBpmn } from '../../model/parse-bpmn.ts';
import { checkLinks, linksOf } from './check-links.ts';

const drawing = (body: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
<bpmn:process id="p" isExecutable="true">${body}</bpmn:process></bpmn:definitions>`;
const element = (type: string, id: string, extension: string) =>
	`<bpmn:${type} id="${id}"><bpmn:extensionElements>${extension}</bpmn:extensionElements></bpmn:${type}>`;

const PROCESS = drawing(
	element('startEvent', 'start', '<zeebe:formDefinition formId="intake"/>') +
		`<bpmn:subProcess id="sub">${element('userTask', 'ask', '<zeebe:formDefinition formId="answer"/>')}</bpmn:subProcess>` +
		element('businessRuleTask', 'rule', '<zeebe:calledDecision decisionId="triage"/>') +
		element('businessRuleTask', 'chosen', '<zeebe:calledDecision decisionId="=name"/>') +
		element('serviceTask', 'work', '<zeebe:taskDefinition type="outside:work"/>')
);
const nothing = { forms: new Set(''), decisions: new Set(''), jobTypes: new Set('') };

describe('what a process names', () => {
	it('is found at every depth; an expression is only known when an instance arrives', async () => {
		expect(linksOf(await parseBpmn(PROCESS))).toEqual({
			forms: ['intake', 'answer'],
			decisions: ['triage']
		});
	});

	it('is a warning at its element while it does not exist', async () => {
		const problems = checkLinks(await parseBpmn(PROCESS), nothing);
		expect(problems.map(({ elementId, code }) => [elementId, code])).toEqual([
			['start', 'form_missing'],
			['ask', 'form_missing'],
			['rule', 'decision_missing_for_task'],
			['work', 'job_type_unserved']
		]);
		expect(problems.every(({ severity }) => severity === 'warning')).toBe(true);
	});

	it('is no problem once it exists', async () => {
		const known = {
			forms: new Set(['intake', 'answer']),
			decisions: new Set(['triage']),
			jobTypes: new Set(['outside:work'])
		};
		expect(checkLinks(await parseBpmn(PROCESS), known)).toEqual([]);
	});
});
