import { describe, expect, it } from 'vitest';
import type { ModifyInstance } from '../command.ts';
import { bpmnXml, events, roots } from '../testing/bpmn-builder.ts';
import { createRig, type EngineRig } from '../testing/engine-rig.ts';
import { checkModification } from './check-modification.ts';

const idOf = (rig: EngineRig, elementId: string) =>
	Object.values(rig.state.elements).find((open) => open.elementId === elementId)?.id ?? '';

const problemsOf = (rig: EngineRig, command: Omit<ModifyInstance, 'type'>) =>
	checkModification(rig.process, rig.state, { type: 'modify', ...command });

describe('modification', () => {
	const nested = bpmnXml(
		(p) =>
			p
				.start()
				.userTask('a')
				.subProcess('sub', (s) =>
					s
						.start('s')
						.userTask('x')
						.subProcess('deep', (d) => d.start('ds').userTask('y').end('de'))
						.end('e')
				)
				.end()
				.boundary('stop', 'sub', events.message())
				.end('stopped'),
		{ roots: [roots.message('stop', '="k"')] }
	);

	it('moves a token', async () => {
		const rig = await createRig(bpmnXml((p) => p.start().userTask('a').userTask('b').end()));
		rig.start();
		rig.must({ type: 'modify', activate: [{ elementId: 'b' }], terminate: [idOf(rig, 'a')] });
		expect(rig.active()).toEqual(['b']);
		rig.completeUserTask('b');
		expect(rig.state.status).toBe('completed');
	});

	it('sets variables of the process and of single elements first', async () => {
		const rig = await createRig(
			bpmnXml((p) => p.start().userTask('a').serviceTask('b', { type: '=kind + suffix' }).end())
		);
		rig.start();
		rig.must({
			type: 'modify',
			activate: [{ elementId: 'b', variables: { suffix: '-1' } }],
			variables: { kind: 'mail' }
		});
		expect(rig.eventsOf('job-created').map(({ jobType }) => jobType)).toEqual(['mail-1']);
		expect(rig.variables()).toEqual({ kind: 'mail' });
	});

	it('opens the subprocesses around what it activates, once, with their events', async () => {
		const rig = (await createRig(nested)).start();
		rig.must({
			type: 'modify',
			activate: [{ elementId: 'y' }, { elementId: 'x' }],
			terminate: [idOf(rig, 'a')]
		});
		expect(rig.active()).toEqual(['deep', 'sub', 'x', 'y']);
		expect(Object.values(rig.state.subscriptions)).toMatchObject([{ elementId: 'stop' }]);
		rig.completeUserTask('y').completeUserTask('x');
		rig.completeUserTask('y');
		expect(rig.state.status).toBe('completed');
	});

	it('ends a scope that it emptied, and the instance with its last element', async () => {
		const rig = (await createRig(nested)).start().completeUserTask('a');
		rig.must({ type: 'modify', terminate: [idOf(rig, 'x')] });
		expect(rig.terminated()).toEqual(['x', 'sub']);
		expect(rig.state).toMatchObject({ status: 'terminated', subscriptions: {} });
	});

	it('says everything that speaks against it, and where', async () => {
		const rig = (await createRig(nested)).start().completeUserTask('a');
		const problems = problemsOf(rig, {
			activate: [{ elementId: 'zzz' }, { elementId: 's' }, { elementId: 'x' }, { elementId: 'a' }],
			terminate: [idOf(rig, 'sub'), 'gone', 'instance']
		});
		expect(problems.map(({ subject, code }) => [subject, code])).toEqual([
			['zzz', 'element_not_found'],
			['s', 'modification_invalid'],
			['x', 'modification_invalid'],
			['a', 'modification_invalid'],
			['gone', 'element_instance_not_found'],
			['instance', 'modification_invalid']
		]);
		expect(problemsOf(rig, {})).toMatchObject([{ code: 'modification_invalid' }]);
	});

	it('refuses to guess between several scopes, and takes the one that is named', async () => {
		const rig = await createRig(
			bpmnXml((p) =>
				p
					.start()
					.subProcess('each', (s) => s.start('s').userTask('x').end('e'), {
						multiInstance: { collection: '=[1, 2]' }
					})
					.end()
			)
		);
		rig.start();
		expect(problemsOf(rig, { activate: [{ elementId: 'x' }] })[0]?.message).toContain(
			'there are 2'
		);
		const turns = Object.values(rig.state.elements).filter((e) => e.elementType === 'sub-process');
		expect(problemsOf(rig, { terminate: [turns[0]?.id ?? ''] })[0]?.message).toContain(
			'whole loop'
		);
		rig.must({ type: 'modify', activate: [{ elementId: 'x', scopeId: turns[0]?.id }] });
		expect(rig.active().filter((id) => id === 'x')).toHaveLength(3);
	});
});
