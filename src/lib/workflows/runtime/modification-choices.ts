/** What an operator can choose from: what is active now, and where a token could go. */
import { canBeActivated, isLoopBody, openScopes, type InstanceState } from '../engine/index.ts';
import type { ExecutableProcess } from '../model/index.ts';

export interface ActiveElement {
	/** Element instance. */
	readonly id: string;
	readonly elementId: string;
	readonly name: string;
	readonly type: string;
}

export interface ActivationTarget {
	readonly elementId: string;
	readonly name: string;
	readonly type: string;
	/** Only where its scope is active several times: which of them. */
	readonly scopeId: string | null;
	readonly turn: number | null;
}

export function modificationChoices(process: ExecutableProcess, state: InstanceState) {
	return { active: activeElements(process, state), targets: activationTargets(process, state) };
}

function activeElements(process: ExecutableProcess, state: InstanceState): ActiveElement[] {
	return Object.values(state.elements)
		.filter(({ scopeId }) => {
			const scope = scopeId === null ? null : state.elements[scopeId];
			return scope && !isLoopBody(scope.elementType);
		})
		.map(({ id, elementId, elementType }) => ({
			id,
			elementId,
			name: nameOf(process, elementId),
			type: elementType
		}));
}

function activationTargets(process: ExecutableProcess, state: InstanceState): ActivationTarget[] {
	return [...process.elements.values()]
		.filter(canBeActivated)
		.flatMap((element): ActivationTarget[] => {
			const target = {
				elementId: element.id,
				name: nameOf(process, element.id),
				type: element.type
			};
			const scopes = openScopes(state, element.scopeId ?? '', undefined);
			if (scopes.length < 2) return [{ ...target, scopeId: null, turn: null }];
			return scopes.map(({ id, loopCounter }, index) => ({
				...target,
				scopeId: id,
				turn: loopCounter ?? index + 1
			}));
		});
}

function nameOf(process: ExecutableProcess, elementId: string): string {
	return process.elements.get(elementId)?.name ?? elementId;
}
