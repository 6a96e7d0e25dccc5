/** One handler for each command; each checks first and then emits. */
import type { Draft } from '../element-lifecycle.ts';
import type { Command } from '../command.ts';
import { activateAdHoc } from './activate-ad-hoc.ts';
import { childCompleted, childEscalated, childFailed, childThrewError } from './child.ts';
import { cancelInstance } from './cancel-instance.ts';
import { completeJob, failJob, throwJobError } from './job.ts';
import { correlateMessage } from './correlate-message.ts';
import { createInstance } from './create-instance.ts';
import { migrateInstance } from './migrate-instance.ts';
import { modifyInstance } from './modify-instance.ts';
import { receiveSignal } from './receive-signal.ts';
import { resolveIncident } from './resolve-incident.ts';
import { resumeInstance, suspendInstance } from './suspension.ts';
import { setVariables } from './set-variables.ts';
import { triggerTimer } from './trigger-timer.ts';
import { assignUserTask, completeUserTask, updateUserTask } from './user-task.ts';

/** Carries out the command itself; what follows from it is on the draft's work list. */
export function handleCommand(draft: Draft, command: Command): void {
	switch (command.type) {
		case 'create-instance':
			return createInstance(draft, command);
		case 'complete-job':
			return completeJob(draft, command);
		case 'fail-job':
			return failJob(draft, command);
		case 'throw-error':
			return throwJobError(draft, command);
		case 'complete-user-task':
			return completeUserTask(draft, command);
		case 'assign-user-task':
			return assignUserTask(draft, command);
		case 'update-user-task':
			return updateUserTask(draft, command);
		case 'trigger-timer':
			return triggerTimer(draft, command);
		case 'correlate-message':
			return correlateMessage(draft, command);
		case 'receive-signal':
			return receiveSignal(draft, command);
		case 'child-completed':
			return childCompleted(draft, command);
		case 'child-threw-error':
			return childThrewError(draft, command);
		case 'child-escalated':
			return childEscalated(draft, command);
		case 'child-failed':
			return childFailed(draft, command);
		case 'set-variables':
			return setVariables(draft, command);
		case 'cancel-instance':
			return cancelInstance(draft, command);
		case 'suspend-instance':
			return suspendInstance(draft, command);
		case 'resume-instance':
			return resumeInstance(draft, command);
		case 'resolve-incident':
			return resolveIncident(draft, command);
		case 'continue':
			return;
		case 'migrate-instance':
			return migrateInstance(draft, command);
		case 'activate-ad-hoc':
			return activateAdHoc(draft, command);
		case 'modify':
			return modifyInstance(draft, command);
		default:
			command satisfies never;
	}
}
