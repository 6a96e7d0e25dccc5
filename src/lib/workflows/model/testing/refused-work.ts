/** Models that are refused for how their elements go together and what they do: times, flows, tasks. */
import { events, roots } from '../../engine/testing/bpmn-builder.ts';
import type { Refusal } from './refused-events.ts';

export const REFUSED_WORK: readonly Refusal[] = [
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
	[
		'event_gateway_start_invalid',
		'x',
		(p) =>
			p
				.element('eventBasedGateway', 'x', {
					attributes: { instantiate: 'true', eventGatewayType: 'Parallel' }
				})
				.element('intermediateCatchEvent', 'a', { inner: events.signal() })
				.end()
				.from('x')
				.element('intermediateCatchEvent', 'b', { inner: events.signal() })
				.end('e2'),
		roots.signal('s')
	],
	[
		'event_gateway_start_invalid',
		'x',
		(p) =>
			p
				.start()
				.element('eventBasedGateway', 'x', { attributes: { eventGatewayType: 'Parallel' } })
				.element('intermediateCatchEvent', 'a', { inner: events.signal() })
				.end()
				.from('x')
				.element('intermediateCatchEvent', 'b', { inner: events.signal() })
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
						'<zeebe:taskListeners><zeebe:taskListener eventType="starting" type="t"/></zeebe:taskListeners>'
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
