import type { CustomField, CustomTable } from '../catalogue/extension.ts';
import type { StoredValue } from '../catalogue/field.ts';
import type { RecordProblem } from '../catalogue/table-definition.ts';

/** What a change comes to: what stands in its way, what it does to rows, and what stands afterwards. */
export interface PlannedChange {
	/** One sentence for lists, the history and whoever applies it. */
	readonly summary: string;
	readonly problems: readonly RecordProblem[];
	/** In sentences, each with its count of rows. */
	readonly effects: readonly string[];
	readonly step: Step;
}

export type Step =
	| {
			readonly kind: 'field';
			readonly before: CustomField | null;
			/** Null: the field is dropped with its values. */
			readonly after: CustomField | null;
			/** Written into rows without a value. */
			readonly fill: StoredValue;
	  }
	| { readonly kind: 'order'; readonly fields: readonly CustomField[] }
	| {
			readonly kind: 'table';
			readonly before: CustomTable | null;
			readonly after: CustomTable | null;
	  };
