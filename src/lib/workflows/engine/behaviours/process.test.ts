import { describe, expect, it } from 'vitest';
import { bpmnXml } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

describe('process', () => {
	it('is cancelled with everything in it', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.element('parallelGateway', 'fork')
				.userTask('a')
				.end()
				.from('fork')
				.element('callActivity', 'call', { extensions: '<zeebe:calledElement processId="child"/>' })
				.end('e2')
		);
		const rig = await createRig(xml);
		rig.start().must({ type: 'cancel-instance' });
		expect(rig.state.status).toBe('terminated');
		expect(rig.terminated().sort()).toEqual(['a', 'call']);
		expect(rig.sends.at(-1)?.type).toBe('cancel-child');
		expect(rig.send({ type: 'continue' })).toMatchObject({
			ok: false,
			rejection: { code: 'instance_not_active' }
		});
	});

	it('of a caller cannot be cancelled alone', async () => {
		const rig = await createRig(bpmnXml((p) => p.start().userTask('a').end()));
		rig.start({}, { parent: { processInstanceId: 'P', elementInstanceId: 'E' } });
		expect(rig.send({ type: 'cancel-instance' })).toMatchObject({
			ok: false,
			rejection: { code: 'instance_has_parent' }
		});
		rig.must({ type: 'cancel-instance', byParent: true });
		expect(rig.state.status).toBe('terminated');
	});

	it('postpones work at the step limit and goes on with continue', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.element('exclusiveGateway', 'again')
				.element('task', 'turn')
				.to('again', { flowId: 'back' })
		);
		const rig = await createRig(xml, { maxSteps: 50 });
		const step = rig.send({ type: 'create-instance', processInstanceId: 'instance' });
		expect(step).toMatchObject({ ok: true, mustContinue: true });
		expect(rig.state.pending).toHaveLength(1);
		const before = rig.events.length;
		rig.must({ type: 'continue' });
		expect(rig.events.length).toBeGreaterThan(before + 50);
	});

	it('sets variables in a scope or upwards', async () => {
		const rig = await createRig(bpmnXml((p) => p.start().userTask('a').end()));
		rig.start({ x: 1 });
		const scopeId =
			Object.values(rig.state.elements).find(({ elementId }) => elementId === 'a')?.id ?? '';
		rig.must({ type: 'set-variables', scopeId, isLocal: true, variables: { y: 2 } });
		rig.must({ type: 'set-variables', scopeId, variables: { x: 3, y: 4 } });
		expect(rig.variables()).toEqual({ x: 3 });
		expect(rig.state.elements[scopeId]?.variables).toEqual({ y: 4 });
	});
});
