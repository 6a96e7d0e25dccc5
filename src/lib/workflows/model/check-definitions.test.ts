import { describe, expect, it } from 'vitest';
import {
	bpmnXml,
	definitionsXml,
	events,
	roots,
	type ScopeBuilder
} from '../engine/testing/bpmn-builder.ts';
import { checkDefinitions, executableProcessIds } from './check-definitions.ts';
import { parseBpmn } from './parse-bpmn.ts';

async function problemsOf(xml: string) {
	return checkDefinitions(await parseBpmn(xml));
}

type Build = (p: ScopeBuilder) => unknown;

/** Code, place and model of each refusal; the model has this one fault. */
const REFUSED: readonly (readonly [string, string, Build, string?])[] = [
	['element_not_supported', 'x', (p) => p.start().element('subChoreography', 'x').end()],
	[
		'activation_condition_missing',
		'x',
		(p) =>
			p
				.start()
				.element('parallelGateway', 'fork')
				.element('complexGateway', 'x')
				.end()
				.from('fork')
				.userTask('a')
				.to('x')
	],
	['ad_hoc_empty', 'x', (p) => p.start().element('adHocSubProcess', 'x').end()],
	[
		'ad_hoc_event_not_allowed',
		's',
		(p) =>
			p
				.start()
				.adHoc('x', (a) => a.start('s').userTask('a'))
				.end()
	],
	[
		'ad_hoc_extension_not_supported',
		'x',
		(p) =>
			p
				.start()
				.adHoc('x', (a) => a.userTask('a'), {
					extensions: '<zeebe:taskDefinition type="agent"/>'
				})
				.end()
	],
	[
		'compensation_handler_unused',
		'x',
		(p) =>
			p
				.start()
				.element('task', 'x', { attributes: { isForCompensation: 'true' } })
				.end()
	],
	[
		'standard_loop_endless',
		'x',
		(p) => p.start().element('task', 'x', { inner: '<bpmn:standardLoopCharacteristics/>' }).end()
	],
	['start_event_missing', 'process', (p) => p.element('task', 'a').end()],
	['start_event_ambiguous', 'two', (p) => p.start().end().apart().start('two').end('e2')],
	[
		'start_event_trigger_not_allowed',
		's',
		(p) =>
			p
				.start()
				.subProcess('sub', (s) => s.start('s', events.duration('PT1S')).end('e'))
				.end()
	],
	[
		'start_event_trigger_missing',
		's',
		(p) =>
			p
				.start()
				.end()
				.eventSubProcess('sub', (s) => s.start('s').end('e'))
	],
	[
		'start_event_ambiguous',
		'sub',
		(p) =>
			p
				.start()
				.subProcess('sub', (s) => s.start('s').end('e').apart().start('s2').end('e2'))
				.end()
	],
	[
		'conditional_event_empty',
		'x',
		(p) =>
			p
				.start()
				.element('intermediateCatchEvent', 'x', { inner: '<bpmn:conditionalEventDefinition/>' })
				.end()
	],
	[
		'conditional_filter_invalid',
		'x',
		(p) =>
			p
				.start()
				.element('intermediateCatchEvent', 'x', {
					inner: events.condition('=a', { variableEvents: 'delete' })
				})
				.end()
	],
	[
		'compensation_handler_missing',
		'x',
		(p) => p.start().userTask('a').end().boundary('x', 'a', events.compensate())
	],
	[
		'compensation_activity_invalid',
		'x',
		(p) =>
			p
				.start()
				.subProcess('sub', (s) => s.start('s').userTask('a').end('e'))
				.end('x', { inner: events.compensate('a') })
	],
	[
		'compensation_start_outside_sub_process',
		's',
		(p) =>
			p
				.start()
				.end()
				.eventSubProcess('undo', (u) => u.start('s', events.compensate()).end('e'))
	],
	['cancel_outside_transaction', 'x', (p) => p.start().end('x', { inner: events.cancel() })],
	[
		'cancel_outside_transaction',
		'x',
		(p) => p.start().userTask('a').end().boundary('x', 'a', events.cancel()).end('e2')
	],
	[
		'cancel_boundary_missing',
		'x',
		(p) =>
			p
				.start()
				.transaction('x', (t) => t.start('s').end('e', { inner: events.cancel() }))
				.end()
	],
	[
		'event_not_allowed_here',
		'x',
		(p) => p.start().element('intermediateCatchEvent', 'x', { inner: events.error() }).end()
	],
	[
		'event_multiple_invalid',
		'x',
		(p) =>
			p
				.start()
				.element('intermediateCatchEvent', 'x', {
					inner: events.duration('PT1S') + events.link('L')
				})
				.end()
	],
	[
		'event_multiple_invalid',
		'x',
		(p) => p.start().end('x', { inner: events.terminate() + events.compensate() })
	],
	['event_definition_missing', 'x', (p) => p.start().element('intermediateCatchEvent', 'x').end()],
	[
		'event_must_interrupt',
		'x',
		(p) => p.start().userTask('a').end().boundary('x', 'a', events.error(), false).end('e2')
	],
	['message_reference_missing', 'x', (p) => p.start().element('receiveTask', 'x').end()],
	[
		'correlation_key_missing',
		'x',
		(p) => p.start().element('intermediateCatchEvent', 'x', { inner: events.message() }).end(),
		roots.message('m')
	],
	[
		'signal_reference_missing',
		'x',
		(p) => p.start().end('x', { inner: '<bpmn:signalEventDefinition/>' })
	],
	['error_reference_missing', 'x', (p) => p.start().end('x', { inner: events.error() })],
	['escalation_reference_missing', 'x', (p) => p.start().end('x', { inner: events.escalation() })],
	['send_task_without_message', 'x', (p) => p.start().element('sendTask', 'x').end()],
	[
		'timer_time_missing',
		'x',
		(p) =>
			p
				.start()
				.element('intermediateCatchEvent', 'x', { inner: '<bpmn:timerEventDefinition/>' })
				.end()
	],
	[
		'timer_time_invalid',
		'x',
		(p) =>
			p
				.start()
				.element('intermediateCatchEvent', 'x', { inner: events.duration('10 minutes') })
				.end()
	],
	[
		'timer_cycle_not_allowed_here',
		'x',
		(p) =>
			p
				.start()
				.element('intermediateCatchEvent', 'x', { inner: events.cycle('R3/PT1M') })
				.end()
	],
	['element_unreachable', 'x', (p) => p.start().end().apart().element('task', 'x').end('e2')],
	['flow_outgoing_missing', 'x', (p) => p.start().element('parallelGateway', 'x')],
	[
		'flow_incoming_not_allowed',
		'start',
		(p) => p.start().element('task', 'a').to('start', { flowId: 'back' }).end()
	],
	[
		'condition_missing',
		'choice_b',
		(p) =>
			p
				.start()
				.element('exclusiveGateway', 'choice')
				.end('a', { when: '=x' })
				.from('choice')
				.end('b')
	],
	[
		'condition_not_allowed_here',
		'a_b',
		(p) => p.start().element('parallelGateway', 'a').end('b', { when: '=x' })
	],
	[
		'default_flow_with_condition',
		'choice_b',
		(p) =>
			p
				.start()
				.element('exclusiveGateway', 'choice')
				.end('a', { when: '=x' })
				.from('choice')
				.end('b', { when: '=y', isDefault: true })
	],
	[
		'event_gateway_too_few',
		'x',
		(p) =>
			p
				.start()
				.element('eventBasedGateway', 'x')
				.element('intermediateCatchEvent', 't', { inner: events.duration('PT1S') })
				.end()
	],
	[
		'event_gateway_target_invalid',
		'x_a',
		(p) =>
			p
				.start()
				.element('eventBasedGateway', 'x')
				.element('task', 'a')
				.end()
				.from('x')
				.element('intermediateCatchEvent', 't', { inner: events.duration('PT1S') })
				.end('e2')
	],
	[
		'event_gateway_start_invalid',
		'x',
		(p) =>
			p
				.element('eventBasedGateway', 'x', { attributes: { instantiate: 'true' } })
				.element('intermediateCatchEvent', 'a', { inner: events.signal() })
				.end()
				.from('x')
				.element('intermediateCatchEvent', 'b', { inner: events.duration('PT1S') })
				.end('e2'),
		roots.signal('s')
	],
	['task_work_missing', 'x', (p) => p.start().element('serviceTask', 'x').end()],
	['task_work_missing', 'x', (p) => p.start().element('scriptTask', 'x').end()],
	['task_work_missing', 'x', (p) => p.start().element('businessRuleTask', 'x').end()],
	['task_work_missing', 'x', (p) => p.start().element('callActivity', 'x').end()],
	[
		'script_language_not_supported',
		'x',
		(p) =>
			p
				.start()
				.element('scriptTask', 'x', {
					attributes: { scriptFormat: 'groovy' },
					inner: '<bpmn:script>x</bpmn:script>'
				})
				.end()
	],
	[
		'multi_instance_collection_missing',
		'x',
		(p) => p.start().userTask('x', { inner: '<bpmn:multiInstanceLoopCharacteristics/>' }).end()
	],
	[
		'link_target_missing',
		'x',
		(p) => p.start().element('intermediateThrowEvent', 'x', { inner: events.link('L') })
	],
	[
		'boundary_host_invalid',
		'x',
		(p) =>
			p
				.start()
				.element('exclusiveGateway', 'g')
				.end()
				.boundary('x', 'g', events.duration('PT1S'))
				.end('e2')
	],
	[
		'listener_not_supported',
		'x',
		(p) =>
			p
				.start()
				.userTask('x', {
					extensions:
						'<zeebe:taskListeners><zeebe:taskListener eventType="assigning" type="t"/></zeebe:taskListeners>'
				})
				.end()
	],
	[
		'feel_invalid',
		'choice_a',
		(p) =>
			p
				.start()
				.element('exclusiveGateway', 'choice')
				.end('a', { when: '=x >' })
				.from('choice')
				.end('b', { isDefault: true })
	],
	[
		'feel_invalid',
		'x',
		(p) =>
			p
				.start()
				.serviceTask('x', { inputs: { a: '=1 +' } })
				.end()
	],
	[
		'mapping_target_invalid',
		'x',
		(p) =>
			p
				.start()
				.serviceTask('x', { inputs: { 'a b': '=1' } })
				.end()
	]
];

