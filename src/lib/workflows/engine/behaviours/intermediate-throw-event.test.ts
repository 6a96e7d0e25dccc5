import { describe, expect, it } from 'vitest';
import { bpmnXml, events, roots } from '../testing/bpmn-builder.ts';
import { createRig } from '../testing/engine-rig.ts';

describe('intermediate throw event', () => {
	it('without event definition lets the token pass', async () => {
		const rig = await createRig(
			bpmnXml((p) => p.start().element('intermediateThrowEvent', 'mark').end())
		);
		rig.start();
		expect(rig.completed()).toEqual(['start', 'mark', 'end']);
	});

	it('link goes on at the catch event of the same name', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.element('intermediateThrowEvent', 'out', { inner: events.link('L') })
				.apart()
				.element('intermediateCatchEvent', 'in', { inner: events.link('L') })
				.userTask('work')
				.end()
		);
		const rig = await createRig(xml);
		rig.start();
		expect(rig.active()).toEqual(['work']);
		expect(rig.completed()).toEqual(['start', 'out', 'in']);
	});

	it('escalation reaches the boundary event and goes on inside', async () => {
		const xml = bpmnXml(
			(p) =>
				p
					.start()
					.subProcess('sub', (s) =>
						s
							.start('s')
							.element('intermediateThrowEvent', 'raise', {
								inner: events.escalation('escalation')
							})
							.userTask('inside')
							.end('e')
					)
					.end()
					.boundary('caught', 'sub', events.escalation('escalation'), false)
					.userTask('chief')
					.end('informed'),
			{ roots: [roots.escalation('late')] }
		);
		const rig = await createRig(xml);
		rig.start();
		expect(rig.active()).toEqual(['chief', 'inside', 'sub']);
	});

	it('message is published with a time to live', async () => {
		const xml = bpmnXml(
			(p) =>
				p
					.start()
					.element('intermediateThrowEvent', 'tell', {
						inner: events.message(),
						extensions:
							'<zeebe:properties><zeebe:property name="timeToLive" value="PT5M"/></zeebe:properties>'
					})
					.end(),
			{ roots: [roots.message('news', '="all"')] }
		);
		const rig = await createRig(xml);
		rig.start();
		expect(rig.sends).toMatchObject([{ messageName: 'news', timeToLiveMs: 300_000 }]);
	});
});
