/** What is done with each of many records. */
import type { StoredValue } from '../catalogue/field.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';

export type BulkStep =
	| { readonly kind: 'set'; readonly field: string; readonly value: StoredValue }
	| {
			readonly kind: 'act';
			readonly action: string;
			readonly label: string;
			readonly note: string | null;
			readonly choice: string | null;
	  }
	| { readonly kind: 'archive'; readonly isArchived: boolean };

/** Most records of one change. */
export const MOST_RECORDS = 100_000;

/** `shown` is the value as people read it. */
export function stepWords(definition: TableDefinition, step: BulkStep, shown: string): string {
	switch (step.kind) {
		case 'set': {
			const label = definition.fields.find(({ name }) => name === step.field)?.label ?? step.field;
			return step.value === null ? `Empty ${label}` : `Set ${label} to ${shown}`;
		}
		case 'act':
			return step.label;
		case 'archive':
			return step.isArchived ? 'Archive' : 'Restore';
		default:
			return step satisfies never;
	}
}

/** Why a step is not taken back for many at once; null where it is. */
export function undoObstacle(step: BulkStep): string | null {
	return step.kind === 'act' ? `“${step.label}” is a step of the records` : null;
}

export function countWords(definition: TableDefinition, count: number): string {
	const words = count === 1 ? definition.label : definition.labelPlural;
	return `${count.toLocaleString('en')} ${words.toLowerCase()}`;
}
