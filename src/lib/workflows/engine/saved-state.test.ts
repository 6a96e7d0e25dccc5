import { describe, expect, it } from 'vitest';
import { readState, saveState } from './saved-state.ts';
import { bpmnXml } from './testing/bpmn-builder.ts';
import { createRig } from './testing/engine-rig.ts';

describe('a saved state', () => {
	const model = bpmnXml((p) =>
		p
			.start()
			.element('parallelGateway', 'fork')
			.userTask('approve')
			.element('parallelGateway', 'join')
			.end()
			.from('fork')
			.serviceTask('work')
			.to('join')
	);

	it('reads as it was, tokens at joins included', async () => {
		const rig = await createRig(model);
		rig.start({ id: 'instance', tokens: 0, nothing: null }, { businessKey: 'K-1' });
		rig.completeJob('work');
		expect(readState(saveState(rig.state))).toEqual(rig.state);
	});

	it('names neither the instance nor empty tables over and over', async () => {
		const rig = await createRig(model);
		rig.start();
		const saved = saveState(rig.state);
		expect(saved.match(/"instance"/g)).toHaveLength(1);
		expect(saved).not.toContain('timers');
		expect(saved.length).toBeLessThan(0.6 * JSON.stringify(rig.state).length);
	});

	it('of an earlier version is read in its own form', async () => {
		const rig = await createRig(model);
		rig.start();
		const { resets: _, compensations: __, ...before } = rig.state;
		expect(readState(JSON.stringify(before))).toEqual(rig.state);
	});
});
