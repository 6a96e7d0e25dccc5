import { describe, expect, it } from 'vitest';
import type { Command } from '../command.ts';
import { bpmnXml, events } from '../testing/bpmn-builder.ts';
import { createRig, type EngineRig } from '../testing/engine-rig.ts';

const suspend = { type: 'suspend-instance' } as const;
const resume = { type: 'resume-instance' } as const;

const rejectionOf = (rig: EngineRig, command: Command) => {
	const step = rig.send(command);
	return step.ok ? null : step.rejection.code;
};

describe('suspension', () => {
	const waiting = bpmnXml((p) =>
		p
			.start()
			.userTask('ask')
			.serviceTask('work')
			.end()
			.boundary('late', 'ask', events.duration('PT1H'))
			.end('reminded')
	);

	it('refuses whatever moves a token, and changes nothing by it', async () => {
		const rig = (await createRig(waiting)).start().must(suspend);
		const before = rig.state;
		const [userTaskId = ''] = Object.keys(rig.state.userTasks);
		const [timerId = ''] = Object.keys(rig.state.timers);
		for (const command of [
			{ type: 'complete-user-task', userTaskId },
			{ type: 'trigger-timer', timerId },
			{ type: 'modify', activate: [{ elementId: 'work' }] },
			{ type: 'continue' }
		] as const)
			expect(rejectionOf(rig, command)).toBe('instance_suspended');
		expect(rig.state).toEqual(before);
	});

	it('goes on where it was once it is resumed', async () => {
		const rig = (await createRig(waiting)).start().must(suspend).must(resume);
		expect(rig.state.suspendedBy).toBeUndefined();
		rig.completeUserTask('ask').completeJob('work');
		expect(rig.state.status).toBe('completed');
	});

	it('does nothing when repeated', async () => {
		const rig = (await createRig(waiting)).start().must(suspend).must(suspend);
		expect(rig.eventsOf('process-instance-suspended')).toHaveLength(1);
		rig.must(resume).must(resume);
		expect(rig.eventsOf('process-instance-resumed')).toHaveLength(1);
	});

	it('still lets an operator set variables, hand over a task and cancel', async () => {
		const rig = (await createRig(waiting)).start().must(suspend);
		const [userTaskId = ''] = Object.keys(rig.state.userTasks);
		rig
			.must({ type: 'set-variables', variables: { a: 1 } })
			.must({ type: 'assign-user-task', userTaskId, assignee: 'ada' });
		expect(rig.variables()).toEqual({ a: 1 });
		rig.must({ type: 'cancel-instance' });
		expect(rig.state.status).toBe('terminated');
	});

	it('keeps work that the step limit postponed until it is resumed', async () => {
		const xml = bpmnXml((p) =>
			p.start().element('manualTask', 'one').element('manualTask', 'two').userTask('ask').end()
		);
		const rig = (await createRig(xml, { maxSteps: 1 })).start().must(suspend);
		expect(rig.state.pending).not.toEqual([]);
		expect(rejectionOf(rig, { type: 'continue' })).toBe('instance_suspended');
		rig.must(resume);
		while (rig.state.pending.length > 0) rig.must({ type: 'continue' });
		expect(rig.active()).toEqual(['ask']);
	});

	it('suspends and resumes what it called, once', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.element('callActivity', 'call', {
					extensions: '<zeebe:calledElement processId="child"/>'
				})
				.end()
		);
		const rig = (await createRig(xml)).start();
		rig.must(suspend).must({ ...suspend, byParent: true });
		rig.must({ ...resume, byParent: true }).must(resume);
		expect(rig.sends.map(({ type }) => type)).toEqual([
			'create-child',
			'suspend-child',
			'resume-child'
		]);
	});

	it('is resumed with its caller only, and by an operator only if one suspended it', async () => {
		const rig = await createRig(waiting);
		rig.start({}, { parent: { processInstanceId: 'P', elementInstanceId: 'E' } });
		rig.must({ ...suspend, byParent: true });
		expect(rejectionOf(rig, resume)).toBe('instance_has_parent');
		rig.must(suspend).must({ ...resume, byParent: true });
		expect(rig.state.suspendedBy).toEqual(['operator']);
		rig.must(resume);
		expect(rig.state.suspendedBy).toBeUndefined();
	});

	it('looks at conditions again that came true meanwhile', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.element('intermediateCatchEvent', 'paid', { inner: events.condition('=isPaid') })
				.end()
		);
		const rig = (await createRig(xml)).start({ isPaid: false }).must(suspend);
		rig.must({ type: 'set-variables', variables: { isPaid: true } });
		expect(rig.active()).toEqual(['paid']);
		rig.must(resume);
		expect(rig.state.status).toBe('completed');
	});
});
