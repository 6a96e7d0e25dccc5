import { describe, expect, it } from 'vitest';
import { bpmnXml, events } from './testing/bpmn-builder.ts';
import { createRig } from './testing/engine-rig.ts';

const listeners = (...kinds: readonly (readonly [kind: string, type: string])[]) =>
	`<zeebe:executionListeners>${kinds
		.map(
			([kind, type]) => `<zeebe:executionListener eventType="${kind}" type="${type}" retries="2"/>`
		)
		.join('')}</zeebe:executionListeners>`;

describe('execution listeners', () => {
	it('run one after the other before an element begins, with its inputs', async () => {
		const rig = await createRig(
			bpmnXml((p) =>
				p
					.start()
					.userTask('work', {
						extensions: listeners(['start', 'first'], ['start', 'second']),
						inputs: { a: '=1' }
					})
					.end()
					.boundary('late', 'work', events.duration('PT1H'))
					.end('tooLate')
			)
		);
		rig.start();
		expect(Object.values(rig.state.jobs)).toMatchObject([
			{ type: 'first', retries: 2, listener: 'start' }
		]);
		expect(rig.state.timers).toEqual({});
		rig.completeJob('work', { a: 2 });
		expect(
			rig.eventsOf('job-created').map(({ jobType, variables }) => [jobType, variables])
		).toEqual([
			['first', { a: 1 }],
			['second', { a: 2 }]
		]);
		rig.completeJob('work');
		expect(Object.keys(rig.state.userTasks)).toHaveLength(1);
		expect(Object.keys(rig.state.timers)).toHaveLength(1);
		rig.completeUserTask('work');
		expect(rig.state.status).toBe('completed');
		expect(rig.variables()).toEqual({});
	});

	it('run before an element is left, and what they give is a result', async () => {
		const rig = await createRig(
			bpmnXml((p) =>
				p
					.start()
					.serviceTask('work', { extensions: listeners(['end', 'after']) })
					.end('yes', { when: '=ok' })
					.from('work')
					.end('no', { isDefault: true })
			)
		);
		rig.start().completeJob('work', { n: 1 });
		expect(Object.values(rig.state.jobs)).toMatchObject([{ type: 'after', listener: 'end' }]);
		rig.completeJob('work', { ok: true });
		expect(rig.completed()).toEqual(['start', 'work', 'yes']);
		expect(rig.variables()).toEqual({ n: 1, ok: true });
	});

	it('hold up the element while they fail', async () => {
		const rig = await createRig(
			bpmnXml((p) =>
				p
					.start()
					.element('task', 'pass', { extensions: listeners(['start', 'check']) })
					.end()
			)
		);
		rig.start().failJob('pass', 0);
		expect(rig.incidents()).toEqual(['job_retries_exhausted']);
		rig.resolveIncident().completeJob('pass');
		expect(rig.state.status).toBe('completed');
	});

	it('run at sub-processes, at the process and in every turn of a loop', async () => {
		const xml = bpmnXml(
			(p) =>
				p
					.start()
					.subProcess('sub', (s) => s.start('s').end('e'), {
						extensions: listeners(['start', 'open'], ['end', 'close']),
						loop: { maximum: 2 }
					})
					.end(),
			{
				before: `<bpmn:extensionElements>${listeners(['start', 'begin'], ['end', 'finish'])}</bpmn:extensionElements>`
			}
		);
		const rig = (await createRig(xml)).start();
		rig.completeJob('process');
		for (let turn = 0; turn < 2; turn += 1) rig.completeJob('sub').completeJob('sub');
		rig.completeJob('process');
		expect(rig.state.status).toBe('completed');
		expect(rig.eventsOf('job-created').map(({ jobType }) => jobType)).toEqual([
			'begin',
			'open',
			'close',
			'open',
			'close',
			'finish'
		]);
	});

	it('may throw an error that the element’s boundary catches', async () => {
		const rig = await createRig(
			bpmnXml((p) =>
				p
					.start()
					.userTask('work', { extensions: listeners(['start', 'check']) })
					.end()
					.boundary('refused', 'work', events.error())
					.end('stopped')
			)
		);
		rig.start().throwError('work', 'any');
		expect(rig.completed()).toEqual(['start', 'refused', 'stopped']);
	});
});
