import type { BpmnNode } from './bpmn-node.ts';

export type ProblemSeverity = 'error' | 'warning';

/** One reason why a model cannot run (error) or may not do what its drawing says (warning). */
export interface Problem {
	/** Null where the problem is the document's, not an element's. */
	readonly elementId: string | null;
	readonly elementName: string | null;
	readonly code: string;
	/** Of the form "Expected …, but …". */
	readonly message: string;
	readonly remedy: string;
	readonly severity: ProblemSeverity;
}

export function problemAt(
	node: BpmnNode | null,
	code: string,
	message: string,
	remedy: string,
	severity: ProblemSeverity = 'error'
): Problem {
	return {
		elementId: node?.id ?? null,
		elementName: node?.name?.trim() || null,
		code,
		message,
		remedy,
		severity
	};
}

/** How messages call an element: its name if it has one, else its id. */
export function describeNode(node: BpmnNode): string {
	const kind = node.$type
		.replace(/^\w+:/, '')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase();
	return `${kind} “${node.name?.trim() || node.id || '?'}”`;
}
