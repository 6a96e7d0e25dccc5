/**
 * A drawn process as the tests draw it: plain data that the interpreter reads as it is, and that is
 * written as BPMN for the engine. All data of a process is one whole number from 0 to 3 that whoever
 * completes something may set; the condition of a flow names the numbers for which it holds.
 */

export type Trigger =
	| { readonly kind: 'timer'; readonly turns: number }
	| { readonly kind: 'message' | 'signal' }
	/** Null catches every error. */
	| { readonly kind: 'error'; readonly code: string | null };

export type NodeKind =
	| 'start'
	| 'end'
	| 'user-task'
	| 'service-task'
	| 'pass'
	| 'catch'
	| 'exclusive'
	| 'parallel'
	| 'inclusive'
	| 'event-gateway'
	| 'boundary'
	| 'sub-process'
	| 'event-sub-process'
	| 'call';

export interface Repetition {
	/** How many times at most. */
	readonly turns: number;
	readonly isSequential: boolean;
	/** Enough once so many turns are done: the rest is interrupted. */
	readonly enough: number | null;
}

export interface Node {
	readonly id: string;
	readonly kind: NodeKind;
	/** The sub-process that it is in; the id of the process at top level. */
	readonly scope: string;
	/** What a catching event waits for. */
	readonly trigger?: Trigger;
	/** What an end event does besides ending its token. */
	readonly end?: { readonly kind: 'terminate' } | { readonly kind: 'error'; readonly code: string };
	/** Boundary events, and start events of event sub-processes. */
	readonly isInterrupting?: boolean;
	readonly attachedTo?: string;
	readonly repetition?: Repetition;
	readonly calls?: string;
	readonly defaultFlow?: string;
}

export interface Flow {
	readonly id: string;
	readonly source: string;
	readonly target: string;
	/** Numbers for which the token takes it; null: always. */
	readonly holdsFor: readonly number[] | null;
}

export interface ProcessModel {
	readonly id: string;
	readonly nodes: readonly Node[];
	readonly flows: readonly Flow[];
}

/** The first is the one that is started; the others are called. */
export type Model = readonly ProcessModel[];

/** Look-ups in a model, by ids that are unique in all of its processes. */
export class Drawing {
	readonly nodes: ReadonlyMap<string, Node>;
	readonly flows: ReadonlyMap<string, Flow>;
	readonly incoming: ReadonlyMap<string, readonly Flow[]>;
	readonly outgoing: ReadonlyMap<string, readonly Flow[]>;
	readonly boundaries: ReadonlyMap<string, readonly Node[]>;
	readonly inside: ReadonlyMap<string, readonly Node[]>;

	constructor(model: Model) {
		const nodes = model.flatMap((process) => process.nodes);
		const flows = model.flatMap((process) => process.flows);
		this.nodes = new Map(nodes.map((node) => [node.id, node]));
		this.flows = new Map(flows.map((flow) => [flow.id, flow]));
		this.incoming = Map.groupBy(flows, ({ target }) => target);
		this.outgoing = Map.groupBy(flows, ({ source }) => source);
		this.boundaries = Map.groupBy(
			nodes.filter(({ attachedTo }) => attachedTo),
			({ attachedTo }) => attachedTo ?? ''
		);
		this.inside = Map.groupBy(nodes, ({ scope }) => scope);
	}

	/** The start event of a process, sub-process or event sub-process. */
	startOf(container: string): Node {
		const start = this.inside.get(container)?.find(({ kind }) => kind === 'start');
		if (!start) throw new Error(`Expected ${container} to have a start event, but it has none.`);
		return start;
	}

	eventSubProcesses(container: string): Node[] {
		const inside = this.inside.get(container) ?? [];
		return inside.filter(({ kind }) => kind === 'event-sub-process');
	}
}
