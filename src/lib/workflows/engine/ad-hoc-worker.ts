/**
 * Ad-hoc sub-processes run by a worker: a job at the beginning and after every path that ended, one
 * at a time. What it answers says what begins, or that it is enough.
 */
import type { AdHocSubProcessElement } from '#lib/workflows/model/executable-process.ts';
import { activateInside, endAdHoc, progressAdHoc } from './ad-hoc.ts';
import { elementOf, emit, instanceOf } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { guardPhase } from './incidents.ts';
import type { ElementInstance } from './instance-state.ts';
import type { JobAnswer, JobResult } from './job-result.ts';
import { cancelJobs, terminateChildren } from './scopes.ts';
import { setLocalVariables } from './variables.ts';
import { planJob } from './waiting.ts';

/** Asks the worker what is next, instead of what was asked before. A failure is an incident. */
export function askWorker(draft: Draft, element: AdHocSubProcessElement, scopeId: string): void {
	const scope = instanceOf(draft, scopeId);
	cancelJobs(draft, scope);
	guardPhase(draft, scope, 'next-job', () => {
		if (element.task) emit(draft, planJob(draft, element, scope, element.task));
	});
}

/** What is wrong with a worker's answer; null if it can be carried out. */
export function problemOfChoice(element: AdHocSubProcessElement, result: JobResult): string | null {
	const chosen = result.activateElements ?? [];
	if (result.isCompletionConditionFulfilled && chosen.length > 0) {
		return `Expected “${element.id}” to end or to go on, but its worker asks for both.`;
	}
	const unknown = chosen.find(({ elementId }) => !element.entryIds.includes(elementId));
	if (!unknown) return null;
	return `Expected “${element.id}” to have an element “${unknown.elementId}” without incoming flow, but it has none.`;
}

/** Carries out what the worker decided; its variables stay inside the sub-process. */
export function followWorker(draft: Draft, scope: ElementInstance, answer: JobAnswer): void {
	const element = elementOf(draft, scope.elementId) as AdHocSubProcessElement;
	const { result = {}, variables } = answer;
	if (variables) setLocalVariables(draft, scope.id, variables);
	const kept = result.isCancelRemainingInstances ? [] : (scope.adHoc?.waiting ?? []);
	if (result.isCompletionConditionFulfilled) {
		progressAdHoc(draft, scope, { waiting: [], isClosing: true });
	}
	if (result.isCancelRemainingInstances) terminateChildren(draft, scope.id);
	if (!result.isCompletionConditionFulfilled) {
		activateInside(draft, element, scope.id, [...kept, ...(result.activateElements ?? [])]);
	} else if (instanceOf(draft, scope.id).tokens === 0) endAdHoc(draft, element, scope.id);
}
