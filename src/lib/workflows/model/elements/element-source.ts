import type { BpmnNode } from '../bpmn-node.ts';
import type { SequenceFlow } from '../executable-process.ts';
import type { Lane } from '../lanes.ts';

/** What the compiler of one element type may read. */
export interface ElementSource {
	readonly node: BpmnNode;
	readonly id: string;
	readonly scopeId: string | null;
	readonly incoming: readonly SequenceFlow[];
	readonly outgoing: readonly SequenceFlow[];
	readonly boundaryEventIds: readonly string[];
	readonly compensationHandlerId: string | null;
	readonly lane: Lane | null;
	/** Id of the link catch event with a name, in the same scope. */
	readonly linkTarget: (name: string) => string | null;
}
