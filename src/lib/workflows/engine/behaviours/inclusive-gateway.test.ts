import { describe, expect, it } from 'vitest';
import { bpmnXml } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

describe('inclusive gateway', () => {
	const xml = bpmnXml((p) =>
		p
			.start()
			.element('inclusiveGateway', 'fork')
			.userTask('a', { when: '=a' })
			.element('inclusiveGateway', 'join')
			.userTask('after')
			.end()
			.from('fork')
			.userTask('b', { when: '=b' })
			.to('join')
			.from('fork')
			.userTask('c', { isDefault: true })
			.to('join')
	);

	it('takes every flow whose condition holds and waits only for those', async () => {
		const rig = await createRig(xml);
		rig.start({ a: true, b: true });
		expect(rig.active()).toEqual(['a', 'b']);
		rig.completeUserTask('a');
		expect(rig.active()).toEqual(['b']);
		rig.completeUserTask('b');
		expect(rig.active()).toEqual(['after']);
	});

	it('takes the default flow if no condition holds', async () => {
		const rig = await createRig(xml);
		rig.start({ a: false, b: false });
		expect(rig.active()).toEqual(['c']);
		rig.completeUserTask('c');
		expect(rig.active()).toEqual(['after']);
	});

	it('goes on when the token that it waited for ends elsewhere', async () => {
		const elsewhere = bpmnXml((p) =>
			p
				.start()
				.element('parallelGateway', 'fork')
				.userTask('a')
				.element('inclusiveGateway', 'join')
				.userTask('after')
				.end()
				.from('fork')
				.userTask('b')
				.element('exclusiveGateway', 'choice')
				.to('join', { when: '=back' })
				.end('away', { isDefault: true })
		);
		const rig = await createRig(elsewhere);
		rig.start({ back: false }).completeUserTask('a');
		expect(rig.active()).toEqual(['b']);
		rig.completeUserTask('b');
		expect(rig.active()).toEqual(['after']);
	});

	it('does not wait for tokens that can only come by passing the join itself', async () => {
		const loop = bpmnXml((p) =>
			p
				.start()
				.element('inclusiveGateway', 'join')
				.userTask('work')
				.element('exclusiveGateway', 'again')
				.to('join', { when: '=more' })
				.end('end', { isDefault: true })
		);
		const rig = await createRig(loop);
		rig.start({ more: true });
		rig.completeUserTask('work').completeUserTask('work', { more: false });
		expect(rig.state.status).toBe('completed');
	});
});
