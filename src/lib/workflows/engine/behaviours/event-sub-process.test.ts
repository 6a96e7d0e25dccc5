import { describe, expect, it } from 'vitest';
import { bpmnXml, events, roots } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

describe('event sub-process', () => {
	const build = (event: string, isInterrupting: boolean) =>
		bpmnXml(
			(p) =>
				p
					.start()
					.serviceTask('work')
					.end()
					.eventSubProcess('handler', (s) =>
						s
							.element('startEvent', 'on', {
								inner: event,
								attributes: { isInterrupting: String(isInterrupting) }
							})
							.userTask('handle')
							.end('handled')
					),
			{ roots: [roots.message('change', '=id'), roots.signal('alarm'), roots.error('bad')] }
		);

	it('interrupts everything else in its scope', async () => {
		const rig = await createRig(build(events.message(), true));
		rig.start({ id: 1 }).correlate('change', { x: 2 });
		expect(rig.active()).toEqual(['handle', 'handler']);
		expect(rig.eventsOf('job-canceled')).toHaveLength(1);
		rig.completeUserTask('handle');
		expect(rig.state.status).toBe('completed');
		expect(rig.variables()).toEqual({ id: 1, x: 2 });
	});

	it('runs beside its scope as often as it is triggered', async () => {
		const rig = await createRig(build(events.signal(), false));
		rig.start({ id: 1 }).signal('alarm').signal('alarm');
		expect(rig.active()).toEqual(['handle', 'handle', 'handler', 'handler', 'work']);
		rig.completeJob('work');
		expect(rig.state.status).toBe('active');
		rig.completeUserTask('handle').completeUserTask('handle');
		expect(rig.state.status).toBe('completed');
		expect(rig.state.subscriptions).toEqual({});
	});

	it('catches errors of its scope', async () => {
		const rig = await createRig(build(events.error('error'), true));
		rig.start({ id: 1 }).throwError('work', 'bad');
		expect(rig.active()).toEqual(['handle', 'handler']);
	});

	it('starts on time', async () => {
		const rig = await createRig(build(events.duration('PT1H'), true));
		rig.start().triggerTimer('on');
		expect(rig.active()).toEqual(['handle', 'handler']);
	});
});
