import type { CallActivityElement } from '#lib/workflows/model/executable-process.ts';
import { emit, instanceOf, where } from '../draft.ts';
import type { Draft, ElementBehaviour } from '../element-lifecycle.ts';
import type { ElementInstance } from '../instance-state.ts';
import type { CreateChild } from '../send.ts';
import { evaluateText, visibleVariables } from '../variables.ts';
import { beginWaiting } from '../waiting.ts';

/** Starts an instance of another process and waits for its end. */
export const callActivity: ElementBehaviour<CallActivityElement> = {
	activate: (draft, element, instance) => {
		const child = planChild(draft, element, instance);
		beginWaiting(draft, element, instance, []);
		call(draft, instance, child);
	},
	terminate: (draft, _element, instance) => {
		const { childInstanceId } = instanceOf(draft, instance.id);
		if (childInstanceId) draft.sends.push({ type: 'cancel-child', childInstanceId });
	},
	retry: (draft, element, instance) => call(draft, instance, planChild(draft, element, instance))
};

function planChild(
	draft: Draft,
	element: CallActivityElement,
	instance: ElementInstance
): CreateChild {
	const { calledElement } = element;
	const own = instanceOf(draft, instance.id).variables ?? {};
	return {
		type: 'create-child',
		childInstanceId: draft.context.newId(),
		processId: evaluateText(
			draft,
			instance.id,
			calledElement.processId,
			'called_element_invalid',
			'the called process id'
		),
		bindingType: calledElement.bindingType,
		versionTag: calledElement.versionTag,
		businessKey: draft.state.businessKey,
		parent: { processInstanceId: draft.state.id, elementInstanceId: instance.id },
		variables: calledElement.propagateAllParentVariables
			? { ...visibleVariables(draft.state, instance.id) }
			: { ...own }
	};
}

function call(draft: Draft, instance: ElementInstance, child: CreateChild): void {
	emit(draft, {
		type: 'child-called',
		...where(draft, instance),
		childInstanceId: child.childInstanceId,
		processId: child.processId
	});
	draft.sends.push(child);
}
