/**
 * Suspending holds every token where it is. What an operator does to the instance itself is still
 * possible; whatever would move a token is refused, and the runtime keeps it for later. Called
 * instances are suspended with their caller and resumed with it.
 */
import type { Command, ResumeInstance, SuspendInstance } from '../command.ts';
import { emit } from '../draft.ts';
import type { Draft } from '../element-lifecycle.ts';
import type { InstanceState, SuspensionOrigin } from '../instance-state.ts';
import { CommandRejected } from '../rejections.ts';
import type { SuspendChild } from '../send.ts';

const POSSIBLE_WHILE_SUSPENDED: ReadonlySet<Command['type']> = new Set([
	'suspend-instance',
	'resume-instance',
	'cancel-instance',
	'set-variables',
	'assign-user-task',
	'migrate-instance'
]);

export function isSuspended(state: InstanceState): boolean {
	return (state.suspendedBy?.length ?? 0) > 0;
}

/** Checked before every command. */
export function refuseWhileSuspended(state: InstanceState, command: Command): void {
	if (!isSuspended(state) || POSSIBLE_WHILE_SUSPENDED.has(command.type)) return;
	throw new CommandRejected(
		'instance_suspended',
		`Expected process instance ${state.id} to run, but it is suspended: resume it first.`,
		{ processInstanceId: state.id, command: command.type }
	);
}

export function suspendInstance(draft: Draft, command: SuspendInstance): void {
	const origin = originOf(command);
	if (draft.state.suspendedBy?.includes(origin)) return;
	const wasRunning = !isSuspended(draft.state);
	emit(draft, {
		type: 'process-instance-suspended',
		at: draft.context.now,
		processInstanceId: draft.state.id,
		origin
	});
	if (wasRunning) tellCalled(draft, 'suspend-child');
}

export function resumeInstance(draft: Draft, command: ResumeInstance): void {
	const origin = originOf(command);
	const { parent, suspendedBy, id } = draft.state;
	if (parent && origin === 'operator' && suspendedBy?.includes('parent')) {
		throw new CommandRejected(
			'instance_has_parent',
			`Expected the caller of instance ${id} to run, but ${parent.processInstanceId} is suspended: resume that one.`,
			{ processInstanceId: id, parentProcessInstanceId: parent.processInstanceId }
		);
	}
	if (!suspendedBy?.includes(origin)) return;
	emit(draft, {
		type: 'process-instance-resumed',
		at: draft.context.now,
		processInstanceId: id,
		origin
	});
	if (isSuspended(draft.state)) return;
	// Variables may have changed meanwhile.
	draft.watch?.opened.push(...Object.keys(draft.state.subscriptions));
	tellCalled(draft, 'resume-child');
}

function originOf(command: SuspendInstance | ResumeInstance): SuspensionOrigin {
	return command.byParent ? 'parent' : 'operator';
}

function tellCalled(draft: Draft, type: SuspendChild['type']): void {
	for (const { childInstanceId } of Object.values(draft.state.elements))
		if (childInstanceId) draft.sends.push({ type, childInstanceId });
}
