import { describe, expect, it } from 'vitest';
import { bpmnXml, events, roots } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

describe('start event', () => {
	it('starts at the start event without trigger', async () => {
		const rig = await createRig(bpmnXml((p) => p.start().userTask('work').end()));
		rig.start();
		expect(rig.active()).toEqual(['work']);
		expect(rig.flowsTaken()).toEqual(['start_work']);
	});

	it('starts at the event that was triggered, with its data', async () => {
		const xml = bpmnXml(
			(p) =>
				p
					.start()
					.userTask('a')
					.end()
					.apart()
					.start('byMessage', events.message())
					.userTask('b')
					.end('end2'),
			{ roots: [roots.message('order placed')] }
		);
		const rig = await createRig(xml);
		rig.start({ orderId: 7 }, { startElementId: 'byMessage' });
		expect(rig.active()).toEqual(['b']);
		expect(rig.variables()).toEqual({ orderId: 7 });
	});

	it('rejects a start event that the process does not have', async () => {
		const rig = await createRig(bpmnXml((p) => p.start().end()));
		const step = rig.send({
			type: 'create-instance',
			processInstanceId: 'x',
			startElementId: 'nowhere'
		});
		expect(step).toMatchObject({ ok: false, rejection: { code: 'start_event_not_found' } });
	});
});
