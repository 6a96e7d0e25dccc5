import { evaluateCondition } from '#lib/workflows/expressions/condition.ts';
import type { AdHocSubProcessElement } from '#lib/workflows/model/executable-process.ts';
import { activateInside, endAdHoc, progressAdHoc } from '../ad-hoc.ts';
import { askWorker } from '../ad-hoc-worker.ts';
import { declareData } from '../data-objects.ts';
import { elementOf, instanceOf } from '../draft.ts';
import { ElementFailure } from '../element-failure.ts';
import type { Draft, ElementBehaviour, ScopeDecision } from '../element-lifecycle.ts';
import type { ElementInstance } from '../instance-state.ts';
import { terminateChildren } from '../scopes.ts';
import { eventSubProcessTargets, planSubscriptions } from '../subscriptions.ts';
import { evaluateAt, evaluationScope, setLocalVariables } from '../variables.ts';
import { beginWaiting, planJob } from '../waiting.ts';

/**
 * Elements without fixed order. Those of its collection begin at once (one after the other if it is
 * sequential), others by command. It ends when its condition holds after one has completed, or,
 * without condition, when nothing is left to do. With a worker it is the worker who decides.
 */
export const adHocSubProcess: ElementBehaviour<AdHocSubProcessElement> = {
	activate: (draft, element, instance) => {
		declareData(draft, element, instance.id);
		const elementIds = readElements(draft, element, instance);
		const isOver = !element.task && elementIds.length === 0 && holds(draft, element, instance);
		const inside = planSubscriptions(draft, instance, eventSubProcessTargets(draft, element));
		prepareVariables(draft, element, instance);
		const job = element.task ? [planJob(draft, element, instance, element.task)] : [];
		beginWaiting(draft, element, instance, [...inside, ...job]);
		if (element.task) return;
		activateInside(
			draft,
			element,
			instance.id,
			elementIds.map((elementId) => ({ elementId }))
		);
		// Without a collection it waits to be told what to do.
		const isEmpty = element.activeElements !== null && elementIds.length === 0;
		if (isOver === true || (isEmpty && isOver === null)) endAdHoc(draft, element, instance.id);
	},
	decideEnd: (draft, element, scope, { instance, isEnd }) => {
		const isBeside = instance.elementType === 'event-sub-process';
		const wasInterrupted = isBeside && interrupts(draft, instance);
		const { outputElement } = element;
		return {
			isOver: wasInterrupted || (element.task ? false : holds(draft, element, scope)),
			isPathEnd: isEnd,
			...(outputElement && isEnd && !isBeside
				? { output: evaluateAt(draft, instance.id, outputElement) }
				: {})
		};
	},
	released: (draft, element, scopeId, decision) => {
		collect(draft, element, scopeId, decision);
		const scope = instanceOf(draft, scopeId);
		const isOver = decision?.isOver ?? null;
		const isClosing = isOver === true || scope.adHoc?.isClosing === true;
		if (isClosing) {
			progressAdHoc(draft, scope, { waiting: [], isClosing });
			if (element.cancelsRemaining && !element.task) terminateChildren(draft, scopeId);
		}
		const isBusy = instanceOf(draft, scopeId).tokens > 0;
		const waiting = isClosing ? [] : (scope.adHoc?.waiting ?? []);
		if (!isBusy && waiting.length > 0) activateInside(draft, element, scopeId, waiting);
		else if (!isBusy && (isClosing || isOver === null)) endAdHoc(draft, element, scopeId);
		if (element.task && !isClosing && decision?.isPathEnd) askWorker(draft, element, scopeId);
	},
	retry: (draft, element, instance) => askWorker(draft, element, instance.id)
};

/** What is there from the beginning: the elements to choose from, and what nothing was collected in yet. */
function prepareVariables(
	draft: Draft,
	{ task, offers, outputCollection }: AdHocSubProcessElement,
	{ id }: ElementInstance
): void {
	if (task)
		setLocalVariables(draft, id, { adHocSubProcessElements: offers.map((o) => ({ ...o })) });
	if (outputCollection !== null) setLocalVariables(draft, id, { [outputCollection]: [] });
}

function collect(
	draft: Draft,
	{ outputCollection }: AdHocSubProcessElement,
	scopeId: string,
	decision: ScopeDecision | null
): void {
	if (outputCollection === null || decision?.output === undefined) return;
	const before = instanceOf(draft, scopeId).variables?.[outputCollection];
	const collected = [...(Array.isArray(before) ? before : []), decision.output];
	setLocalVariables(draft, scopeId, { [outputCollection]: collected });
}

/** An event sub-process that ended what was at work inside ends the whole. */
function interrupts(draft: Draft, { elementId }: ElementInstance): boolean {
	const container = elementOf(draft, elementId);
	const [startId = ''] = 'entryIds' in container ? container.entryIds : [];
	const start = elementOf(draft, startId);
	return start.type === 'start-event' && start.isInterrupting;
}

/** Whether the completion condition holds; null if there is none. */
function holds(
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
	if (element.activeElements === null || element.task) return [];
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
