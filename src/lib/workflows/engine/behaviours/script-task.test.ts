import { describe, expect, it } from 'vitest';
import { bpmnXml } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

describe('script task', () => {
	it('sets the result of its expression', async () => {
		const rig = await createRig(bpmnXml((p) => p.start().script('calc', '=a * 2', 'b').end()));
		rig.start({ a: 21 });
		expect(rig.variables()).toEqual({ a: 21, b: 42 });
	});

	it('runs plain BPMN scripts in FEEL; a context sets one variable for each entry', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.element('scriptTask', 'calc', {
					attributes: { scriptFormat: 'feel' },
					inner: '<bpmn:script>{x: a + 1, y: x * 2}</bpmn:script>'
				})
				.end()
		);
		const rig = await createRig(xml);
		rig.start({ a: 1 });
		expect(rig.variables()).toEqual({ a: 1, x: 2, y: 4 });
	});

	it('keeps the result local where output mappings say what leaves', async () => {
		const rig = await createRig(
			bpmnXml((p) =>
				p
					.start()
					.script('calc', '=[1, 2]', 'list', { outputs: { first: '=list[1]' } })
					.end()
			)
		);
		rig.start();
		expect(rig.variables()).toEqual({ first: 1 });
	});

	it('reads dates of the clock of the step', async () => {
		const rig = await createRig(bpmnXml((p) => p.start().script('calc', '=today()', 'day').end()));
		rig.start();
		expect(rig.variables()).toEqual({ day: '2026-01-15' });
	});
});
