/**
 * Books on the tokens of one instance from its events alone: every flow that was taken is used up once, every element
 * instance that began ends once, nothing is left in a scope that has ended.
 */
import type { EngineEvent, InstanceState } from '#lib/workflows/engine/index.ts';

export class TokenLedger {
	/** Scope -> flow -> tokens. */
	readonly #tokens = new Map<string, Map<string, number>>();
	/** Element instance -> its scope; instances themselves have none. */
	readonly #active = new Map<string, string | null>();

	enter(event: EngineEvent): void {
		switch (event.type) {
			case 'process-instance-created':
				this.#begin(event.processInstanceId, null);
				return;
			case 'element-activated':
				for (const flow of event.incomingFlowIds) this.#add(event.scopeId, flow, -1);
				this.#begin(event.elementInstanceId, event.scopeId);
				return;
			case 'element-completed':
			case 'element-terminated':
				return this.#end(event.elementInstanceId);
			case 'process-instance-completed':
			case 'process-instance-terminated':
				return this.#end(event.processInstanceId);
			case 'sequence-flow-taken':
				if (!this.#active.has(event.scopeId))
					throw wrong(`a flow in ${event.scopeId}, which is over`);
				return this.#add(event.scopeId, event.flowId, 1);
			case 'flows-discarded':
				if (this.#count(event.scopeId) !== event.count)
					throw wrong(`${event.count} tokens dropped of ${this.#count(event.scopeId)}`);
				this.#tokens.delete(event.scopeId);
				return;
			default:
		}
	}

	/** What the state counts is what the books say. */
	compare(state: InstanceState): void {
		const active = new Map<string, string | null>();
		const tokens = new Map<string, number>();
		for (const { id, scopeId } of Object.values(state.elements)) active.set(id, scopeId);
		for (const [key, flows] of Object.entries(state.joins))
			for (const [flow, count] of Object.entries(flows))
				tokens.set(`${key.split('|')[0]} ${flow}`, count);
		for (const { id, tokens: counted } of Object.values(state.elements)) {
			const inside = Object.values(state.elements).filter(({ scopeId }) => scopeId === id);
			const found = inside.length + this.#count(id);
			if (counted !== found) throw wrong(`${counted} tokens counted in ${id}, not ${found}`);
		}
		const booked = new Map<string, number>();
		for (const [scope, flows] of this.#tokens)
			for (const [flow, count] of flows) if (count > 0) booked.set(`${scope} ${flow}`, count);
		same(active, this.#active, 'element instances');
		same(tokens, booked, 'tokens');
	}

	#begin(id: string, scope: string | null): void {
		if (this.#active.has(id)) throw wrong(`${id} to begin twice`);
		if (scope !== null && !this.#active.has(scope)) throw wrong(`${id} to begin in ${scope}`);
		this.#active.set(id, scope);
	}

	#end(id: string): void {
		if (!this.#active.delete(id)) throw wrong(`${id} to end, which is not active`);
		if (this.#count(id) > 0) throw wrong(`${id} to end with ${this.#count(id)} tokens inside`);
		if ([...this.#active.values()].includes(id)) throw wrong(`${id} to end before what is inside`);
	}

	#add(scope: string, flow: string, difference: number): void {
		const flows = this.#tokens.get(scope) ?? new Map<string, number>();
		const count = (flows.get(flow) ?? 0) + difference;
		if (count < 0) throw wrong(`a token on ${flow} in ${scope} to be used that is not there`);
		this.#tokens.set(scope, flows.set(flow, count));
	}

	#count(scope: string): number {
		return [...(this.#tokens.get(scope)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
	}
}

function wrong(found: string): Error {
	return new Error(`Expected every token to be used once, but found ${found}.`);
}

function same<T>(found: Map<string, T>, expected: Map<string, T>, what: string): void {
	const text = (map: Map<string, T>) => JSON.stringify([...map].sort());
	if (text(found) !== text(expected))
		throw new Error(
			`Expected the state to hold the ${what} ${text(expected)}, but it holds ${text(found)}.`
		);
}
