import { describe, expect, it } from 'vitest';
import { bpmnXml, events } from './testing/bpmn-builder.ts';
import { createRig, type EngineRig } from './testing/engine-rig.ts';

const set = (rig: EngineRig, variables: Record<string, number | boolean>) =>
	rig.must({ type: 'set-variables', variables });

describe('conditional event in the flow', () => {
	const wait = (filter = {}) =>
		bpmnXml((p) =>
			p
				.start()
				.element('intermediateCatchEvent', 'wait', { inner: events.condition('=n > 1', filter) })
				.end()
		);

	it('passes at once if its condition holds, else when it comes true', async () => {
		expect((await createRig(wait())).start({ n: 2 }).state.status).toBe('completed');
		const rig = (await createRig(wait())).start();
		set(rig, { n: 1 });
		expect(rig.active()).toEqual(['wait']);
		set(rig, { n: 2 });
		expect(rig.state.status).toBe('completed');
	});

	it('looks only at the changes that its filter names', async () => {
		const named = (await createRig(wait({ variableNames: 'm, o' }))).start({ n: 0 });
		set(named, { n: 5 });
		expect(named.active()).toEqual(['wait']);
		set(named, { m: 1 });
		expect(named.state.status).toBe('completed');

		const created = (await createRig(wait({ variableEvents: 'create' }))).start({ n: 0 });
		set(created, { n: 5 });
		expect(created.active()).toEqual(['wait']);
		set(created, { other: 1 });
		expect(created.state.status).toBe('completed');
	});

	it('wins behind an event-based gateway like any other event', async () => {
		const rig = await createRig(
			bpmnXml((p) =>
				p
					.start()
					.element('eventBasedGateway', 'first')
					.element('intermediateCatchEvent', 'filled', { inner: events.condition('=n > 1') })
					.end()
					.from('first')
					.element('intermediateCatchEvent', 'late', { inner: events.duration('PT1H') })
					.end('e2')
			)
		);
		set(rig.start(), { n: 2 });
		expect(rig.completed()).toEqual(['start', 'first', 'filled', 'end']);
		expect(rig.eventsOf('timer-canceled')).toHaveLength(1);
	});
});

describe('conditional boundary event', () => {
	const task = (isInterrupting: boolean) =>
		bpmnXml((p) =>
			p
				.start()
				.userTask('work')
				.end()
				.boundary('alarm', 'work', events.condition('=n > 1'), isInterrupting)
				.end('alarmed')
		);

	it('interrupts, also right at the beginning', async () => {
		const rig = (await createRig(task(true))).start({ n: 5 });
		expect(rig.terminated()).toEqual(['work']);
		expect(rig.state.status).toBe('completed');
		expect(rig.eventsOf('condition-subscription-closed')).toHaveLength(1);
	});

	it('that does not interrupt triggers each time its condition turns true', async () => {
		const rig = (await createRig(task(false))).start();
		for (const n of [2, 3, 0, 4]) set(rig, { n });
		expect(rig.completed().filter((id) => id === 'alarmed')).toHaveLength(2);
		expect(rig.active()).toEqual(['work']);
		expect(rig.eventsOf('condition-changed').map(({ isTrue }) => isTrue)).toEqual([
			true,
			false,
			true
		]);
	});

	it('comes too late for the completion that makes it true', async () => {
		const rig = (await createRig(task(true))).start().completeUserTask('work', { n: 5 });
		expect(rig.completed()).toEqual(['start', 'work', 'end']);
	});

	it('does not see the variables of a scope beside its own', async () => {
		const rig = await createRig(
			bpmnXml((p) =>
				p
					.start()
					.element('parallelGateway', 'fork')
					.userTask('a', { inputs: { n: '=0' } })
					.end('ea')
					.from('fork')
					.userTask('b')
					.end('eb')
					.boundary('alarm', 'b', events.condition('=n > 1'))
					.end('alarmed')
			)
		);
		rig.start();
		const scope = Object.values(rig.state.elements).find(({ elementId }) => elementId === 'a');
		rig.must({ type: 'set-variables', scopeId: scope?.id, isLocal: true, variables: { n: 9 } });
		expect(rig.active()).toEqual(['a', 'b']);
		set(rig, { n: 9 });
		expect(rig.active()).toEqual(['a']);
	});
});

describe('conditional start of an event sub-process', () => {
	const withHandler = (isInterrupting: string) =>
		bpmnXml((p) =>
			p
				.start()
				.userTask('work')
				.script('more', '=n + 1', 'n')
				.userTask('rest')
				.end()
				.eventSubProcess('handler', (h) =>
					h
						.element('startEvent', 'tooMany', {
							inner: events.condition('=n > 1'),
							attributes: { isInterrupting }
						})
						.userTask('look')
						.end('looked')
				)
		);

	it('is triggered by what an element sets, and interrupts its scope', async () => {
		const rig = (await createRig(withHandler('true'))).start({ n: 1 }).completeUserTask('work');
		expect(rig.active()).toEqual(['handler', 'look']);
		rig.completeUserTask('look');
		expect(rig.state.status).toBe('completed');
		expect(rig.variables()).toEqual({ n: 2 });
	});

	it('or leaves it running', async () => {
		const rig = (await createRig(withHandler('false'))).start({ n: 1 }).completeUserTask('work');
		expect(rig.active()).toEqual(['handler', 'look', 'rest']);
	});
});
