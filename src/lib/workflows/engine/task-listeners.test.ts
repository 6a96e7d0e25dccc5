import { describe, expect, it } from 'vitest';
import { bpmnXml, events, roots, type ScopeBuilder } from './testing/bpmn-builder.ts';
import { createRig, START_OF_SPEC, type EngineRig } from './testing/engine-rig.ts';

const listeners = (...kinds: readonly (readonly [event: string, type: string])[]) =>
	`<zeebe:taskListeners>${kinds
		.map(([event, type]) => `<zeebe:taskListener eventType="${event}" type="${type}"/>`)
		.join('')}</zeebe:taskListeners>`;

const ASSIGNED = '<zeebe:assignmentDefinition assignee="=owner" candidateGroups="sales"/>';

function oneTask(extensions: string, more?: (p: ScopeBuilder) => unknown): Promise<EngineRig> {
	return createRig(
		bpmnXml(
			(p) => {
				p.start().userTask('work', { extensions }).end();
				more?.(p);
			},
			{ roots: [roots.signal('stop')] }
		)
	);
}

function task(rig: EngineRig) {
	const [open] = Object.values(rig.state.userTasks);
	if (!open) throw new Error('Expected a task, but there is none.');
	return open;
}

function assign(rig: EngineRig, assignee: string | null) {
	rig.must({ type: 'assign-user-task', userTaskId: task(rig).id, assignee });
}

const jobTypes = (rig: EngineRig) => rig.eventsOf('job-created').map(({ jobType }) => jobType);

describe('creating', () => {
	it('waits for its listeners, one after the other, and takes over what they correct', async () => {
		const rig = await oneTask(listeners(['creating', 'first'], ['creating', 'second']));
		rig.start();
		expect(rig.state.userTasks).toEqual({});
		rig.answerJob('work', { corrections: { candidateGroups: ['sales'], priority: 70 } });
		expect(rig.state.userTasks).toEqual({});
		expect(rig.eventsOf('job-created')[1]?.headers).toMatchObject({
			'io.camunda.zeebe:action': 'create',
			'io.camunda.zeebe:candidateGroups': '["sales"]',
			'io.camunda.zeebe:priority': '70',
			'io.camunda.zeebe:changedAttributes': '["candidateGroups","priority"]'
		});
		rig.answerJob('work', { corrections: { assignee: 'ann', dueDate: 'PT1H' } }, { seen: true });
		expect(rig.eventsOf('user-task-created')).toMatchObject([
			{
				assignee: 'ann',
				candidateGroups: ['sales'],
				priority: 70,
				dueAt: START_OF_SPEC + 3_600_000
			}
		]);
		rig.completeUserTask('work', { done: true });
		expect(rig.state.status).toBe('completed');
		expect(rig.variables()).toEqual({ done: true });
	});

	it('cannot be denied, nor may the assignee of the model be corrected: the job fails', async () => {
		const rig = await oneTask(ASSIGNED + listeners(['creating', 'check']));
		rig.start({ owner: 'bob' });
		rig.answerJob('work', { denied: true });
		rig.answerJob('work', { corrections: { assignee: 'ann' } });
		rig.answerJob('work', { corrections: { priority: 'high' } });
		expect(rig.incidents()).toEqual(['job_retries_exhausted']);
		expect(rig.eventsOf('job-failed').map(({ message }) => message)).toEqual([
			expect.stringContaining('deny “creating”'),
			expect.stringContaining('correct it at “assigning”'),
			expect.stringContaining('priority from 0 to 100')
		]);
		rig.resolveIncident().answerJob('work', {});
		expect(task(rig).assignee).toBe('bob');
	});

	it('goes on where an earlier release, which counted them as start listeners, stopped', async () => {
		const rig = await oneTask(listeners(['creating', 'first'], ['creating', 'second']));
		rig.start();
		const [job] = Object.values(rig.state.jobs);
		const older = structuredClone(rig.state) as { jobs: Record<string, { listener?: string }> };
		Object.assign(older.jobs[job?.id ?? ''] ?? {}, { listener: 'start' });
		rig.goOnFrom(older as never);
		rig.completeJob('work').completeJob('work');
		expect(jobTypes(rig)).toEqual(['first', 'second']);
		expect(Object.keys(rig.state.userTasks)).toHaveLength(1);
	});
});

