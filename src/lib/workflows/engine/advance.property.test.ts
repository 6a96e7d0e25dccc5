import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TASK_EVENTS } from '#lib/workflows/model/executable-activity.ts';
import { advance } from './advance.ts';
import { foldEvents } from './apply-event.ts';
import { bpmnXml, events, roots, type ScopeBuilder } from './testing/bpmn-builder.ts';
import { createRig, EngineRig } from './testing/engine-rig.ts';
import { possibleCommands } from './testing/possible-commands.ts';

/** Something of everything that waits, joins, loops, catches and throws. */
function drawEverything(p: ScopeBuilder): unknown {
	return p
		.start()
		.element('exclusiveGateway', 'merge')
		.element('parallelGateway', 'fork')
		.serviceTask('job')
		.element('parallelGateway', 'join')
		.element('exclusiveGateway', 'again')
		.to('merge', { when: '=n < 2', flowId: 'loop' })
		.element('inclusiveGateway', 'some', { isDefault: true })
		.userTask('left', { when: '=n > 0' })
		.element('inclusiveGateway', 'both')
		.subProcess('sub', (s) =>
			s
				.start('s')
				.userTask('done')
				.undoneBy('undo', 'done')
				.userTask('inner', { multiInstance: { collection: '=items', element: 'item' } })
				.end('e', { inner: events.escalation('escalation') })
				.eventSubProcess('handler', (h) =>
					h
						.element('startEvent', 'onSignal', {
							inner: events.signal(),
							attributes: { isInterrupting: 'false' }
						})
						.userTask('handle')
						.end('handled')
				)
		)
		.element('intermediateThrowEvent', 'undoAll', { inner: events.compensate() })
		.element('eventBasedGateway', 'wait')
		.element('intermediateCatchEvent', 'answer', { inner: events.message() })
		.end('answered')
		.from('wait')
		.element('intermediateCatchEvent', 'timeout', { inner: events.duration('PT1H') })
		.end('late')
		.from('fork')
		.userTask('person')
		.to('join')
		.from('some')
		.userTask('right', { when: '=n > 1' })
		.to('both')
		.boundary('failed', 'job', events.error('error'))
		.userTask('repair')
		.end('repaired')
		.boundary('urgent', 'person', events.condition('=n > 1'), false)
		.end('hurried')
		.boundary('hopeless', 'repair', events.condition('=n = 3'))
		.end('givenUp')
		.boundary('nag', 'person', events.cycle('R2/PT10M'), false)
		.end('nagged')
		.boundary('escalated', 'sub', events.escalation('escalation'), false)
		.end('informed')
		.boundary('aborted', 'sub', events.duration('PT2H'))
		.end('stopped');
}

/** Undoing of activities, of ad-hoc work and of repeated sub-processes; a transaction. */
function drawUndoing(p: ScopeBuilder): unknown {
	return p
		.start()
		.transaction('deal', (t) =>
			t
				.start('ts')
				.userTask('book')
				.undoneBy('unbook', 'book')
				.adHoc('care', (a) => a.userTask('call').apart().userTask('visit'), {
					active: '=["call", "visit"]',
					until: '=n > 2',
					attributes: { ordering: 'Sequential' }
				})
				.undoneBy('uncare', 'care')
				.subProcess(
					'pack',
					(s) => s.start('ps').userTask('wrap').undoneBy('unwrap', 'wrap').end('pe'),
					{ loop: { condition: '=n > 1', maximum: 3 } }
				)
				.end('off', { inner: events.cancel(), when: '=n = 1' })
				.from('pack')
				.end('te', { isDefault: true })
		)
		.userTask('a')
		.end('done', { inner: events.compensate() + events.escalation('escalation') })
		.boundary('cancelled', 'deal', events.cancel())
		.end('stopped');
}

/** A partial join in a loop, listeners, and events of several kinds. */
function drawJoining(p: ScopeBuilder): unknown {
	return p
		.start()
		.element('exclusiveGateway', 'merge')
		.element('parallelGateway', 'fork')
		.userTask('a')
		.complexGateway('join', '=activationCount >= 2')
		.element('exclusiveGateway', 'again')
		.to('merge', { when: '=n = 2', flowId: 'round' })
		.element('intermediateCatchEvent', 'both', {
			inner: events.signal() + events.condition('=n > 0'),
			attributes: { parallelMultiple: 'true' },
			isDefault: true
		})
		.end('over')
		.from('fork')
		.serviceTask('b', {
			extensions:
				'<zeebe:executionListeners><zeebe:executionListener eventType="start" type="before"/><zeebe:executionListener eventType="end" type="after"/></zeebe:executionListeners>'
		})
		.to('join')
		.from('fork')
		.userTask('c')
		.to('join')
		.boundary('sudden', 'c', events.signal() + events.duration('PT1H'), false)
		.end('noted');
}

