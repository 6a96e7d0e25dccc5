import { describe, expect, it } from 'vitest';
import { bpmnXml } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

describe('parallel gateway', () => {
	const xml = bpmnXml((p) =>
		p
			.start()
			.element('parallelGateway', 'fork')
			.userTask('a')
			.element('parallelGateway', 'join')
			.end()
			.from('fork')
			.userTask('b')
			.to('join')
	);

	it('takes every flow and waits for all of them', async () => {
		const rig = await createRig(xml);
		rig.start();
		expect(rig.active()).toEqual(['a', 'b']);
		rig.completeUserTask('b');
		expect(rig.active()).toEqual(['a']);
		rig.completeUserTask('a');
		expect(
			rig.eventsOf('element-activated').find(({ elementId }) => elementId === 'join')
				?.incomingFlowIds
		).toEqual(['a_join', 'b_join']);
		expect(rig.state.status).toBe('completed');
	});

	it('does not join two tokens of the same flow', async () => {
		const twice = bpmnXml((p) =>
			p
				.start()
				.element('parallelGateway', 'fork')
				.element('exclusiveGateway', 'merge')
				.element('parallelGateway', 'join')
				.end()
				.from('fork')
				.to('merge', { flowId: 'again' })
				.from('fork')
				.userTask('late')
				.to('join')
		);
		const rig = await createRig(twice);
		rig.start();
		expect(rig.active()).toEqual(['late']);
		rig.completeUserTask('late');
		expect(rig.completed().filter((id) => id === 'end')).toHaveLength(1);
		expect(rig.state.status).toBe('active');
	});
});
