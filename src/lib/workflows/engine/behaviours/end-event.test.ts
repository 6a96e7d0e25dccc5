import { describe, expect, it } from 'vitest';
import { bpmnXml, events, roots } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

describe('end event', () => {
	it('completes the instance with the last token', async () => {
		const rig = await createRig(bpmnXml((p) => p.start().end()));
		rig.start({ a: 1 });
		expect(rig.state.status).toBe('completed');
		expect(rig.eventsOf('process-instance-completed')[0]?.variables).toEqual({ a: 1 });
	});

	it('terminate ends every other token of its scope', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.element('parallelGateway', 'fork')
				.userTask('slow')
				.end('never')
				.from('fork')
				.userTask('fast')
				.end('stop', { inner: events.terminate() })
		);
		const rig = await createRig(xml);
		rig.start().completeUserTask('fast');
		expect(rig.terminated()).toEqual(['slow']);
		expect(rig.eventsOf('user-task-canceled')).toHaveLength(1);
		expect(rig.state.status).toBe('completed');
	});

	it('error ends the scope at its boundary event', async () => {
		const xml = bpmnXml(
			(p) =>
				p
					.start()
					.subProcess('sub', (s) => s.start('s').end('fail', { inner: events.error('error') }))
					.end('good')
					.boundary('caught', 'sub', events.error('error'))
					.userTask('repair')
					.end('bad'),
			{ roots: [roots.error('broken')] }
		);
		const rig = await createRig(xml);
		rig.start();
		expect(rig.active()).toEqual(['repair']);
		expect(rig.terminated()).toEqual(['fail', 'sub']);
	});

	it('an error that nobody catches becomes an incident', async () => {
		const xml = bpmnXml((p) => p.start().end('fail', { inner: events.error('error') }), {
			roots: [roots.error('broken')]
		});
		const rig = await createRig(xml);
		rig.start();
		expect(rig.incidents()).toEqual(['error_not_caught']);
		expect(rig.active()).toEqual(['fail']);
		rig.resolveIncident();
		expect(rig.incidents()).toEqual(['error_not_caught']);
	});

	it('message and signal leave the instance with the mapped data', async () => {
		const xml = bpmnXml(
			(p) =>
				p
					.start()
					.element('parallelGateway', 'fork')
					.end('tell', { inner: events.message(), inputs: { total: '=sum' } })
					.from('fork')
					.end('shout', { inner: events.signal() }),
			{ roots: [roots.message('paid', '=order'), roots.signal('alarm')] }
		);
		const rig = await createRig(xml);
		rig.start({ order: 12, sum: 5 });
		expect(rig.sends).toMatchObject([
			{
				type: 'publish-message',
				messageName: 'paid',
				correlationKey: '12',
				variables: { total: 5 }
			},
			{ type: 'broadcast-signal', signalName: 'alarm', variables: {} }
		]);
		expect(rig.state.status).toBe('completed');
	});

	it('escalation that nobody catches is over', async () => {
		const xml = bpmnXml((p) => p.start().end('up', { inner: events.escalation('escalation') }), {
			roots: [roots.escalation('late')]
		});
		const rig = await createRig(xml);
		rig.start();
		expect(rig.state.status).toBe('completed');
		expect(rig.eventsOf('escalation-thrown')[0]?.caughtBy).toBeNull();
	});
});