/** A task with listeners at everything that happens to it, which a signal interrupts. */
function drawListening(p: ScopeBuilder): unknown {
	const listeners = TASK_EVENTS.map(
		(event) => `<zeebe:taskListener eventType="${event}" type="on"/>`
	);
	return p
		.start()
		.userTask('a', {
			extensions: `<zeebe:taskListeners>${listeners.join('')}</zeebe:taskListeners>`
		})
		.end('done', { inner: events.terminate() })
		.boundary('stopped', 'a', events.signal())
		.end('over');
}

const ROOTS = [
	roots.message('answer', '=id'),
	roots.signal('alarm'),
	roots.error('bad'),
	roots.escalation('late')
];
const XML = bpmnXml(drawEverything, { roots: ROOTS });
const UNDOING = bpmnXml(drawUndoing, { roots: ROOTS });
const JOINING = bpmnXml(drawJoining, { roots: ROOTS });
const LISTENING = bpmnXml(drawListening, { roots: ROOTS });

describe('advance', () => {
	const models = [
		{
			name: 'a model of the usual elements',
			xml: XML,
			expected: [
				'condition-changed',
				'condition-subscription-closed',
				'compensation-enabled',
				'incident-raised',
				'error-thrown'
			]
		},
		{
			name: 'a model that undoes',
			xml: UNDOING,
			expected: [
				'ad-hoc-progressed',
				'compensation-enabled',
				'compensation-started',
				'compensation-triggered',
				'compensation-scope-opened',
				'loop-progressed'
			]
		},
		{
			name: 'a model that joins in part',
			xml: JOINING,
			expected: [
				'event-part-arrived',
				'gateway-reset',
				'gateway-reset-awaited',
				'listener-completed'
			]
		},
		{
			name: 'a model with listeners of tasks',
			xml: LISTENING,
			expected: [
				'listener-completed',
				'process-instance-ending',
				'user-task-assigned',
				'user-task-updated',
				'user-task-transition-progressed',
				'user-task-transition-denied',
				'user-task-completed',
				'user-task-canceled'
			]
		}
	];
	it.each(models)(
		'folds, survives JSON and counts its tokens: $name',
		async ({ xml, expected }) => {
			const seen = new Set<string>();
			const { process } = await createRig(xml);
			const choices = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 3 })), {
				maxLength: 40
			});
			fc.assert(
				fc.property(choices, fc.integer({ min: 3, max: 50 }), (picks, maxSteps) => {
					const rig = new EngineRig(process, { maxSteps });
					// The rig itself checks the fold, the round trip and the tokens after every command.
					rig.start({ id: 1, n: 0, items: [1, 2] });
					for (const [pick, n] of picks) {
						if (rig.state.status !== 'active') break;
						const commands = possibleCommands(rig, n);
						const command = commands[pick % commands.length];
						if (command) rig.send(command);
					}
					expect(rig.state.id).toBe('instance');
					for (const { type } of rig.events) seen.add(type);
				}),
				{ numRuns: 300, seed: 7 }
			);
			expect(expected.filter((type) => !seen.has(type))).toEqual([]);
		}
	);

	it('leaves the state that it was given as it was', async () => {
		const rig = await createRig(XML);
		rig.start({ id: 1, n: 0, items: [] });
		const before = structuredClone(rig.state);
		const context = { now: 0, newId: () => 'x', maxSteps: 10, decisions: () => undefined };
		const step = advance(
			rig.process,
			rig.state,
			{ type: 'complete-job', jobId: rig.jobId('job') },
			context
		);
		expect(isDeepStrictEqual(rig.state, before)).toBe(true);
		expect(step.ok && foldEvents(before, step.events)).toEqual(step.ok && step.state);
	});

	it('goes on from a state of an earlier release, which lacks the newer tables', async () => {
		const rig = await createRig(JOINING);
		rig.start({ n: 1 });
		const { resets: _resets, compensations: _compensations, ...older } = rig.state;
		const userTask = Object.values(older.userTasks)[0];
		const step = advance(
			rig.process,
			older as typeof rig.state,
			{ type: 'complete-user-task', userTaskId: userTask?.id ?? '' },
			{ now: 0, newId: () => 'x', maxSteps: 10, decisions: () => undefined }
		);
		expect(step.ok && step.state).toMatchObject({ resets: {}, compensations: {} });
	});

	it('is deterministic: the same commands give the same events', async () => {
		const run = async () => {
			const rig = await createRig(XML);
			rig
				.start({ id: 1, n: 0, items: [1] })
				.completeJob('job', { n: 5 })
				.completeUserTask('person');
			return rig.events;
		};
		expect(await run()).toEqual(await run());
	});
});
