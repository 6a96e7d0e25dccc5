/** A move of the interpreter, and what one sees of it. */
import type { State } from './state.ts';

export interface Move {
	/** What one sees of it. */
	readonly label: string;
	/** The state after it; whatever comes to life in it gets the name. */
	readonly make: (name: string) => State;
}

export const labels = {
	begin: (process: string, caller: string | null) => `begin ${process} for ${caller}`,
	activate: (node: string, scope: string, flows: readonly string[], turn: number | null) =>
		`activate ${node} in ${scope} by ${[...flows].sort().join('+')} turn ${turn}`,
	complete: (name: string) => `complete ${name}`,
	terminate: (name: string) => `terminate ${name}`,
	take: (scope: string, flow: string) => `take ${flow} in ${scope}`,
	discard: (scope: string, count: number) => `discard ${count} in ${scope}`,
	throwError: (name: string, code: string, caughtBy: string | null) =>
		`throw ${code} at ${name} caught by ${caughtBy}`,
	hear: (owner: string, target: string) => `signal ${target} of ${owner}`,
	end: (name: string) => `end ${name}`,
	breakOff: (name: string, reason: string) => `break off ${name} ${reason}`
};
