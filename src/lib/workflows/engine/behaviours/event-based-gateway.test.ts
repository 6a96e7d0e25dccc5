import { describe, expect, it } from 'vitest';
import { bpmnXml, events, roots } from '../testing/bpmn-builder.ts';
import { createRig, START_OF_SPEC } from '../testing/engine-rig.ts';

describe('event-based gateway', () => {
	const xml = bpmnXml(
		(p) =>
			p
				.start()
				.element('eventBasedGateway', 'wait')
				.element('intermediateCatchEvent', 'answer', { inner: events.message() })
				.end('answered')
				.from('wait')
				.element('intermediateCatchEvent', 'timeout', { inner: events.duration('PT1H') })
				.end('late'),
		{ roots: [roots.message('answer', '=id')] }
	);

	it('goes on with the event that comes first and closes the others', async () => {
		const rig = await createRig(xml);
		rig.start({ id: 1 }).correlate('answer', { text: 'yes' });
		expect(rig.completed()).toEqual(['start', 'wait', 'answer', 'answered']);
		expect(rig.flowsTaken()).toContain('wait_answer');
		expect(rig.eventsOf('timer-canceled')).toHaveLength(1);
		expect(rig.variables()).toEqual({ id: 1, text: 'yes' });
	});

	it('goes on with the timer if nothing else came', async () => {
		const rig = await createRig(xml);
		rig.start({ id: 1 }).triggerTimer('timeout');
		expect(rig.now).toBe(START_OF_SPEC + 3_600_000);
		expect(rig.completed()).toContain('late');
		expect(rig.state.subscriptions).toEqual({});
	});
});

describe('event-based gateway that starts instances', () => {
	const xml = bpmnXml(
		(p) =>
			p
				.element('eventBasedGateway', 'first', { attributes: { instantiate: 'true' } })
				.element('intermediateCatchEvent', 'ordered', { inner: events.message() })
				.userTask('deliver')
				.end()
				.from('first')
				.element('receiveTask', 'asked', { attributes: { messageRef: 'question' } })
				.userTask('answer')
				.end('e2'),
		{ roots: [roots.message('order'), roots.message('question', undefined, 'question')] }
	);

	it('is started by each of its events', async () => {
		const { process } = await createRig(xml);
		expect(process.startTriggers.map(({ elementId, event }) => [elementId, event.kind])).toEqual([
			['ordered', 'message'],
			['asked', 'message']
		]);
	});

	it('begins with the event that has happened and never waits for the others', async () => {
		const rig = await createRig(xml);
		rig.start({ text: 'When?' }, { startElementId: 'asked' });
		expect(rig.completed()).toEqual(['first', 'asked']);
		expect(rig.active()).toEqual(['answer']);
		expect(rig.state.subscriptions).toEqual({});
		rig.completeUserTask('answer');
		expect(rig.variables()).toEqual({ text: 'When?' });
	});
});

describe('event-based gateway that starts instances and needs all of its events', () => {
	const xml = bpmnXml(
		(p) =>
			p
				.element('eventBasedGateway', 'all', {
					attributes: { instantiate: 'true', eventGatewayType: 'Parallel' }
				})
				.element('intermediateCatchEvent', 'ordered', { inner: events.message() })
				.element('parallelGateway', 'both')
				.userTask('deliver')
				.end()
				.from('all')
				.element('receiveTask', 'paid', { attributes: { messageRef: 'payment' } })
				.to('both'),
		{ roots: [roots.message('order', '=id'), roots.message('payment', '=id', 'payment')] }
	);

	it('begins with the first and waits for the others under their keys', async () => {
		const { process } = await createRig(xml);
		expect(process.startTriggers.map(({ joinsInstance }) => joinsInstance)).toEqual([true, true]);
		const rig = (await createRig(xml)).start({ id: 7 }, { startElementId: 'paid' });
		expect(rig.completed()).toEqual(['all', 'paid']);
		expect(rig.active()).toEqual(['ordered']);
		expect(Object.values(rig.state.subscriptions)).toMatchObject([
			{ elementId: 'ordered', name: 'order', correlationKey: '7' }
		]);
		rig.correlate('order', { count: 2 }).completeUserTask('deliver');
		expect(rig.state.status).toBe('completed');
		expect(rig.flowsTaken().slice(0, 2)).toEqual(['all_paid', 'all_ordered']);
		expect(rig.variables()).toEqual({ id: 7, count: 2 });
	});
});
