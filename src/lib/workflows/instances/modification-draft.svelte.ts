import type { ActivationTarget, ActiveElement } from '../runtime/modification-choices.ts';
import type { ModificationInput } from '../runtime/read-modification.ts';

interface ChosenActivation {
	readonly key: number;
	target: ActivationTarget;
	variables: string;
}

/** What an operator has chosen so far; the form sends it as one JSON text. */
export class ModificationDraft {
	readonly active: readonly ActiveElement[];
	readonly targets: readonly ActivationTarget[];
	terminate = $state<string[]>([]);
	activate = $state<ChosenActivation[]>([]);
	variables = $state('');
	#lastKey = 0;

	constructor(active: readonly ActiveElement[], targets: readonly ActivationTarget[]) {
		this.active = active;
		this.targets = targets;
	}

	get isEmpty(): boolean {
		return this.terminate.length === 0 && this.activate.length === 0;
	}

	/** Ends the element instance, or lets it stay after all. */
	toggleEnding(id: string): void {
		this.terminate = this.terminate.includes(id)
			? this.terminate.filter((other) => other !== id)
			: [...this.terminate, id];
	}

	add(target: ActivationTarget | undefined): void {
		if (target) this.activate.push({ key: ++this.#lastKey, target, variables: '' });
	}

	remove(key: number): void {
		this.activate = this.activate.filter((chosen) => chosen.key !== key);
	}

	/** A click on the drawing: active elements end or stay, others are activated or left out again. */
	pick(elementId: string): void {
		const active = this.active.filter((element) => element.elementId === elementId);
		const [chosen] = this.activate.filter(({ target }) => target.elementId === elementId);
		if (active.length > 0) for (const { id } of active) this.toggleEnding(id);
		else if (chosen) this.remove(chosen.key);
		else this.add(this.targets.find((target) => target.elementId === elementId));
	}

	/** How the drawing marks elements. */
	get marks(): Readonly<Record<string, 'will-end' | 'will-begin'>> {
		const ending = this.active.filter(({ id }) => this.terminate.includes(id));
		return {
			...Object.fromEntries(ending.map(({ elementId }) => [elementId, 'will-end' as const])),
			...Object.fromEntries(
				this.activate.map(({ target }) => [target.elementId, 'will-begin' as const])
			)
		};
	}

	get input(): ModificationInput {
		return {
			terminate: this.terminate,
			activate: this.activate.map(({ target, variables }) => ({
				elementId: target.elementId,
				...(target.scopeId ? { scopeId: target.scopeId } : {}),
				variables
			})),
			variables: this.variables
		};
	}
}
