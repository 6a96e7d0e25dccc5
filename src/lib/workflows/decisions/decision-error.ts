/** A decision cannot answer: its expression fails, or its hit policy is violated. */
export class DecisionError extends Error {
	readonly decisionId: string;
	/** The cell, rule or decision in which it happened. */
	readonly elementId: string | null;

	constructor(message: string, decisionId: string, elementId: string | null = null) {
		super(message);
		this.name = 'DecisionError';
		this.decisionId = decisionId;
		this.elementId = elementId;
	}
}
