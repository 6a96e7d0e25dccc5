import { describe, expect, it } from 'vitest';
import { bpmnXml, events, roots } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

describe('call activity', () => {
	const build = (called: string, more = {}) =>
		bpmnXml(
			(p) =>
				p
					.start()
					.element('callActivity', 'call', {
						extensions: `<zeebe:calledElement ${called}/>`,
						...more
					})
					.end()
					.boundary('failed', 'call', events.error('error'))
					.end('rescued'),
			{ roots: [roots.error('bad')] }
		);

	it('asks for the child with all variables and takes its variables back', async () => {
		const rig = await createRig(build('processId="=which"'));
		rig.start({ which: 'child', a: 1 }, { businessKey: 'K' });
		const [child] = rig.sends;
		expect(child).toMatchObject({
			type: 'create-child',
			processId: 'child',
			businessKey: 'K',
			variables: { which: 'child', a: 1 },
			parent: { processInstanceId: 'instance' }
		});
		const [call] = Object.values(rig.state.elements).filter(
			({ elementId }) => elementId === 'call'
		);
		rig.must({ type: 'child-completed', elementInstanceId: call?.id ?? '', variables: { b: 2 } });
		expect(rig.variables()).toEqual({ which: 'child', a: 1, b: 2 });
		expect(rig.state.status).toBe('completed');
	});

	it('passes only mappings where propagation is switched off', async () => {
		const rig = await createRig(
			build(
				'processId="child" propagateAllParentVariables="false" propagateAllChildVariables="false"',
				{ inputs: { x: '=a' } }
			)
		);
		rig.start({ a: 1 });
		expect(rig.sends[0]).toMatchObject({ variables: { x: 1 } });
		const id =
			Object.values(rig.state.elements).find(({ elementId }) => elementId === 'call')?.id ?? '';
		rig.must({ type: 'child-completed', elementInstanceId: id, variables: { b: 2 } });
		expect(rig.variables()).toEqual({ a: 1 });
	});

	it('throws on what the child did not catch', async () => {
		const rig = await createRig(build('processId="child"'));
		rig.start();
		const id =
			Object.values(rig.state.elements).find(({ elementId }) => elementId === 'call')?.id ?? '';
		rig.must({
			type: 'child-threw-error',
			elementInstanceId: id,
			errorCode: 'bad',
			message: null,
			variables: {}
		});
		expect(rig.completed()).toContain('rescued');
		expect(rig.sends.map(({ type }) => type)).toEqual(['create-child', 'cancel-child']);
	});

	it('raises an incident if the child cannot start, and asks again when resolved', async () => {
		const rig = await createRig(build('processId="child"'));
		rig.start();
		const id =
			Object.values(rig.state.elements).find(({ elementId }) => elementId === 'call')?.id ?? '';
		rig.must({
			type: 'child-failed',
			elementInstanceId: id,
			message: 'Expected process child, but there is none.'
		});
		expect(rig.incidents()).toEqual(['called_element_failed']);
		rig.resolveIncident();
		expect(rig.sends.filter(({ type }) => type === 'create-child')).toHaveLength(2);
	});

	it('a called instance reports its end, its errors and its escalations', async () => {
		const xml = bpmnXml(
			(p) =>
				p
					.start()
					.element('intermediateThrowEvent', 'up', { inner: events.escalation('escalation') })
					.end('bad', { inner: events.error('error') }),
			{ roots: [roots.error('bad'), roots.escalation('late')] }
		);
		const rig = await createRig(xml);
		rig.start({}, { parent: { processInstanceId: 'P', elementInstanceId: 'E' } });
		expect(rig.sends).toMatchObject([
			{ type: 'notify-parent', command: { type: 'child-escalated', escalationCode: 'late' } },
			{ type: 'notify-parent', command: { type: 'child-threw-error', errorCode: 'bad' } }
		]);
		expect(rig.state.status).toBe('terminated');
	});
});
