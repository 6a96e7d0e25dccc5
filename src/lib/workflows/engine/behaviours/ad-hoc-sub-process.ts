import { evaluateCondition } from '#lib/workflows/expressions/condition.ts';
import type { AdHocSubProcessElement } from '#lib/workflows/model/executable-process.ts';
import { activateInside, progressAdHoc } from '../ad-hoc.ts';
import { instanceOf } from '../draft.ts';
import { ElementFailure } from '../element-failure.ts';
import type { Draft, ElementBehaviour } from '../element-lifecycle.ts';
import type { ElementInstance } from '../instance-state.ts';
import { terminateChildren } from '../scopes.ts';
import { eventSubProcessTargets, planSubscriptions } from '../subscriptions.ts';
import { requestCompletion } from '../transitions.ts';
import { evaluateAt, evaluationScope } from '../variables.ts';
import { beginWaiting } from '../waiting.ts';

/**
 * Elements without fixed order. Those of its collection begin at once (one after the other if it is
 * sequential), others by command. It ends when its condition holds after one has completed, or,
 * without condition, when nothing is left to do.
 */
export const adHocSubProcess: ElementBehaviour<AdHocSubProcessElement> = {
	activate: (draft, element, instance) => {
		const elementIds = readElements(draft, element, instance);
		const isOver = elementIds.length === 0 && decideEnd(draft, element, instance);
		const inside = planSubscriptions(draft, instance, eventSubProcessTargets(draft, element));
		beginWaiting(draft, element, instance, inside);
		activateInside(
			draft,
			element,
			instance.id,
			elementIds.map((elementId) => ({ elementId }))
		);
		// Without a collection it waits to be told what to do.
		const isEmpty = element.activeElements !== null && elementIds.length === 0;
		if (isOver === true || (isEmpty && isOver === null)) requestCompletion(draft, instance.id);
	},
	decideEnd,
	released: (draft, element, scopeId, isOver) => {
		const scope = instanceOf(draft, scopeId);
		const isClosing = isOver === true || scope.adHoc?.isClosing === true;
		if (isClosing) {
			progressAdHoc(draft, scope, { waiting: [], isClosing });
			if (element.cancelsRemaining) terminateChildren(draft, scopeId);
		}
		if (instanceOf(draft, scopeId).tokens > 0) return;
		const waiting = isClosing ? [] : (scope.adHoc?.waiting ?? []);
		if (waiting.length > 0) activateInside(draft, element, scopeId, waiting);
		else if (isClosing || isOver === null) requestCompletion(draft, scopeId);
	}
};

/** Whether the completion condition holds; null if there is none. */
function decideEnd(
	draft: Draft,
	element: AdHocSubProcessElement,
	instance: ElementInstance
): boolean | null {
	if (element.completionCondition === null) return null;
	return evaluateCondition(element.completionCondition, evaluationScope(draft, instance.id));
}

function readElements(
	draft: Draft,
	element: AdHocSubProcessElement,
	instance: ElementInstance
): readonly string[] {
	if (element.activeElements === null) return [];
	const value = evaluateAt(draft, instance.id, element.activeElements, 'collection_invalid');
	const ids = Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
	const unknown = ids.find((id) => !element.entryIds.includes(id));
	if (Array.isArray(value) && ids.length === value.length && unknown === undefined) return ids;
	const found = unknown === undefined ? `it is ${JSON.stringify(value)}` : `it names “${unknown}”`;
	throw new ElementFailure(
		'collection_invalid',
		`Expected “${element.activeElements.text}” to be a list of ids of elements inside without incoming flow, but ${found}.`
	);
}
