import { describe, expect, it } from 'vitest';
import { bpmnXml } from '../testing/bpmn-builder.ts';
import { createRig, START_OF_SPEC } from '../testing/engine-rig.ts';

describe('service task', () => {
	it('creates a job with type, retries, headers and what the element sees', async () => {
		const extensions =
			'<zeebe:taskHeaders><zeebe:header key="table" value="order"/></zeebe:taskHeaders>';
		const xml = bpmnXml((p) =>
			p
				.start()
				.serviceTask('save', {
					type: '="create-" + kind',
					retries: 5,
					extensions,
					inputs: { id: '=order.id' }
				})
				.end()
		);
		const rig = await createRig(xml);
		const step = rig.start({ kind: 'order', order: { id: 4 } }).eventsOf('job-created');
		expect(step).toMatchObject([
			{
				elementId: 'save',
				jobType: 'create-order',
				retries: 5,
				headers: { table: 'order' },
				variables: { kind: 'order', order: { id: 4 }, id: 4 }
			}
		]);
	});

	it('without output mappings sets the results at the process', async () => {
		const rig = await createRig(bpmnXml((p) => p.start().serviceTask('a').end()));
		rig.start({ x: 1 }).completeJob('a', { x: 2, y: 3 });
		expect(rig.variables()).toEqual({ x: 2, y: 3 });
	});

	it('with output mappings keeps everything else to itself', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.serviceTask('a', { outputs: { 'order.total': '=sum + tax' } })
				.end()
		);
		const rig = await createRig(xml);
		rig.start({ order: { id: 1 } }).completeJob('a', { sum: 10, tax: 2 });
		expect(rig.variables()).toEqual({ order: { id: 1, total: 12 } });
	});

	it('is tried again after its back-off and raises an incident when retries are used up', async () => {
		const rig = await createRig(bpmnXml((p) => p.start().serviceTask('a').end()));
		rig.start();
		rig.must({ type: 'fail-job', jobId: rig.jobId('a'), message: 'no net', retryBackOffMs: 5000 });
		expect(rig.eventsOf('job-failed')).toMatchObject([
			{ retries: 2, retryAt: START_OF_SPEC + 5000 }
		]);
		rig.failJob('a', 0);
		expect(rig.incidents()).toEqual(['job_retries_exhausted']);
		rig.resolveIncident(2);
		expect(rig.eventsOf('job-retried')).toMatchObject([{ retries: 2 }]);
		rig.completeJob('a');
		expect(rig.state.status).toBe('completed');
	});

	it('waits with an incident while an input mapping fails', async () => {
		const rig = await createRig(
			bpmnXml((p) => p.start().serviceTask('a', { type: '=kind' }).end())
		);
		rig.start();
		expect(rig.incidents()).toEqual(['job_invalid']);
		rig.must({ type: 'set-variables', variables: { kind: 'mail' } }).resolveIncident();
		expect(rig.eventsOf('job-created')[0]?.jobType).toBe('mail');
	});

	it('an error of the job that nobody catches blocks the job until it is resolved', async () => {
		const rig = await createRig(bpmnXml((p) => p.start().serviceTask('a').end()));
		rig.start().throwError('a', 'unknown');
		expect(rig.incidents()).toEqual(['error_not_caught']);
		rig.resolveIncident().completeJob('a');
		expect(rig.state.status).toBe('completed');
	});
});
