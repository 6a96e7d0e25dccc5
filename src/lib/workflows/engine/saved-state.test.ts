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

	it('keeps what turns of a loop put out, also as an earlier version kept it', async () => {
		const rig = await createRig(
			bpmnXml((p) =>
				p
					.start()
					.serviceTask('each', {
						multiInstance: {
							collection: '=items',
							element: 'item',
							output: { collection: 'results', element: '=result' }
						}
					})
					.end()
			)
		);
		rig.start({ items: ['a', 'b', 'c'] });
		rig.must({
			type: 'complete-job',
			jobId: Object.keys(rig.state.jobs)[1] ?? '',
			variables: { result: 20 }
		});
		const saved = saveState(rig.state);
		expect(readState(saved)).toEqual(rig.state);
		const { loopOutputs, ...before } = JSON.parse(saved) as Record<string, unknown>;
		expect(loopOutputs).toEqual({ '2|2': 20 });
		const elements = before['elements'] as Record<string, { loop: object }>;
		const [body] = Object.entries(elements).find(([, { loop }]) => loop) ?? [];
		elements[String(body)]!.loop = { ...elements[String(body)]!.loop, outputs: [null, 20] };
		const read = readState(JSON.stringify(before));
		expect(read.loopOutputs['2|2']).toBe(20);
		expect(read.loopOutputs['2|1'] ?? null).toBeNull();
	});
});
