import { describe, expect, it } from 'vitest';
import { bpmnXml } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

describe('manual task', () => {
	it('lets the token pass', async () => {
		const rig = await createRig(bpmnXml((p) => p.start().element('manualTask', 'carry').end()));
		rig.start();
		expect(rig.completed()).toEqual(['start', 'carry', 'end']);
	});
});
