/** What is asked of a user task: put to its listeners first, and then done, or denied. */
import type { CompleteJob } from './command.ts';
import { emit, instanceOf, where } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { closeIncidents } from './incidents.ts';
import { endAfterCanceling } from './instance-end.ts';
import type { ElementInstance, UserTaskState, UserTaskTransition } from './instance-state.ts';
import { listensTo, openTaskListener, ownerOf, type TaskInTransition } from './task-listeners.ts';
import { completeWith } from './transitions.ts';
import { readCorrections } from './user-task-details.ts';
import { propagateVariables, setLocalVariables } from './variables.ts';

/** Does what is asked, once the listeners of that event agree. */
export function askOfTask(
	draft: Draft,
	task: UserTaskState,
	asked: Omit<UserTaskTransition, 'done'>
): void {
	const transition: UserTaskTransition = { ...asked, done: 0 };
	const moving = { ...task, transition };
	const owner = ownerOf(draft, moving);
	if (!listensTo(draft, owner.elementId, asked.event)) return finish(draft, moving);
	progress(draft, moving, transition);
	openTaskListener(draft, task.id);
}

/** A listener's job is done, its answer checked: the next one, or what was asked. */
export function closeTaskListener(
	draft: Draft,
	task: TaskInTransition,
	{ variables, result }: CompleteJob
): void {
	const { transition } = task;
	if (result?.denied) return deny(draft, task, result.deniedReason ?? null);
	const corrections = readCorrections(draft, ownerOf(draft, task), result?.corrections);
	const isResult = transition.event === 'completing';
	if (variables && !isResult && task.elementInstanceId in draft.state.elements)
		setLocalVariables(draft, task.elementInstanceId, variables);
	progress(draft, task, {
		...transition,
		done: transition.done + 1,
		changes: { ...transition.changes, ...corrections },
		...(isResult ? { variables: { ...transition.variables, ...variables } } : {})
	});
	continueTransition(draft, task.id);
}

/** Begins again with the first listener: what an operator does after an incident. */
export function retryTransition(draft: Draft, task: TaskInTransition): void {
	progress(draft, task, { ...task.transition, done: 0 });
	continueTransition(draft, task.id);
}

/** Gives up the listeners of cancelled tasks: the operator ends the instance as it is. */
export function forgetCanceling(draft: Draft): void {
	for (const task of Object.values(draft.state.userTasks)) {
		if (task.transition?.event !== 'canceling') continue;
		const owner = ownerOf(draft, { ...task, transition: task.transition });
		for (const job of Object.values(draft.state.jobs)) {
			if (job.elementInstanceId === owner.id)
				emit(draft, { type: 'job-canceled', ...where(draft, owner), jobId: job.id });
		}
		closeIncidents(draft, owner.id);
		emit(draft, { type: 'user-task-canceled', ...where(draft, owner), userTaskId: task.id });
	}
	endAfterCanceling(draft);
}

function continueTransition(draft: Draft, taskId: string): void {
	if (openTaskListener(draft, taskId)) return;
	const task = draft.state.userTasks[taskId];
	if (task?.transition) finish(draft, { ...task, transition: task.transition });
}

function progress(draft: Draft, task: UserTaskState, transition: UserTaskTransition): void {
	emit(draft, {
		type: 'user-task-transition-progressed',
		...where(draft, ownerOf(draft, { ...task, transition })),
		userTaskId: task.id,
		transition
	});
}

function deny(draft: Draft, task: TaskInTransition, reason: string | null): void {
	const { event } = task.transition;
	const owner = ownerOf(draft, task);
	emit(draft, {
		type: 'user-task-transition-denied',
		...where(draft, owner),
		userTaskId: task.id,
		event,
		reason
	});
}

function finish(draft: Draft, task: TaskInTransition): void {
	const { transition } = task;
	const owner = ownerOf(draft, task);
	applyChanges(draft, task, owner);
	const base = { ...where(draft, owner), userTaskId: task.id };
	switch (transition.event) {
		case 'assigning':
			return;
		case 'updating':
			return setAsked(draft, instanceOf(draft, owner.id), transition);
		case 'completing':
			emit(draft, { type: 'user-task-completed', ...base });
			return completeWith(draft, instanceOf(draft, owner.id), transition.variables);
		case 'canceling':
			emit(draft, { type: 'user-task-canceled', ...base });
			return endAfterCanceling(draft);
		default:
			transition.event satisfies never;
	}
}

function applyChanges(
	draft: Draft,
	{ id, transition }: TaskInTransition,
	owner: { id: string; elementId: string }
): void {
	const { assignee, ...changes } = transition.changes;
	const base = { ...where(draft, owner), userTaskId: id };
	if (assignee !== undefined) emit(draft, { type: 'user-task-assigned', ...base, assignee });
	if (transition.event === 'updating' || Object.keys(changes).length > 0)
		emit(draft, { type: 'user-task-updated', ...base, changes });
}

function setAsked(draft: Draft, instance: ElementInstance, asked: UserTaskTransition): void {
	if (!asked.variables) return;
	if (asked.isLocal) setLocalVariables(draft, instance.id, asked.variables);
	else propagateVariables(draft, instance.id, asked.variables);
}
