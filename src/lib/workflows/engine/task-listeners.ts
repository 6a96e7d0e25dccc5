/**
 * Listeners of user tasks: jobs that run, one after the other, before something happens to a task.
 * Until the last of them is done the task is as it was. They see what is asked for, correct it and,
 * except at the beginning and the end of a task, deny it.
 */
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type { TaskEvent, UserTaskElement } from '#lib/workflows/model/executable-process.ts';
import { elementOf, emit, where } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { guardPhase } from './incidents.ts';
import type {
	ElementInstance,
	InstanceState,
	UserTaskChanges,
	UserTaskState,
	UserTaskTransition
} from './instance-state.ts';
import type { UserTaskCreated } from './user-task-event.ts';
import { planJob } from './waiting.ts';
import { visibleVariables } from './variables.ts';

/** A task with what is asked of it. */
export type TaskInTransition = UserTaskState & { readonly transition: UserTaskTransition };

export function listensTo(draft: Draft, elementId: string, event: TaskEvent): boolean {
	return userTaskElement(draft, elementId).taskListeners[event].length > 0;
}

export function userTaskElement(draft: Draft, elementId: string): UserTaskElement {
	return elementOf(draft, elementId) as UserTaskElement;
}

/** The task whose listener has a job; of an element instance there is one task at a time. */
export function taskInTransition(
	state: InstanceState,
	elementInstanceId: string
): TaskInTransition | null {
	for (const id in state.userTasks) {
		const task = state.userTasks[id];
		if (task?.elementInstanceId === elementInstanceId && task.transition)
			return { ...task, transition: task.transition };
	}
	return null;
}

/** The element instance that events about the task name; of a cancelled task it is gone. */
export function ownerOf(
	draft: Draft,
	task: TaskInTransition
): { readonly id: string; readonly elementId: string } {
	const id = task.elementInstanceId;
	const elementId = draft.state.elements[id]?.elementId ?? task.transition.elementId ?? '';
	return { id, elementId };
}

/** What a listener's job sees: with the result of a completion that has not happened yet. */
export function transitionVariables(state: InstanceState, task: TaskInTransition): JsonObject {
	return { ...visibleVariables(state, task.elementInstanceId), ...task.transition.variables };
}

/** Opens the job of the next listener; false if there is none left. A failure is an incident. */
export function openTaskListener(draft: Draft, taskId: string): boolean {
	const task = draft.state.userTasks[taskId];
	if (!task?.transition) return false;
	const moving = { ...task, transition: task.transition };
	const owner = ownerOf(draft, moving);
	const element = userTaskElement(draft, owner.elementId);
	const { event, done, changes } = moving.transition;
	const listener = element.taskListeners[event][done];
	if (!listener) return false;
	guardPhase(draft, owner, 'task-event', () => {
		const known = { ...task.details, assignee: task.assignee };
		const asked = moving.transition.variables && event !== 'canceling' ? ['variables'] : [];
		const headers = {
			...element.headers,
			...listener.headers,
			...taskHeaders(event, { ...known, ...changes }, element),
			[`${RESERVED}changedAttributes`]: JSON.stringify([...changedNames(known, changes), ...asked]),
			[`${RESERVED}userTaskKey`]: task.id
		};
		const seen = transitionVariables(draft.state, moving);
		emit(draft, { ...planJob(draft, { headers }, owner, listener.task, seen), listener: event });
	});
	return true;
}

/** Opens the job of the next listener of a task that is to be created; false if none is left. */
export function openCreatingListener(
	draft: Draft,
	element: UserTaskElement,
	instance: ElementInstance,
	planned: UserTaskCreated
): boolean {
	const listener = element.taskListeners.creating[creatingDone(element, instance)];
	if (!listener) return false;
	const headers = {
		...element.headers,
		...listener.headers,
		...taskHeaders('creating', planned, element),
		[`${RESERVED}changedAttributes`]: JSON.stringify(
			Object.keys(instance.listeners?.changes ?? {}).map((name) => ATTRIBUTES[name] ?? name)
		),
		[`${RESERVED}userTaskKey`]: planned.userTaskId
	};
	const job = planJob(draft, { headers }, instance, listener.task);
	emit(draft, { ...job, listener: 'creating' });
	return true;
}

export function creatingDone(element: UserTaskElement, instance: ElementInstance): number {
	const { phase, done = 0 } = instance.listeners ?? {};
	if (phase === 'creating') return done;
	// Earlier releases counted them among those that run at the start.
	return phase === 'start' ? Math.max(0, done - element.startListeners.length) : 0;
}

/** A task is cancelled: its element is gone, and the task itself once its listeners are done. */
export function cancelTask(draft: Draft, task: UserTaskState, owner: ElementInstance): void {
	if (!listensTo(draft, owner.elementId, 'canceling')) {
		emit(draft, { type: 'user-task-canceled', ...where(draft, owner), userTaskId: task.id });
		return;
	}
	emit(draft, {
		type: 'user-task-transition-progressed',
		...where(draft, owner),
		userTaskId: task.id,
		transition: {
			event: 'canceling',
			done: 0,
			changes: {},
			variables: { ...visibleVariables(draft.state, owner.id) },
			elementId: owner.elementId
		}
	});
	openTaskListener(draft, task.id);
}

/** True while cancelled tasks wait for their listeners: the instance is not over before. */
export function hasCancelingTasks({ userTasks }: InstanceState): boolean {
	return Object.values(userTasks).some(({ transition }) => transition?.event === 'canceling');
}

/** Zeebe's names of headers by which listeners read the task. */
const RESERVED = 'io.camunda.zeebe:';
const ACTIONS: Readonly<Record<TaskEvent, string>> = {
	creating: 'create',
	assigning: 'assign',
	updating: 'update',
	completing: 'complete',
	canceling: 'cancel'
};
const ATTRIBUTES: Readonly<Record<string, string>> = {
	dueAt: 'dueDate',
	followUpAt: 'followUpDate'
};

function taskHeaders(
	event: TaskEvent,
	task: UserTaskChanges,
	element: UserTaskElement
): Record<string, string> {
	const isGivenBack = event === 'assigning' && !task.assignee;
	const instant = (at: number | null | undefined) => at && new Date(at).toISOString();
	const values: Readonly<Record<string, string | number | null | undefined>> = {
		action: isGivenBack ? 'unassign' : ACTIONS[event],
		assignee: task.assignee,
		candidateGroups: task.candidateGroups && JSON.stringify(task.candidateGroups),
		candidateUsers: task.candidateUsers && JSON.stringify(task.candidateUsers),
		dueDate: instant(task.dueAt),
		followUpDate: instant(task.followUpAt),
		formKey: element.form.formKey,
		priority: task.priority
	};
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(values)) {
		if (value !== null && value !== undefined) headers[RESERVED + name] = String(value);
	}
	return headers;
}

function changedNames(known: UserTaskChanges, changes: UserTaskChanges): string[] {
	const names = Object.keys(changes) as (keyof UserTaskChanges)[];
	return names
		.filter((name) => JSON.stringify(known[name]) !== JSON.stringify(changes[name]))
		.map((name) => ATTRIBUTES[name] ?? name);
}
