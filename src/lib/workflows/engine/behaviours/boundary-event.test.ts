import { describe, expect, it } from 'vitest';
import { bpmnXml, events, roots } from '../testing/bpmn-builder.ts';
import { createRig, START_OF_SPEC } from '../testing/engine-rig.ts';

describe('boundary event', () => {
	it('interrupting timer ends the activity', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.userTask('work')
				.end()
				.boundary('late', 'work', events.duration('PT1H'))
				.userTask('remind')
				.end('end2')
		);
		const rig = await createRig(xml);
		rig.start().triggerTimer('late');
		expect(rig.active()).toEqual(['remind']);
		expect(rig.terminated()).toEqual(['work']);
		expect(rig.eventsOf('user-task-canceled')).toHaveLength(1);
	});

	it('keeps the activity running when a non-interrupting cycle fires, as often as it says', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.userTask('work')
				.end()
				.boundary('nag', 'work', events.cycle('R2/PT10M'), false)
				.userTask('remind')
				.end('end2')
		);
		const rig = await createRig(xml);
		rig.start().triggerTimer('nag').triggerTimer('nag');
		expect(rig.active()).toEqual(['remind', 'remind', 'work']);
		expect(rig.eventsOf('timer-scheduled').map(({ dueAt }) => dueAt - START_OF_SPEC)).toEqual([
			600_000, 1_200_000
		]);
		expect(rig.state.timers).toEqual({});
	});

	it('is closed when the activity completes', async () => {
		const xml = bpmnXml((p) =>
			p.start().userTask('work').end().boundary('late', 'work', events.duration('PT1H')).end('end2')
		);
		const rig = await createRig(xml);
		rig.start().completeUserTask('work');
		expect(rig.eventsOf('timer-canceled')).toHaveLength(1);
		expect(rig.state.status).toBe('completed');
	});

	it('error with the right code wins over one that catches all', async () => {
		const xml = bpmnXml(
			(p) =>
				p
					.start()
					.serviceTask('work')
					.end()
					.boundary('any', 'work', events.error())
					.end('endAny')
					.boundary('known', 'work', events.error('error'))
					.end('endKnown'),
			{ roots: [roots.error('no_stock')] }
		);
		const known = await createRig(xml);
		known.start().throwError('work', 'no_stock', { missing: 3 });
		expect(known.completed()).toContain('endKnown');
		expect(known.variables()).toEqual({ missing: 3 });
		const other = await createRig(xml);
		other.start().throwError('work', 'other');
		expect(other.completed()).toContain('endAny');
	});

	it('message with output mappings sets only what they say', async () => {
		const xml = bpmnXml(
			(p) =>
				p.start().userTask('work').end().boundary('stop', 'work', events.message()).end('stopped'),
			{ roots: [roots.message('cancel order', '=id')] }
		).replace('<bpmn:boundaryEvent id="stop"', '<bpmn:boundaryEvent id="stop" name="Cancelled"');
		const rig = await createRig(xml);
		rig.start({ id: 'A1' }).correlate('cancel order', { why: 'late' });
		expect(rig.variables()).toEqual({ id: 'A1', why: 'late' });
		expect(rig.terminated()).toEqual(['work']);
	});

	it('signal on a sub-process ends everything inside', async () => {
		const xml = bpmnXml(
			(p) =>
				p
					.start()
					.subProcess('sub', (s) =>
						s
							.start('s')
							.element('parallelGateway', 'f')
							.userTask('a')
							.end('ea')
							.from('f')
							.userTask('b')
							.end('eb')
					)
					.end()
					.boundary('abort', 'sub', events.signal())
					.end('aborted'),
			{ roots: [roots.signal('abort')] }
		);
		const rig = await createRig(xml);
		rig.start().signal('abort');
		expect(rig.terminated().sort()).toEqual(['a', 'b', 'sub']);
		expect(rig.state.status).toBe('completed');
	});
});
