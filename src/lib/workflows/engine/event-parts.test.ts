import { describe, expect, it } from 'vitest';
import { bpmnXml, events, roots } from './testing/bpmn-builder.ts';
import { createRig, type EngineRig } from './testing/engine-rig.ts';

const ROOTS = [
	roots.message('paid', '=id'),
	roots.signal('go'),
	roots.error('bad'),
	roots.escalation('late')
];
const PARALLEL = { parallelMultiple: 'true' };

const send = (rig: EngineRig, name: string, variables = {}) => rig.correlate(name, variables);

describe('catching event with several definitions', () => {
	const wait = (attributes = {}) =>
		bpmnXml(
			(p) =>
				p
					.start()
					.element('intermediateCatchEvent', 'wait', {
						inner: events.message() + events.signal() + events.duration('PT1H'),
						attributes
					})
					.end(),
			{ roots: ROOTS }
		);

	it('happens with the first of them and waits for no other', async () => {
		const rig = (await createRig(wait())).start({ id: 1 });
		rig.signal('go', { by: 'signal' });
		expect(rig.state.status).toBe('completed');
		expect(rig.variables()).toEqual({ id: 1, by: 'signal' });
		expect(rig.eventsOf('message-subscription-closed')).toHaveLength(1);
		expect(rig.eventsOf('timer-canceled')).toHaveLength(1);
	});

	it('happens when all have, if it is parallel, with the data of all', async () => {
		const rig = (await createRig(wait(PARALLEL))).start({ id: 1 });
		send(rig, 'paid', { amount: 5 }).triggerTimer('wait');
		expect(rig.active()).toEqual(['wait']);
		expect(Object.values(rig.state.subscriptions).map(({ kind }) => kind)).toEqual(['signal']);
		rig.signal('go', { by: 'signal' });
		expect(rig.state.status).toBe('completed');
		expect(rig.variables()).toEqual({ id: 1, amount: 5, by: 'signal' });
	});

	it('interrupts from the boundary with whichever comes, an error too', async () => {
		const xml = bpmnXml(
			(p) =>
				p
					.start()
					.serviceTask('work')
					.end()
					.boundary('stop', 'work', events.error('error') + events.signal())
					.end('stopped'),
			{ roots: ROOTS }
		);
		const byError = (await createRig(xml)).start().throwError('work', 'bad');
		expect(byError.completed()).toEqual(['start', 'stop', 'stopped']);
		const bySignal = (await createRig(xml)).start().signal('go');
		expect(bySignal.completed()).toEqual(['start', 'stop', 'stopped']);
	});

	it('that does not interrupt gathers again after it has happened', async () => {
		const rig = await createRig(
			bpmnXml(
				(p) =>
					p
						.start()
						.userTask('work')
						.end()
						.apart()
						.element('boundaryEvent', 'both', {
							inner: events.message() + events.signal(),
							attributes: { ...PARALLEL, attachedToRef: 'work', cancelActivity: 'false' }
						})
						.end('told'),
				{ roots: ROOTS }
			)
		);
		rig.start({ id: 1 });
		send(rig, 'paid').signal('go').signal('go');
		expect(rig.completed()).toEqual(['start', 'both', 'told']);
		send(rig, 'paid');
		expect(rig.completed().filter((id) => id === 'told')).toHaveLength(2);
		expect(rig.active()).toEqual(['work']);
	});

	it('may name conditions among others', async () => {
		const rig = await createRig(
			bpmnXml(
				(p) =>
					p
						.start()
						.element('intermediateCatchEvent', 'wait', {
							inner: events.signal() + events.condition('=n > 1'),
							attributes: PARALLEL
						})
						.end(),
				{ roots: ROOTS }
			)
		);
		rig.start().must({ type: 'set-variables', variables: { n: 2 } });
		expect(rig.active()).toEqual(['wait']);
		rig.signal('go');
		expect(rig.state.status).toBe('completed');
	});

	it('starts a process by each of them', async () => {
		const { process } = await createRig(
			bpmnXml((p) => p.start('s', events.message() + events.signal()).end(), { roots: ROOTS })
		);
		expect(process.startTriggers.map(({ elementId, event }) => [elementId, event.kind])).toEqual([
			['s', 'message'],
			['s', 'signal']
		]);
	});
});

describe('throwing event with several definitions', () => {
	it('throws all of them, the one that ends something last', async () => {
		const rig = await createRig(
			bpmnXml(
				(p) =>
					p
						.start()
						.element('parallelGateway', 'fork')
						.end('all', { inner: events.terminate() + events.signal() + events.message() })
						.from('fork')
						.userTask('other')
						.end(),
				{ roots: ROOTS }
			)
		);
		rig.start({ id: 1 });
		expect(rig.sends.map(({ type }) => type)).toEqual(['broadcast-signal', 'publish-message']);
		expect(rig.terminated()).toEqual([]);
		expect(rig.state.status).toBe('completed');
	});

	it('throws none of them twice if one cannot be thrown at first', async () => {
		const rig = await createRig(
			bpmnXml((p) => p.start().end('all', { inner: events.signal() + events.message() }), {
				roots: [roots.signal('go'), roots.message('=name')]
			})
		);
		rig.start();
		expect(rig.incidents()).toEqual(['subscription_invalid']);
		expect(rig.sends).toEqual([]);
		rig.must({ type: 'set-variables', variables: { name: 'paid' } }).resolveIncident();
		expect(rig.sends.map(({ type }) => type)).toEqual(['broadcast-signal', 'publish-message']);
	});
});
