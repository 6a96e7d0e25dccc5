import type { ContainerElement } from '#lib/workflows/model/executable-process.ts';
import type { ModifyInstance } from '../command.ts';
import { openContainer } from '../containers.ts';
import { elementOf } from '../draft.ts';
import type { Draft } from '../element-lifecycle.ts';
import { terminateInstance } from '../instance-end.ts';
import { CommandRejected } from '../rejections.ts';
import { terminateElement } from '../scopes.ts';
import { activateElement } from '../transitions.ts';
import { setLocalVariables } from '../variables.ts';
import { checkModification, openScopes } from './check-modification.ts';

/** Moves tokens: everything is checked, then new elements come to life, then old ones end. */
export function modifyInstance(draft: Draft, command: ModifyInstance): void {
	const [problem] = checkModification(draft.process, draft.state, command);
	if (problem) {
		throw new CommandRejected(problem.code, problem.message, { subject: problem.subject });
	}
	if (command.variables) setLocalVariables(draft, draft.state.id, command.variables);
	for (const { elementId, scopeId, variables } of command.activate ?? []) {
		const element = elementOf(draft, elementId);
		activateElement(draft, element, {
			scopeId: scopeId ?? scopeFor(draft, element.scopeId ?? draft.process.id),
			localVariables: variables
		});
	}
	for (const id of command.terminate ?? []) {
		const instance = draft.state.elements[id];
		if (!instance) continue;
		terminateElement(draft, id);
		if (instance.scopeId !== null) endEmptyScope(draft, instance.scopeId);
		if (draft.state.status !== 'active') return;
	}
}

/** The active instance of a scope; one that does not run yet is opened, without its start events. */
function scopeFor(draft: Draft, scopeElementId: string): string {
	const [open] = openScopes(draft.state, scopeElementId, undefined);
	if (open) return open.id;
	const container = elementOf(draft, scopeElementId) as ContainerElement;
	return openContainer(draft, container, scopeFor(draft, container.scopeId ?? draft.process.id));
}

/** A scope that an operator emptied ends as interrupted, and so outwards up to the instance. */
function endEmptyScope(draft: Draft, scopeId: string): void {
	const scope = draft.state.elements[scopeId];
	if (!scope || scope.tokens > 0) return;
	if (scope.scopeId === null) return terminateInstance(draft, 'cancelled');
	terminateElement(draft, scopeId);
	endEmptyScope(draft, scope.scopeId);
}
