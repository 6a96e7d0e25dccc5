import { describe, expect, it } from 'vitest';
import { bpmnXml } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

describe('sub-process', () => {
	it('completes with its last token and keeps its local variables', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.subProcess('sub', (s) => s.start('s').serviceTask('a').end('e'), {
					inputs: { local: '=1' },
					outputs: { result: '=local + 1' }
				})
				.end()
		);
		const rig = await createRig(xml);
		rig.start().completeJob('a', { local: 5, other: 6 });
		expect(rig.completed()).toEqual(['start', 's', 'a', 'e', 'sub', 'end']);
		expect(rig.variables()).toEqual({ other: 6, result: 6 });
	});
});
