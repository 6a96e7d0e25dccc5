import { describe, expect, it } from 'vitest';
import { bpmnXml } from './testing/bpmn-builder.ts';
import { createRig } from './testing/engine-rig.ts';

describe('quantities of an activity', () => {
	const build = (attributes: Record<string, string>) =>
		bpmnXml((p) =>
			p
				.start()
				.element('parallelGateway', 'fork')
				.userTask('a')
				.element('exclusiveGateway', 'merge')
				.userTask('collect', { attributes })
				.userTask('next')
				.end()
				.from('fork')
				.userTask('b')
				.to('merge')
		);

	it('startQuantity: begins when as many tokens have come', async () => {
		const rig = (await createRig(build({ startQuantity: '2' }))).start().completeUserTask('a');
		expect(rig.active()).toEqual(['b']);
		rig.completeUserTask('b');
		expect(rig.active()).toEqual(['collect']);
		rig.completeUserTask('collect').completeUserTask('next');
		expect(rig.state.status).toBe('completed');
	});

	it('completionQuantity: sends as many tokens along each flow', async () => {
		const rig = (await createRig(build({ completionQuantity: '2' }))).start();
		rig.completeUserTask('a').completeUserTask('collect');
		expect(rig.active()).toEqual(['b', 'next', 'next']);
	});
});
