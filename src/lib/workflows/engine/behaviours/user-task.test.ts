import { describe, expect, it } from 'vitest';
import { bpmnXml } from '../testing/bpmn-builder.ts';
import { createRig, START_OF_SPEC } from '../testing/engine-rig.ts';

describe('user task', () => {
	const extensions =
		'<zeebe:assignmentDefinition assignee="=owner" candidateGroups="sales, finance" candidateUsers="=[&quot;ann&quot;]"/><zeebe:taskSchedule dueDate="=dueBy" followUpDate="P1D"/><zeebe:priorityDefinition priority="80"/><zeebe:formDefinition formId="approve"/><zeebe:userTask/>';

	it('is created with everything that a task list shows', async () => {
		const rig = await createRig(
			bpmnXml((p) => p.start().userTask('approve', { name: 'Approve', extensions }).end())
		);
		rig.start({ owner: 'bob', dueBy: '2026-02-01T12:00:00Z' });
		expect(rig.eventsOf('user-task-created')).toMatchObject([
			{
				elementId: 'approve',
				name: 'Approve',
				assignee: 'bob',
				candidateGroups: ['sales', 'finance'],
				candidateUsers: ['ann'],
				dueAt: Date.UTC(2026, 1, 1, 12),
				followUpAt: START_OF_SPEC + 86_400_000,
				priority: 80,
				formId: 'approve'
			}
		]);
	});

	it('sets what the person entered and goes on', async () => {
		const rig = await createRig(bpmnXml((p) => p.start().userTask('work').end()));
		rig.start({ a: 1 }).completeUserTask('work', { a: 2, b: 3 });
		expect(rig.state.status).toBe('completed');
		expect(rig.variables()).toEqual({ a: 2, b: 3 });
	});

	it('is claimed and given back', async () => {
		const rig = await createRig(bpmnXml((p) => p.start().userTask('work').end()));
		rig.start();
		const [userTaskId = ''] = Object.keys(rig.state.userTasks);
		rig.must({ type: 'assign-user-task', userTaskId, assignee: 'ann' });
		rig.must({ type: 'assign-user-task', userTaskId, assignee: 'ann' });
		rig.must({ type: 'assign-user-task', userTaskId, assignee: null });
		expect(rig.eventsOf('user-task-assigned').map(({ assignee }) => assignee)).toEqual([
			'ann',
			null
		]);
	});

	it('without assignment belongs to its lane', async () => {
		const before =
			'<bpmn:laneSet id="lanes"><bpmn:lane id="lane" name="Customer Service"><bpmn:flowNodeRef>work</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>';
		const rig = await createRig(bpmnXml((p) => p.start().userTask('work').end(), { before }));
		rig.start();
		expect(rig.eventsOf('user-task-created')[0]?.candidateGroups).toEqual(['customer-service']);
	});

	it('waits with an incident while its due date cannot be read, and opens when resolved', async () => {
		const rig = await createRig(
			bpmnXml((p) => p.start().userTask('approve', { extensions }).end())
		);
		rig.start({ owner: 'bob', dueBy: 'tomorrow' });
		expect(rig.incidents()).toEqual(['assignment_invalid']);
		expect(rig.state.userTasks).toEqual({});
		rig.must({ type: 'set-variables', variables: { dueBy: '2026-02-01' } }).resolveIncident();
		expect(rig.incidents()).toEqual([]);
		expect(Object.keys(rig.state.userTasks)).toHaveLength(1);
	});

	it('rejects a second completion', async () => {
		const rig = await createRig(bpmnXml((p) => p.start().userTask('a').userTask('b').end()));
		rig.start();
		const [userTaskId = ''] = Object.keys(rig.state.userTasks);
		rig.completeUserTask('a');
		const step = rig.send({ type: 'complete-user-task', userTaskId });
		expect(step).toMatchObject({ ok: false, rejection: { code: 'user_task_not_found' } });
	});
});
