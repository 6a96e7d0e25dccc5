import { describe, expect, it } from 'vitest';
import { bpmnXml, events } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

describe('multi-instance', () => {
	const build = (more: { isSequential?: boolean; until?: string }) =>
		bpmnXml((p) =>
			p
				.start()
				.serviceTask('each', {
					multiInstance: {
						collection: '=items',
						element: 'item',
						output: { collection: 'results', element: '=result' },
						...more
					}
				})
				.end()
				.boundary('late', 'each', events.duration('PT1H'))
				.end('tooLate')
		);
	const complete = (rig: Awaited<ReturnType<typeof createRig>>, index: number, result: number) => {
		const jobs = Object.keys(rig.state.jobs);
		return rig.must({ type: 'complete-job', jobId: jobs[index] ?? '', variables: { result } });
	};

	it('parallel: creates all at once and collects outputs by place', async () => {
		const rig = await createRig(build({}));
		rig.start({ items: ['a', 'b', 'c'] });
		expect(
			rig
				.eventsOf('job-created')
				.map(({ variables }) => [variables['item'], variables['loopCounter']])
		).toEqual([
			['a', 1],
			['b', 2],
			['c', 3]
		]);
		complete(rig, 2, 30);
		complete(rig, 0, 10);
		complete(rig, 0, 20);
		expect(rig.variables()).toEqual({ items: ['a', 'b', 'c'], results: [10, 20, 30] });
		expect(rig.eventsOf('element-completed').map(({ elementType }) => elementType)).toContain(
			'multi-instance'
		);
		expect(rig.state.status).toBe('completed');
	});

	it('sequential: one after the other', async () => {
		const rig = await createRig(build({ isSequential: true }));
		rig.start({ items: [1, 2] });
		expect(Object.keys(rig.state.jobs)).toHaveLength(1);
		complete(rig, 0, 1);
		expect(Object.keys(rig.state.jobs)).toHaveLength(1);
		complete(rig, 0, 2);
		expect(rig.variables()['results']).toEqual([1, 2]);
	});

	it('ends early when the completion condition holds', async () => {
		const rig = await createRig(build({ until: '=numberOfCompletedInstances = 2' }));
		rig.start({ items: [1, 2, 3] });
		complete(rig, 0, 1);
		complete(rig, 0, 2);
		expect(rig.state.status).toBe('completed');
		expect(rig.eventsOf('job-canceled')).toHaveLength(1);
		expect(rig.variables()['results']).toEqual([1, 2, null]);
	});

	it('completes at once over an empty list', async () => {
		const rig = await createRig(build({}));
		rig.start({ items: [] });
		expect(rig.state.status).toBe('completed');
		expect(rig.variables()).toEqual({ items: [], results: [] });
	});

	it('a boundary event stands on the whole loop', async () => {
		const rig = await createRig(build({}));
		rig.start({ items: [1, 2] });
		expect(Object.keys(rig.state.timers)).toHaveLength(1);
		rig.triggerTimer('late');
		expect(rig.eventsOf('job-canceled')).toHaveLength(2);
		expect(rig.completed()).toContain('tooLate');
	});

	it('waits with an incident while the collection is no list', async () => {
		const rig = await createRig(build({}));
		rig.start({ items: 'abc' });
		expect(rig.incidents()).toEqual(['collection_invalid']);
		rig.must({ type: 'set-variables', variables: { items: ['x'] } }).resolveIncident();
		expect(Object.keys(rig.state.jobs)).toHaveLength(1);
	});

	it('repeats a whole sub-process', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.subProcess('sub', (s) => s.start('s').userTask('inner').end('e'), {
					multiInstance: { collection: '=[1, 2]', element: 'n' }
				})
				.end()
		);
		const rig = await createRig(xml);
		rig.start().completeUserTask('inner').completeUserTask('inner');
		expect(rig.completed().filter((id) => id === 'sub')).toHaveLength(3);
		expect(rig.state.status).toBe('completed');
	});
});
