/** Whether a worker's answer makes sense for its job. */
import type { JobAnswer } from './job-result.ts';
import { problemOfChoice } from './ad-hoc-worker.ts';
import { elementOf, instanceOf } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { ElementFailure } from './element-failure.ts';
import type { JobState } from './instance-state.ts';
import { ownerOf, taskInTransition, userTaskElement } from './task-listeners.ts';
import { readCorrections } from './user-task-details.ts';
import { evaluateAt } from './variables.ts';

/** What is wrong with the answer; null if it can be carried out. */
export function problemOfAnswer(draft: Draft, job: JobState, answer: JobAnswer): string | null {
	const { result } = answer;
	if (!result || job.listener === 'start' || job.listener === 'end') return null;
	if (job.listener === undefined) {
		const element = elementOf(draft, instanceOf(draft, job.elementInstanceId).elementId);
		return element.type === 'ad-hoc-sub-process' ? problemOfChoice(element, result) : null;
	}
	const isDeniable = job.listener !== 'creating' && job.listener !== 'canceling';
	if (result.denied && !isDeniable)
		return `Expected no listener to deny “${job.listener}”, but one did.`;
	try {
		const corrections = readCorrections(draft, whereOf(draft, job), result.corrections);
		if (job.listener === 'creating' && corrections.assignee !== undefined && isAssigned(draft, job))
			return 'Expected listeners at “creating” to leave the assignee of the model, but one corrected it: correct it at “assigning”.';
		return null;
	} catch (error) {
		if (error instanceof ElementFailure) return error.message;
		throw error;
	}
}

function whereOf(draft: Draft, { elementInstanceId }: JobState) {
	const task = taskInTransition(draft.state, elementInstanceId);
	return task ? ownerOf(draft, task) : instanceOf(draft, elementInstanceId);
}

function isAssigned(draft: Draft, { elementInstanceId }: JobState): boolean {
	const element = userTaskElement(draft, instanceOf(draft, elementInstanceId).elementId);
	const { assignee } = element.assignment;
	if (assignee === null) return false;
	const value = evaluateAt(draft, elementInstanceId, assignee, 'assignment_invalid');
	return value !== null && value !== '';
}
