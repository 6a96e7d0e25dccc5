import { describe, expect, it } from 'vitest';
import { bpmnXml } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

describe('undefined task', () => {
	it('lets the token pass', async () => {
		const rig = await createRig(bpmnXml((p) => p.start().element('task', 'later').end()));
		rig.start();
		expect(rig.completed()).toEqual(['start', 'later', 'end']);
		expect(rig.eventsOf('element-activated').map(({ elementType }) => elementType)).toContain(
			'undefined-task'
		);
	});
});
