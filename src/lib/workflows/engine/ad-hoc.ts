/** Beginning elements inside an ad-hoc sub-process, at its start, by command, or one after another. */
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type {
	AdHocSubProcessElement,
	ExecutableElement
} from '#lib/workflows/model/executable-process.ts';
import { elementOf, emit, instanceOf, where } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import type { AdHocState, ElementInstance } from './instance-state.ts';
import { activateElement, requestCompletion } from './transitions.ts';
import { propagateVariables } from './variables.ts';

/** Begins the elements; if only one may be at work, the first that can, and keeps the others. */
export function activateInside(
	draft: Draft,
	element: AdHocSubProcessElement,
	scopeId: string,
	entries: AdHocState['waiting']
): void {
	const isFree = instanceOf(draft, scopeId).tokens === 0;
	const count = element.isParallel ? entries.length : isFree ? 1 : 0;
	const waiting = entries.slice(count);
	progressAdHoc(draft, instanceOf(draft, scopeId), { waiting, isClosing: false });
	for (const { elementId, variables } of entries.slice(0, count)) {
		const entry = elementOf(draft, elementId);
		const localVariables = { ...ownOutput(element, entry), ...variables };
		activateElement(draft, entry, { scopeId, localVariables });
	}
}

/** What a single element gives is local to it if a plain name is collected: others give the same. */
function ownOutput(element: AdHocSubProcessElement, entry: ExecutableElement): JsonObject {
	const name = element.outputElement?.text.replace(/^=/, '').trim();
	return entry.outgoing.length === 0 && name && /^[A-Za-z_]\w*$/.test(name) ? { [name]: null } : {};
}

/** Ends the sub-process: what was collected goes to the scope around it. */
export function endAdHoc(draft: Draft, element: AdHocSubProcessElement, scopeId: string): void {
	const { outputCollection } = element;
	const scope = instanceOf(draft, scopeId);
	if (outputCollection !== null && scope.scopeId !== null) {
		const collected = scope.variables?.[outputCollection] ?? [];
		propagateVariables(draft, scope.scopeId, { [outputCollection]: collected });
	}
	requestCompletion(draft, scopeId);
}

/** Keeps how far the sub-process is, if that is anything new. */
export function progressAdHoc(draft: Draft, scope: ElementInstance, adHoc: AdHocState): void {
	const known = scope.adHoc ?? { waiting: [], isClosing: false };
	const isSame = known.isClosing === adHoc.isClosing && known.waiting.length === 0;
	if (isSame && adHoc.waiting.length === 0) return;
	emit(draft, { type: 'ad-hoc-progressed', ...where(draft, scope), adHoc });
}
