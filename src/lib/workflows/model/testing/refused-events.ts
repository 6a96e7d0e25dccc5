/** Models that are refused for what their elements are: kinds, starts, events, what they refer to. */
import { events, roots, type ScopeBuilder } from '../../engine/testing/bpmn-builder.ts';

/** Code, place and model of a refusal, with root elements where it needs one. The model has this one fault. */
export type Refusal = readonly [
	code: string,
	elementId: string,
	build: (process: ScopeBuilder) => unknown,
	root?: string
];

export const REFUSED_EVENTS: readonly Refusal[] = [
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
		'ad_hoc_output_incomplete',
		'x',
		(p) =>
			p
				.start()
				.adHoc('x', (a) => a.userTask('a'), {
					extensions: '<zeebe:adHoc outputCollection="results"/>'
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
	['send_task_without_message', 'x', (p) => p.start().element('sendTask', 'x').end()]
];
