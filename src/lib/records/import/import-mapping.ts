import type { InputFormat } from '../catalogue/field-input.ts';

export type ImportMode = 'create' | 'update' | 'both';

/** How a file becomes records: plain data, remembered for the next file with the same headings. */
export interface ImportMapping {
	/** Field to the columns that make it up; more than one are joined by a blank. */
	readonly columns: Readonly<Record<string, readonly string[]>>;
	readonly format: Pick<InputFormat, 'decimal' | 'dateOrder' | 'percentAs'>;
	readonly mode: ImportMode;
}
