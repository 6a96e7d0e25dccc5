import { describe, expect, it } from 'vitest';
import { bpmnXml, roots } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

describe('receive task', () => {
	const xml = bpmnXml(
		(p) =>
			p
				.start()
				.element('receiveTask', 'wait', { attributes: { messageRef: 'message' } })
				.end(),
		{ roots: [roots.message('paid', '=orderId')] }
	);

	it('waits for the message with its correlation key', async () => {
		const rig = await createRig(xml);
		rig.start({ orderId: 42 });
		expect(rig.eventsOf('message-subscription-opened')).toMatchObject([
			{ elementId: 'wait', messageName: 'paid', correlationKey: '42' }
		]);
		rig.correlate('paid', { amount: 10 });
		expect(rig.state.status).toBe('completed');
		expect(rig.variables()).toEqual({ orderId: 42, amount: 10 });
	});

	it('waits with an incident while the key is missing', async () => {
		const rig = await createRig(xml);
		rig.start();
		expect(rig.incidents()).toEqual(['subscription_invalid']);
	});
});
