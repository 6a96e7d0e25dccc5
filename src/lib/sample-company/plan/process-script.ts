/** What people do in one run of a process and when: data, which the player acts out. */
import type { RecordValues } from '#lib/records/catalogue/table-definition.ts';
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';

export interface TaskStep {
	/** Element of the user task. A step whose task is not open at its time is left out. */
	readonly element: string;
	readonly claimAt: number;
	readonly at: number;
	/** Which of those who may do it, by turns. */
	readonly by: number;
	readonly variables: JsonObject;
}

export interface PurchaseScript {
	readonly at: number;
	readonly requesterUserId: string;
	readonly requisition: {
		readonly costCentreId: string;
		readonly categoryId: string | null;
		readonly neededOn: string;
		readonly reason: string;
		readonly suggestedSupplierId: string | null;
		readonly lines: readonly {
			readonly productId: string | null;
			readonly description: string;
			readonly quantityMilli: number;
			readonly unitPriceMicros: number;
		}[];
	};
	readonly steps: readonly TaskStep[];
}

export interface LeadScript {
	readonly at: number;
	/** Fields of the lead, by column. */
	readonly values: RecordValues;
	readonly steps: readonly TaskStep[];
	/** Where its opportunity is moved on the board, and why it is decided. */
	readonly moves: readonly {
		readonly at: number;
		readonly stageId: string;
		readonly reason: string | null;
	}[];
}

export interface CaseScript {
	readonly at: number;
	/** Over the public form, written down by staff, or recorded with the form that starts the process. */
	readonly how: 'public' | 'staff' | 'form';
	/** Who of the service team wrote it down. */
	readonly by: number;
	readonly opened: {
		readonly subject: string;
		readonly description: string;
		readonly channel: string;
		readonly kind: string;
		readonly contactName: string;
		readonly contactEmail: string;
		readonly productId: string | null;
		readonly salesOrderId: string | null;
	};
	readonly steps: readonly TaskStep[];
	readonly answer: {
		readonly at: number;
		readonly score: number;
		readonly comment: string | null;
	} | null;
	/** When somebody looks at it after it was escalated, in minutes. */
	readonly helpAfterMinutes: number;
}
