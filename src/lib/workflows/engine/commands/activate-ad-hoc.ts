import type { AdHocSubProcessElement } from '#lib/workflows/model/executable-process.ts';
import { activateInside } from '../ad-hoc.ts';
import type { ActivateAdHoc } from '../command.ts';
import { elementOf } from '../draft.ts';
import type { Draft } from '../element-lifecycle.ts';
import { CommandRejected, requireOpen } from '../rejections.ts';
import { terminateChildren } from '../scopes.ts';

/** Begins elements inside an ad-hoc sub-process, which stays open for more until it ends. */
export function activateAdHoc(draft: Draft, command: ActivateAdHoc): void {
	const scope = requireOpen(
		draft.state.elements,
		command.elementInstanceId,
		'element_instance_not_found',
		'ad-hoc sub-process'
	);
	const element = elementOf(draft, scope.elementId);
	if (element.type !== 'ad-hoc-sub-process' || scope.elementType !== element.type) {
		throw new CommandRejected(
			'ad_hoc_not_open',
			`Expected ${scope.id} to be an ad-hoc sub-process, but it is a ${scope.elementType}.`,
			{ elementId: scope.elementId }
		);
	}
	if (scope.adHoc?.isClosing) {
		throw new CommandRejected(
			'ad_hoc_not_open',
			`Expected “${element.id}” to go on, but its completion condition holds: it only waits for what is at work.`,
			{ elementId: element.id }
		);
	}
	for (const { elementId } of command.elements) requireInside(element, elementId);
	const isRestart = command.cancelRemaining === true;
	if (isRestart) terminateChildren(draft, scope.id);
	const kept = isRestart ? [] : (scope.adHoc?.waiting ?? []);
	activateInside(draft, element, scope.id, [...kept, ...command.elements]);
}

function requireInside(element: AdHocSubProcessElement, elementId: string): void {
	if (element.entryIds.includes(elementId)) return;
	throw new CommandRejected(
		'element_not_found',
		`Expected “${element.id}” to have an element “${elementId}” without incoming flow, but it has none.`,
		{ elementId }
	);
}
