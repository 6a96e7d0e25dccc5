import type { FeelNode } from './parse.ts';
import type { Closure } from './scope.ts';
import type { FeelType } from '../values/feel-type.ts';

/** The text that is being compiled, and what its parts need to compile their own parts. */
export interface Source {
	readonly text: string;
	readonly compile: (node: FeelNode) => Closure;
	/** The name that a node stands for, as the scope spells it. */
	readonly nameOf: (node: FeelNode) => string;
	/** Types that the surrounding model defines; null if it has none of the name. */
	readonly typeOf: (name: string) => FeelType | null;
}

/** Compiles one kind of node of the grammar. */
export type NodeCompiler = (node: FeelNode, source: Source) => Closure;

export function textOf(node: FeelNode, { text }: Source): string {
	return text.slice(node.from, node.to);
}
