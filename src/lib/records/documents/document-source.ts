/** What a document is described from: the record and what stands around it, as its reader may see it. */
import type { StoredValue } from '../catalogue/field.ts';
import type { RecordView } from '../store/record-view.ts';
import type { DocumentFormat } from './document-format.ts';

export interface DocumentSource {
	readonly record: RecordView;
	readonly lines: readonly RecordView[];
	/** Lines of other kinds, by their table. */
	readonly furtherLines: Readonly<Record<string, readonly RecordView[]>>;
	/** The customer or supplier whom it goes to. */
	readonly party: RecordView | null;
	/** By id. */
	readonly products: Readonly<Record<string, RecordView>>;
	/** The document that it goes back to: the order of an invoice, the invoice of a credit note. */
	readonly basis: RecordView | null;
	/** What the lines themselves are titled by, where they point to a document. */
	readonly format: DocumentFormat;
	readonly currency: string;
}

/** A value as text; nothing for what is empty or hidden from the reader. */
export function textOf(record: RecordView | null | undefined, field: string): string {
	const value: StoredValue | undefined = record?.values[field];
	return value === null || value === undefined ? '' : String(value);
}

/** A number; nothing for what is empty or hidden. */
export function numberOf(record: RecordView | null | undefined, field: string): number | null {
	const value = record?.values[field];
	return typeof value === 'number' ? value : null;
}

/** What a reference, person or team is called. */
export function titleOf(record: RecordView, field: string): string {
	return record.titles[field] ?? '';
}

/** The value written, or nothing where there is none. */
export function written(
	record: RecordView,
	field: string,
	write: (value: number) => string
): string {
	const value = numberOf(record, field);
	return value === null ? '' : write(value);
}