describe('assigning', () => {
	it('waits for its listeners, which may choose somebody else', async () => {
		const rig = await oneTask(listeners(['assigning', 'check']));
		rig.start();
		assign(rig, 'ann');
		expect(task(rig)).toMatchObject({ assignee: null, transition: { event: 'assigning' } });
		expect(rig.eventsOf('job-created')[0]?.headers).toMatchObject({
			'io.camunda.zeebe:action': 'assign',
			'io.camunda.zeebe:assignee': 'ann',
			'io.camunda.zeebe:changedAttributes': '["assignee"]',
			'io.camunda.zeebe:userTaskKey': task(rig).id
		});
		rig.answerJob('work', { corrections: { assignee: 'bob', priority: 90 } });
		expect(task(rig)).toMatchObject({ assignee: 'bob', details: { priority: 90 } });
		expect(task(rig).transition).toBeUndefined();
	});

	it('is denied with a reason: the task stays as it was, corrections are dropped', async () => {
		const rig = await oneTask(listeners(['assigning', 'first'], ['assigning', 'second']));
		rig.start();
		assign(rig, 'ann');
		rig.answerJob('work', { corrections: { priority: 90 } });
		rig.answerJob('work', { denied: true, deniedReason: 'Ann is on leave.' });
		expect(rig.eventsOf('user-task-transition-denied')).toMatchObject([
			{ event: 'assigning', reason: 'Ann is on leave.' }
		]);
		expect(task(rig)).toMatchObject({ assignee: null, details: { priority: 50 } });
		assign(rig, 'bob');
		rig.answerJob('work', {}).answerJob('work', {});
		expect(task(rig).assignee).toBe('bob');
		assign(rig, null);
		expect(rig.eventsOf('job-created').at(-1)?.headers['io.camunda.zeebe:action']).toBe('unassign');
	});

	it('happens at the beginning too if the model names somebody', async () => {
		const rig = await oneTask(ASSIGNED + listeners(['assigning', 'check']));
		rig.start({ owner: 'bob' });
		expect(rig.eventsOf('user-task-created')[0]?.assignee).toBeNull();
		rig.answerJob('work', {});
		expect(task(rig).assignee).toBe('bob');
	});
});

describe('updating', () => {
	it('waits for its listeners when the task is changed', async () => {
		const rig = await oneTask(listeners(['updating', 'check']));
		rig.start();
		const userTaskId = task(rig).id;
		rig.must({ type: 'update-user-task', userTaskId, changes: { priority: 10, dueDate: '' } });
		expect(task(rig).details?.priority).toBe(50);
		rig.answerJob('work', { corrections: { priority: 20, candidateUsers: 'ann, bob' } });
		expect(task(rig).details).toMatchObject({ priority: 20, candidateUsers: ['ann', 'bob'] });
		expect(rig.eventsOf('user-task-updated')[0]?.changes).toEqual({
			priority: 20,
			dueAt: null,
			candidateUsers: ['ann', 'bob']
		});
	});

	it('waits for its listeners when variables are set at the task; denied, none is set', async () => {
		const rig = await oneTask(listeners(['updating', 'check']));
		rig.start();
		const set = { type: 'set-variables', scopeId: task(rig).elementInstanceId } as const;
		rig.must({ ...set, isLocal: true, variables: { note: 'a' } });
		expect(rig.eventsOf('job-created')[0]).toMatchObject({ variables: { note: 'a' } });
		rig.answerJob('work', { denied: true });
		expect(rig.eventsOf('variable-set')).toEqual([]);
		rig.must({ ...set, isLocal: true, variables: { note: 'b' } }).answerJob('work', {});
		expect(rig.state.elements[task(rig).elementInstanceId]?.variables).toEqual({ note: 'b' });
	});

	it('without listeners happens at once, and refuses what cannot be read', async () => {
		const rig = await oneTask('');
		rig.start();
		const command = { type: 'update-user-task', userTaskId: task(rig).id } as const;
		rig.must({ ...command, changes: { followUpDate: '2026-02-01' } });
		expect(rig.eventsOf('user-task-updated')).toHaveLength(1);
		expect(rig.send({ ...command, changes: { priority: 1000 } })).toMatchObject({
			rejection: { code: 'user_task_changes_invalid' }
		});
	});
});

