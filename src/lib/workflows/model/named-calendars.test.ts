import { describe, expect, it } from 'vitest';
import { bpmnXml, events } from '../engine/testing/bpmn-builder.ts';
import { checkCalendars, namedCalendars } from './named-calendars.ts';
import { parseBpmn } from './parse-bpmn.ts';

const calendar = (key: string) =>
	`<zeebe:properties><zeebe:property name="calendar" value="${key}"/></zeebe:properties>`;
const drawing = bpmnXml(
	(p) =>
		p
			.start()
			.userTask('ask', { name: 'Ask', extensions: `<zeebe:userTask/>${calendar('shop')}` })
			.element('intermediateCatchEvent', 'wait', {
				extensions: calendar('shop'),
				inner: events.duration('PT1H')
			})
			// A property of the same name where no time is measured.
			.serviceTask('work', { extensions: calendar('wall') })
			.serviceTask('fixed', { inputs: { calendar: '="desk"' } })
			.serviceTask('computed', { inputs: { calendar: '=triage.calendar' } })
			.end(),
	{ id: 'naming' }
);

describe('calendars that a model names', () => {
	it('are those of timers, user tasks and fixed inputs, each once', async () => {
		const parsed = await parseBpmn(drawing);
		expect(namedCalendars(parsed, 'naming')).toEqual(['shop', 'desk']);
		expect(namedCalendars(parsed, 'other')).toEqual([]);
	});

	it('are an error at every element while they do not exist', async () => {
		const problems = checkCalendars(await parseBpmn(drawing), (key) => key === 'desk');
		expect(problems.map(({ elementId, code, severity }) => [elementId, code, severity])).toEqual([
			['ask', 'calendar_missing', 'error'],
			['wait', 'calendar_missing', 'error']
		]);
		expect(problems[0]?.message).toContain('user task “Ask”');
	});
});
