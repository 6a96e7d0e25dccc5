import type { Evaluation } from '../values/evaluation.ts';

/** What an expression may read: names of the inner scope hide those of the outer ones. */
export class Scope {
	readonly variables: Readonly<Record<string, unknown>>;
	readonly parent: Scope | null;
	readonly evaluation: Evaluation;

	constructor(
		variables: Readonly<Record<string, unknown>>,
		parent: Scope | null,
		evaluation: Evaluation
	) {
		this.variables = variables;
		this.parent = parent;
		this.evaluation = evaluation;
	}

	with(variables: Readonly<Record<string, unknown>>): Scope {
		return new Scope(variables, this, this.evaluation);
	}
}

/** A compiled expression. */
export type Closure = (scope: Scope) => unknown;
