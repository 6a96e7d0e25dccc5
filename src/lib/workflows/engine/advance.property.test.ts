import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { advance } from './advance.ts';
import { foldEvents } from './apply-event.ts';
import { bpmnXml, events, roots, type ScopeBuilder } from './testing/bpmn-builder.ts';
import { createRig, EngineRig } from './testing/engine-rig.ts';

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

const XML = bpmnXml(drawEverything, {
	roots: [
		roots.message('answer', '=id'),
		roots.signal('alarm'),
		roots.error('bad'),
		roots.escalation('late')
	]
});

/** Every command that makes sense now, and some that do not. */
function possibleCommands(rig: EngineRig, n: number): Command[] {
	const { state } = rig;
	const commands: Command[] = [
		{ type: 'receive-signal', signalName: 'alarm', variables: { rung: n } },
		{ type: 'set-variables', variables: { n } },
		{ type: 'complete-job', jobId: 'unknown' },
		{ type: 'continue' }
	];
	for (const jobId of Object.keys(state.jobs)) {
		commands.push({ type: 'complete-job', jobId, variables: { n } });
		commands.push({ type: 'fail-job', jobId, message: 'broken' });
		commands.push({ type: 'throw-error', jobId, errorCode: n > 1 ? 'bad' : 'other' });
	}
	for (const userTaskId of Object.keys(state.userTasks)) {
		commands.push({ type: 'complete-user-task', userTaskId, variables: { n } });
		commands.push({ type: 'assign-user-task', userTaskId, assignee: 'ann' });
	}
	for (const timerId of Object.keys(state.timers))
		commands.push({ type: 'trigger-timer', timerId });
	for (const { id, kind } of Object.values(state.subscriptions)) {
		if (kind === 'message') commands.push({ type: 'correlate-message', subscriptionId: id });
	}
	for (const incidentId of Object.keys(state.incidents)) {
		commands.push({ type: 'resolve-incident', incidentId });
	}
	const [first] = Object.values(state.elements).filter(({ scopeId }) => scopeId === state.id);
	if (first)
		commands.push({ type: 'modify', activate: [{ elementId: 'repair' }], terminate: [first.id] });
	return commands;
}

describe('advance', () => {
	it('folds, survives JSON and counts its tokens after any sequence of commands', async () => {
		const { process } = await createRig(XML);
		const choices = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 3 })), { maxLength: 40 });
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
			}),
			{ numRuns: 300 }
		);
	});

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
