import { describe, expect, it } from 'vitest';
import { bpmnXml, type ScopeBuilder } from '../testing/bpmn-builder.ts';
import { createRig, type EngineRig } from '../testing/engine-rig.ts';

/** Three tasks beside each other into one complex gateway. */
const three = (p: ScopeBuilder, activation: string) =>
	p
		.element('parallelGateway', 'fork')
		.userTask('a')
		.complexGateway('join', activation)
		.from('fork')
		.userTask('b')
		.to('join')
		.from('fork')
		.userTask('c')
		.to('join')
		.from('join');

const completeAll = (rig: EngineRig, ...ids: string[]) => {
	for (const id of ids) rig.completeUserTask(id);
	return rig;
};

describe('complex gateway', () => {
	it('joins when enough tokens have come and swallows the rest', async () => {
		const rig = await createRig(
			bpmnXml((p) => three(p.start(), '=activationCount >= 2').userTask('next').end())
		);
		completeAll(rig.start(), 'b');
		expect(rig.active()).toEqual(['a', 'c']);
		rig.completeUserTask('c');
		expect(rig.active()).toEqual(['a', 'next']);
		completeAll(rig, 'a');
		expect(rig.active()).toEqual(['next']);
		rig.completeUserTask('next');
		expect(rig.state.status).toBe('completed');
		expect(rig.flowsTaken().filter((id) => id === 'join_next')).toHaveLength(1);
	});

	it('starts anew once it has reset, in a loop', async () => {
		const rig = await createRig(
			bpmnXml((p) =>
				three(p.start().element('exclusiveGateway', 'merge'), '=activationCount = 1')
					.userTask('check')
					.element('exclusiveGateway', 'again', { isDefault: false })
					.to('merge', { when: '=more', flowId: 'back' })
					.end('end', { isDefault: true })
			)
		);
		completeAll(rig.start(), 'a', 'b', 'c').completeUserTask('check', { more: true });
		expect(rig.active()).toEqual(['a', 'b', 'c']);
		completeAll(rig, 'c', 'b', 'a').completeUserTask('check', { more: false });
		expect(rig.state.status).toBe('completed');
		expect(rig.eventsOf('gateway-reset')).toHaveLength(2);
	});

	it('resets without tokens that can come no more', async () => {
		const rig = await createRig(
			bpmnXml((p) =>
				p
					.start()
					.element('inclusiveGateway', 'some')
					.userTask('a', { when: '=true' })
					.complexGateway('join', '=activationCount >= 1')
					.userTask('next')
					.end()
					.from('some')
					.userTask('b', { when: '=false' })
					.to('join')
			)
		);
		completeAll(rig.start(), 'a');
		expect(rig.eventsOf('gateway-reset')).toHaveLength(1);
		expect(rig.active()).toEqual(['next']);
		expect(rig.state.resets).toEqual({});
	});

	it('may send other tokens when it resets: conditions see waitingForStart', async () => {
		const rig = await createRig(
			bpmnXml((p) =>
				three(p.start(), '=activationCount >= 2')
					.userTask('go', { when: '=waitingForStart' })
					.end()
					.from('join')
					.userTask('late', { when: '=not(waitingForStart)' })
					.end('e2')
			)
		);
		completeAll(rig.start(), 'a', 'b');
		expect(rig.active()).toEqual(['c', 'go']);
		rig.completeUserTask('c');
		expect(rig.active()).toEqual(['go', 'late']);
	});

	it('may decide by data', async () => {
		const rig = await createRig(
			bpmnXml((p) => three(p.start(), '=activationCount >= needed').userTask('next').end())
		);
		completeAll(rig.start({ needed: 3 }), 'a', 'b');
		expect(rig.active()).toEqual(['c']);
		rig.completeUserTask('c');
		expect(rig.active()).toEqual(['next']);
		expect(rig.eventsOf('gateway-reset-awaited')).toEqual([]);
	});

	it('stays as an incident if its condition cannot be evaluated', async () => {
		const rig = await createRig(
			bpmnXml((p) => three(p.start(), '=activationCount >= needed').userTask('next').end())
		);
		completeAll(rig.start(), 'a');
		expect(rig.incidents()).toEqual(['expression_failed']);
		rig.must({ type: 'set-variables', variables: { needed: 1 } }).resolveIncident();
		expect(rig.active()).toEqual(['b', 'c', 'next']);
	});

	it('splits by conditions', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.element('complexGateway', 'split')
				.userTask('a', { when: '=n > 1' })
				.end()
				.from('split')
				.userTask('b', { when: '=n > 2' })
				.end('e2')
				.from('split')
				.userTask('c', { isDefault: true })
				.end('e3')
		);
		expect((await createRig(xml)).start({ n: 3 }).active()).toEqual(['a', 'b']);
		expect((await createRig(xml)).start({ n: 0 }).active()).toEqual(['c']);
	});
});