describe('a model that cannot run is refused', () => {
	const cases = REFUSED.map(([code, elementId, build, root]) => ({ code, elementId, build, root }));
	it.each(cases)('$code at $elementId', async ({ code, elementId, build, root }) => {
		const problems = await problemsOf(bpmnXml(build, { roots: root ? [root] : [] }));
		const errors = problems.filter(({ severity }) => severity === 'error');
		expect(errors.map((problem) => [problem.code, problem.elementId])).toContainEqual([
			code,
			elementId
		]);
		for (const problem of errors) {
			expect(problem.message).toMatch(/^Expected .+\.$/);
			expect(problem.remedy).not.toBe('');
		}
	});

	it('without a readable file', async () => {
		for (const xml of [
			'',
			'hello',
			'<a/>',
			'<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"><bpmn:process>'
		]) {
			expect((await problemsOf(xml))[0]).toMatchObject({ code: 'xml_unreadable', elementId: null });
		}
	});

	it('with a flow that leads nowhere', async () => {
		const xml = bpmnXml((p) => p.start().end()).replace('targetRef="end"', 'targetRef="gone"');
		const codes = (await problemsOf(xml)).map(({ code }) => code);
		expect(codes).toContain('reference_unresolved');
		expect(codes).toContain('flow_end_missing');
	});

	it('with an id that is used twice', async () => {
		const xml = bpmnXml((p) => p.start().userTask('a').end()).replace('id="end"', 'id="a"');
		expect((await problemsOf(xml)).map(({ code }) => code)).toContain('id_duplicate');
	});

	it('without an executable process', async () => {
		const xml = definitionsXml('<bpmn:process id="p"><bpmn:startEvent id="s"/></bpmn:process>');
		expect((await problemsOf(xml)).map(({ code }) => code)).toContain('process_not_executable');
	});
});

describe('a model that can run', () => {
	it('has no problems', async () => {
		const xml = bpmnXml((p) => p.start().userTask('a').serviceTask('b').end());
		expect(await problemsOf(xml)).toEqual([]);
	});

	it('may end without an end event and draw data: that is only a warning', async () => {
		const xml = bpmnXml((p) =>
			p.start().userTask('a').apart().element('dataObjectReference', 'data', { name: 'Order' })
		);
		const problems = await problemsOf(xml);
		expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
			['data_not_executed', 'warning'],
			['end_implicit', 'warning']
		]);
	});

	it('may stand beside pools that are only drawn', async () => {
		const xml = definitionsXml(
			'<bpmn:process id="drawn"><bpmn:serviceTask id="x"/></bpmn:process><bpmn:process id="one" isExecutable="true"><bpmn:startEvent id="s"/></bpmn:process><bpmn:process id="two" isExecutable="true"><bpmn:startEvent id="s2"/></bpmn:process>'
		);
		const parsed = await parseBpmn(xml);
		expect(executableProcessIds(parsed)).toEqual(['one', 'two']);
		expect(checkDefinitions(parsed).map(({ elementId }) => elementId)).toEqual(['s', 's2']);
	});
});
