import { describe, expect, it } from 'vitest';
import { bpmnXml, events, roots } from '../testing/bpmn-builder.ts';
import { createRig, START_OF_SPEC } from '../testing/engine-rig.ts';

describe('intermediate catch event', () => {
	const catching = (inner: string, options = {}) =>
		bpmnXml((p) => p.start().element('intermediateCatchEvent', 'wait', { inner }).end(), options);

	it.each([
		['duration', events.duration('PT30M'), START_OF_SPEC + 1_800_000],
		[
			'FEEL duration',
			events.duration('=duration("PT" + string(n) + "M")'),
			START_OF_SPEC + 300_000
		],
		['date', events.date('2026-03-01T08:00:00+01:00'), Date.UTC(2026, 2, 1, 7)],
		['FEEL date', events.date('=now() + duration("P1D")'), START_OF_SPEC + 86_400_000],
		['month', events.duration('P1M'), Date.UTC(2026, 1, 15, 9)]
	])('waits until the %s is due', async (_, inner, dueAt) => {
		const rig = await createRig(catching(inner));
		rig.start({ n: 5 });
		expect(rig.eventsOf('timer-scheduled')).toMatchObject([{ elementId: 'wait', dueAt }]);
		rig.triggerTimer('wait');
		expect(rig.state.status).toBe('completed');
	});

	it('measures a duration in the calendar that it names', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.element('intermediateCatchEvent', 'wait', {
					extensions:
						'<zeebe:properties><zeebe:property name="calendar" value="office"/></zeebe:properties>',
					inner: events.duration('PT1H')
				})
				.end()
		);
		const rig = await createRig(xml, {
			addWorkingTime: (calendar, from, { ms }) => (calendar === 'office' ? from + ms * 10 : 0)
		});
		rig.start();
		expect(rig.eventsOf('timer-scheduled')[0]?.dueAt).toBe(START_OF_SPEC + 36_000_000);
	});

	it('counts every turn of a cycle in the calendar', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.userTask('work', {
					extensions:
						'<zeebe:userTask/><zeebe:taskSchedule dueDate="P2D" followUpDate="2026-02-01T12:00:00Z"/><zeebe:properties><zeebe:property name="calendar" value="office"/></zeebe:properties>'
				})
				.end()
				.apart()
				.element('boundaryEvent', 'nag', {
					attributes: { attachedToRef: 'work', cancelActivity: 'false' },
					extensions:
						'<zeebe:properties><zeebe:property name="calendar" value="office"/></zeebe:properties>',
					inner: events.cycle('R2/P1DT2H')
				})
				.end('end2')
		);
		const rig = await createRig(xml, {
			addWorkingTime: (_, from, { days, ms }) => from + days * 1_000 + ms
		});
		rig.start();
		rig.triggerTimer('nag');
		expect(rig.eventsOf('timer-scheduled').map(({ dueAt }) => dueAt - START_OF_SPEC)).toEqual([
			7_201_000, 14_402_000
		]);
		// A due date is measured too; an instant is what it is.
		expect(rig.eventsOf('user-task-created')[0]).toMatchObject({
			dueAt: START_OF_SPEC + 2_000,
			followUpAt: Date.UTC(2026, 1, 1, 12)
		});
	});

	it('raises an incident for months in a calendar', async () => {
		const xml = bpmnXml((p) =>
			p
				.start()
				.element('intermediateCatchEvent', 'wait', {
					extensions:
						'<zeebe:properties><zeebe:property name="calendar" value="office"/></zeebe:properties>',
					inner: events.duration('P1M')
				})
				.end()
		);
		const rig = await createRig(xml, { addWorkingTime: (_, from) => from });
		rig.start();
		expect(rig.eventsOf('incident-raised')).toMatchObject([{ code: 'timer_invalid' }]);
	});

	it('waits for a signal', async () => {
		const rig = await createRig(catching(events.signal(), { roots: [roots.signal('go')] }));
		rig.start().signal('go', { by: 'ann' });
		expect(rig.variables()).toEqual({ by: 'ann' });
		expect(rig.state.status).toBe('completed');
	});

	it('rejects a signal that nobody waits for', async () => {
		const rig = await createRig(catching(events.signal(), { roots: [roots.signal('go')] }));
		rig.start();
		const step = rig.send({ type: 'receive-signal', signalName: 'stop' });
		expect(step).toMatchObject({ ok: false, rejection: { code: 'subscription_not_found' } });
	});

	it('raises an incident for a timer that cannot be read', async () => {
		const rig = await createRig(catching(events.duration('=wait')));
		rig.start({ wait: 'soon' });
		expect(rig.incidents()).toEqual(['timer_invalid']);
		rig.must({ type: 'set-variables', variables: { wait: 'PT1S' } }).resolveIncident();
		expect(Object.keys(rig.state.timers)).toHaveLength(1);
	});
});