describe('completing', () => {
	it('waits with the result, which listeners see and add to', async () => {
		const rig = await oneTask(listeners(['completing', 'check'], ['completing', 'tidy']));
		rig.start().completeUserTask('work', { amount: 5 });
		expect(rig.active()).toEqual(['work']);
		expect(rig.eventsOf('job-created')[0]?.variables).toEqual({ amount: 5 });
		expect(rig.eventsOf('variable-set')).toEqual([]);
		rig.answerJob('work', {}, { checked: true }).answerJob('work', {});
		expect(rig.state.status).toBe('completed');
		expect(rig.variables()).toEqual({ amount: 5, checked: true });
		expect(jobTypes(rig)).toEqual(['check', 'tidy']);
	});

	it('is denied: the task is open as before, without the result, and can be completed again', async () => {
		const rig = await oneTask(listeners(['completing', 'check']));
		rig.start().completeUserTask('work', { amount: -5 });
		rig.answerJob('work', { denied: true, deniedReason: 'The amount is negative.' });
		expect(rig.active()).toEqual(['work']);
		expect(rig.eventsOf('variable-set')).toEqual([]);
		rig.completeUserTask('work', { amount: 5 }).answerJob('work', {});
		expect(rig.variables()).toEqual({ amount: 5 });
	});

	it('lets nothing else be asked of the task meanwhile', async () => {
		const rig = await oneTask(listeners(['completing', 'check'], ['updating', 'look']));
		rig.start().completeUserTask('work');
		const userTaskId = task(rig).id;
		for (const command of [
			{ type: 'complete-user-task', userTaskId },
			{ type: 'assign-user-task', userTaskId, assignee: 'ann' },
			{ type: 'update-user-task', userTaskId, changes: {} },
			{ type: 'set-variables', scopeId: task(rig).elementInstanceId, variables: { a: 1 } }
		] as const) {
			expect(rig.send(command)).toMatchObject({ rejection: { code: 'user_task_busy' } });
		}
	});

	it('goes before output mappings and execution listeners at the end', async () => {
		const rig = await oneTask(
			listeners(['completing', 'check']) +
				'<zeebe:executionListeners><zeebe:executionListener eventType="end" type="after"/></zeebe:executionListeners><zeebe:ioMapping><zeebe:output source="=amount * 2" target="twice"/></zeebe:ioMapping>'
		);
		rig.start().completeUserTask('work', { amount: 2 });
		rig.answerJob('work', {}, { amount: 3 });
		expect(rig.state.userTasks).toEqual({});
		rig.completeJob('work');
		expect(jobTypes(rig)).toEqual(['check', 'after']);
		expect(rig.variables()).toEqual({ twice: 6 });
	});

	it('begins again with the first listener when one could not be opened', async () => {
		const rig = await oneTask(listeners(['completing', 'first'], ['completing', '=kind']));
		rig.start().completeUserTask('work', { a: 1 });
		rig.answerJob('work', {});
		expect(rig.incidents()).toEqual(['job_invalid']);
		rig.must({ type: 'set-variables', variables: { kind: 'second' } }).resolveIncident();
		rig.answerJob('work', {}).answerJob('work', {});
		expect(jobTypes(rig)).toEqual(['first', 'first', 'second']);
		expect(rig.state.status).toBe('completed');
	});
});

describe('canceling', () => {
	const interrupted = (extensions: string) =>
		oneTask(extensions, (p) =>
			p.boundary('stopped', 'work', events.signal()).userTask('next').end('e2')
		);

	it('keeps a task that was interrupted until its listeners are done; the token goes on', async () => {
		const rig = await interrupted(listeners(['canceling', 'tell'], ['canceling', 'tidy']));
		rig.start({ a: 1 }).signal('stop', { b: 2 });
		expect(rig.active()).toEqual(['next']);
		expect(rig.eventsOf('user-task-canceled')).toEqual([]);
		expect(rig.eventsOf('job-created')[0]).toMatchObject({ elementId: 'work', jobType: 'tell' });
		rig.completeUserTask('next');
		expect(rig.state.status).toBe('active');
		rig.failJob('work', 0).resolveIncident();
		rig.answerJob('work', {}, { ignored: true }).answerJob('work', {});
		expect(rig.eventsOf('user-task-canceled')).toHaveLength(1);
		expect(rig.state.status).toBe('completed');
		expect(rig.variables()).toEqual({ a: 1, b: 2 });
	});

	it('takes the place of what was asked before', async () => {
		const rig = await interrupted(listeners(['completing', 'check'], ['canceling', 'tell']));
		rig.start().completeUserTask('work').signal('stop');
		expect(rig.eventsOf('job-canceled')).toHaveLength(1);
		rig.answerJob('work', {});
		expect(rig.eventsOf('user-task-canceled')).toHaveLength(1);
		expect(rig.eventsOf('user-task-completed')).toEqual([]);
	});

	it('holds up the end of an instance that is cancelled, unless it is cancelled again', async () => {
		for (const isForced of [false, true]) {
			const rig = await oneTask(listeners(['canceling', 'tell']));
			rig.start().must({ type: 'cancel-instance' });
			expect(rig.state).toMatchObject({ status: 'active', ending: 'cancelled' });
			expect(rig.send({ type: 'set-variables', variables: { a: 1 } })).toMatchObject({
				rejection: { code: 'instance_not_active' }
			});
			if (isForced) rig.must({ type: 'cancel-instance' });
			else rig.answerJob('work', {});
			expect(rig.state.status).toBe('terminated');
			expect(rig.state.jobs).toEqual({});
			expect(rig.eventsOf('user-task-canceled')).toHaveLength(1);
		}
	});

	it('cannot be denied', async () => {
		const rig = await interrupted(listeners(['canceling', 'tell']));
		rig.start().signal('stop').answerJob('work', { denied: true });
		expect(rig.eventsOf('job-failed')).toHaveLength(1);
		rig.throwError('work', 'any');
		expect(rig.incidents()).toEqual(['job_retries_exhausted']);
	});
});
