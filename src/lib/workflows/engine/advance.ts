/**
 * The one loop: carry out the command, then work until every token waits, the instance has ended
 * or the step limit is reached. Synchronous, no clock, no I/O; the state given in is not changed.
 */
import type { ExecutableProcess } from '#lib/workflows/model/executable-process.ts';
import { BEHAVIOURS } from './behaviours/index.ts';
import type { Command, CreateInstance } from './command.ts';
import { planCreation } from './commands/create-instance.ts';
import { continueCompensation } from './compensation.ts';
import { evaluateConditions } from './conditions.ts';
import { handleCommand } from './commands/index.ts';
import { isSuspended, refuseWhileSuspended } from './commands/suspension.ts';
import { behaviourOf, elementOf, emit } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import type { JobCreated } from './event.ts';
import { completeInstance } from './instance-end.ts';
import type { InstanceState, WorkItem } from './instance-state.ts';
import { tryJoin, tryJoinsAtRest } from './joins.ts';
import { CommandRejected } from './rejections.ts';
import { copyForWriting, createState, type StateDraft } from './state-draft.ts';
import type { AdvanceContext, Step } from './step.ts';
import { isStillDue } from './transition-guard.ts';
import { activateElement, completeElement } from './transitions.ts';

/** Only what concerns the listeners of cancelled tasks; to cancel again gives those up. */
const POSSIBLE_WHILE_ENDING: ReadonlySet<Command['type']> = new Set([
	'complete-job',
	'fail-job',
	'throw-error',
	'resolve-incident',
	'cancel-instance',
	'suspend-instance',
	'resume-instance',
	'continue'
]);

/** Carries out one command and moves every token until it waits. `state` is not changed. */
export function advance(
	process: ExecutableProcess,
	state: InstanceState | null,
	command: Command,
	context: AdvanceContext
): Step {
	let draft: Draft | null = null;
	const pending = state?.pending ?? [];
	try {
		draft = openDraft(process, state, command, context);
		if (pending.length > 0) emit(draft, { type: 'work-resumed', at: context.now });
		handleCommand(draft, command);
		if (isSuspended(draft.state)) postponeWork(draft);
		else workThrough(draft);
		return {
			ok: true,
			state: draft.state,
			events: draft.events,
			jobs: openJobs(draft),
			sends: draft.sends,
			mustContinue: draft.state.pending.length > 0 && !isSuspended(draft.state)
		};
	} catch (error) {
		if (!(error instanceof CommandRejected)) throw error;
		if (draft && context.ownsState) putBack(draft, pending);
		return { ok: false, rejection: error.rejection };
	}
}

/** What a rejected command left in a state that was not copied: nothing but the resumed work. */
function putBack(draft: Draft, pending: readonly WorkItem[]): void {
	const changes = draft.events.length - (pending.length > 0 ? 1 : 0);
	if (changes > 0) throw new Error('Expected a command to be rejected before it changes anything.');
	(draft.state as StateDraft).pending = pending;
}

function openDraft(
	process: ExecutableProcess,
	state: InstanceState | null,
	command: Command,
	context: AdvanceContext
): Draft {
	if (command.type === 'create-instance') {
		if (state) throw rejectState('instance_exists', 'no instance yet', state, command);
		return openFirstDraft(process, command, context);
	}
	if (!state) throw rejectState('instance_not_found', 'an instance', state, command);
	if (state.status !== 'active') {
		throw rejectState('instance_not_active', 'an active instance', state, command);
	}
	if (state.ending && !POSSIBLE_WHILE_ENDING.has(command.type)) {
		throw rejectState('instance_not_active', 'an instance that is not ending', state, command);
	}
	refuseWhileSuspended(state, command);
	const own = context.ownsState ? (state as StateDraft) : copyForWriting(state);
	return draftOf(process, own, context);
}

function openFirstDraft(
	process: ExecutableProcess,
	command: CreateInstance,
	context: AdvanceContext
): Draft {
	const created = planCreation(process, command, context.now);
	const draft = draftOf(process, createState(created), context);
	draft.events.push(created);
	return draft;
}

function draftOf(process: ExecutableProcess, state: StateDraft, context: AdvanceContext): Draft {
	return {
		process,
		context,
		state,
		behaviours: BEHAVIOURS,
		events: [],
		sends: [],
		watch: process.hasConditionalEvents ? { changes: [], opened: [] } : null,
		work: [...state.pending]
	};
}

function rejectState(
	code: 'instance_exists' | 'instance_not_found' | 'instance_not_active',
	expected: string,
	state: InstanceState | null,
	command: Command
): CommandRejected {
	const status = state?.ending ? 'ending' : state?.status;
	const found = state ? `instance ${state.id} is ${status}` : 'there is none';
	return new CommandRejected(code, `Expected ${expected} for ${command.type}, but ${found}.`, {
		command: command.type
	});
}

function workThrough(draft: Draft): void {
	for (let steps = 0; draft.state.status === 'active';) {
		evaluateConditions(draft);
		if (draft.work.length === 0) {
			// Every other token rests: only now is it known what can still arrive at some joins.
			const isMoving = draft.process.pathJoinIds.length > 0 && tryJoinsAtRest(draft);
			if (!isMoving) return;
			continue;
		}
		if (steps >= draft.context.maxSteps) {
			return postponeWork(draft);
		}
		const item = draft.work.shift();
		if (!item || !isStillDue(draft.state, item)) continue;
		steps += 1;
		carryOut(draft, item);
	}
}

function postponeWork(draft: Draft): void {
	if (draft.work.length === 0) return;
	emit(draft, { type: 'work-postponed', at: draft.context.now, pending: [...draft.work] });
}

function carryOut(draft: Draft, item: WorkItem): void {
	switch (item.kind) {
		case 'activate':
			activateElement(draft, elementOf(draft, item.elementId), {
				scopeId: item.scopeId,
				flowIds: item.flowId === null ? [] : [item.flowId]
			});
			return;
		case 'join':
			return tryJoin(draft, item.elementId, item.scopeId);
		case 'loop': {
			const body = draft.state.elements[item.bodyId];
			if (!body) return;
			const element = elementOf(draft, body.elementId);
			behaviourOf(draft, body.elementType).continueLoop?.(draft, element, body.id);
			return;
		}
		case 'compensate':
			return continueCompensation(draft, item.ownerId);
		case 'complete':
			if (item.elementInstanceId === draft.state.id) completeInstance(draft);
			else completeElement(draft, item.elementInstanceId);
			return;
		default:
			item satisfies never;
	}
}

function openJobs(draft: Draft): JobCreated[] {
	return draft.events.filter(
		(event): event is JobCreated => event.type === 'job-created' && event.jobId in draft.state.jobs
	);
}
