import { describe, expect, it } from 'vitest';
import { bpmnXml, roots } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

describe('send task', () => {
	it('publishes its message and goes on', async () => {
		const xml = bpmnXml(
			(p) =>
				p
					.start()
					.element('sendTask', 'send', {
						attributes: { messageRef: 'message' },
						inputs: { n: '=1' }
					})
					.end(),
			{ roots: [roots.message('hello', '="k"')] }
		);
		const rig = await createRig(xml);
		rig.start();
		expect(rig.sends).toMatchObject([
			{
				type: 'publish-message',
				messageName: 'hello',
				correlationKey: 'k',
				timeToLiveMs: 3_600_000,
				variables: { n: 1 }
			}
		]);
		expect(rig.state.status).toBe('completed');
	});

	it('waits for a job if a connector sends', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.element('sendTask', 'mail', { extensions: '<zeebe:taskDefinition type="mail"/>' })
				.end()
		);
		const rig = await createRig(xml);
		rig.start().completeJob('mail');
		expect(rig.sends).toEqual([]);
		expect(rig.state.status).toBe('completed');
	});
});
