/** Data objects: variables that live and end with the scope that declares them. */
import type { ExecutableElement } from '#lib/workflows/model/executable-process.ts';
import type { Draft } from './element-lifecycle.ts';
import { setLocalVariables } from './variables.ts';

/** They are there, empty, from the beginning: what is put into them is found where it belongs. */
export function declareData(draft: Draft, element: ExecutableElement, scopeId: string): void {
	if (!('dataObjects' in element) || element.dataObjects.length === 0) return;
	const known = draft.state.elements[scopeId]?.variables ?? {};
	const missing = element.dataObjects.filter((name) => !Object.hasOwn(known, name));
	setLocalVariables(draft, scopeId, Object.fromEntries(missing.map((name) => [name, null])));
}
