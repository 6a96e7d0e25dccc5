/** What an activity does, to whom it belongs and how often: compiled. */
import type { Expression } from '#lib/workflows/expressions/expression.ts';

/** One line of zeebe:ioMapping. `target` may be a path (`order.total`). */
export interface VariableMapping {
	readonly source: Expression;
	readonly target: string;
}

export interface TaskDefinition {
	readonly type: Expression;
	readonly retries: Expression;
}

/** A job beside the flow. */
export interface Listener {
	readonly task: TaskDefinition;
	readonly headers: Readonly<Record<string, string>>;
}

/** What happens to a user task, by the names of zeebe:taskListener. */
export const TASK_EVENTS = [
	'creating',
	'assigning',
	'updating',
	'completing',
	'canceling'
] as const;
export type TaskEvent = (typeof TASK_EVENTS)[number];
export type TaskListeners = Readonly<Record<TaskEvent, readonly Listener[]>>;

export interface Assignment {
	readonly assignee: Expression | null;
	/** Yields a list of group keys, or one text with commas. */
	readonly candidateGroups: Expression | null;
	readonly candidateUsers: Expression | null;
	readonly dueDate: Expression | null;
	readonly followUpDate: Expression | null;
	/** 0 to 100; 50 if not given. */
	readonly priority: Expression | null;
}

export interface MultiInstance {
	readonly isSequential: boolean;
	readonly inputCollection: Expression;
	readonly inputElement: string | null;
	readonly outputCollection: string | null;
	readonly outputElement: Expression | null;
	readonly completionCondition: Expression | null;
}

/** Repeats an activity while a condition holds; at least one of condition and maximum is given. */
export interface StandardLoop {
	/** True: the condition is tested before the first turn, so that there may be none. */
	readonly testBefore: boolean;
	readonly maximum: number | null;
	readonly condition: Expression | null;
}

export interface CalledElement {
	readonly processId: Expression;
	readonly bindingType: 'latest' | 'deployment' | 'versionTag';
	readonly versionTag: string | null;
	readonly propagateAllParentVariables: boolean;
	readonly propagateAllChildVariables: boolean;
}

export interface CalledDecision {
	readonly decisionId: Expression;
	readonly resultVariable: string;
	readonly bindingType: 'latest' | 'deployment' | 'versionTag';
	readonly versionTag: string | null;
}

export interface Script {
	readonly expression: Expression;
	/** Null: a script that yields a context sets one variable for each of its entries. */
	readonly resultVariable: string | null;
}

export interface UserTaskForm {
	readonly formId: string | null;
	readonly formKey: string | null;
	readonly externalReference: string | null;
	readonly bindingType: 'latest' | 'deployment' | 'versionTag';
	readonly versionTag: string | null;
}
