import { describe, expect, it } from 'vitest';
import { bpmnXml, events } from '../engine/testing/bpmn-builder.ts';
import { compileProcess } from './compile-process.ts';
import { toKebabCase } from './lanes.ts';
import { parseBpmn } from './parse-bpmn.ts';

async function compile(xml: string) {
	return compileProcess(await parseBpmn(xml), 'process');
}

describe('compileProcess', () => {
	it('knows every element by id, with its flows and its scope', async () => {
		const process = await compile(
			bpmnXml((p) =>
				p
					.start()
					.subProcess('sub', (s) => s.start('s').userTask('a').end('e'))
					.end()
			)
		);
		expect([...process.elements.keys()]).toEqual(['process', 'start', 'sub', 's', 'a', 'e', 'end']);
		const task = process.elements.get('a');
		expect(task).toMatchObject({ type: 'user-task', scopeId: 'sub' });
		expect(task?.incoming.map(({ id }) => id)).toEqual(['s_a']);
		expect(process.startEvents.map(({ id }) => id)).toEqual(['start']);
	});

	it('cannot be changed', async () => {
		const process = await compile(bpmnXml((p) => p.start().userTask('a').end()));
		expect(() => Object.assign(process.root, { name: 'other' })).toThrow(TypeError);
		expect(Object.isFrozen(process.elements.get('a')?.outgoing)).toBe(true);
	});

	it('computes from where tokens can reach an inclusive join', async () => {
		const process = await compile(
			bpmnXml((p) =>
				p
					.start()
					.element('inclusiveGateway', 'fork')
					.userTask('a', { when: '=a' })
					.element('inclusiveGateway', 'join')
					.end()
					.from('fork')
					.userTask('b', { isDefault: true })
					.to('join')
					.boundary('late', 'b', events.duration('PT1S'))
					.element('task', 'c')
					.to('join')
			)
		);
		const join = process.elements.get('join');
		const upstream = join?.type === 'inclusive-gateway' ? join.upstream : {};
		expect([...(upstream['a_join'] ?? [])].sort()).toEqual(['a', 'fork', 'start']);
		expect([...(upstream['c_join'] ?? [])].sort()).toEqual(['b', 'c', 'fork', 'late', 'start']);
	});

	it('says when the file has no such process', async () => {
		const parsed = await parseBpmn(bpmnXml((p) => p.start().end()));
		expect(() => compileProcess(parsed, 'other')).toThrow('Expected to find process “other”');
	});

	it('writes lane names as group keys', () => {
		expect(toKebabCase('Customer Service')).toBe('customer-service');
		expect(toKebabCase('Einkauf & Übergabe')).toBe('einkauf-ubergabe');
		expect(toKebabCase('QualityControl')).toBe('quality-control');
	});
});
