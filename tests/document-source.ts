/** What tests describe documents from: a record with its lines, and whatever else they name. */
import { documentFormat } from '#lib/records/documents/document-format.ts';
import type { DocumentSource } from '#lib/records/documents/document-source.ts';
import type { RecordValues } from '#lib/records/catalogue/table-definition.ts';
import type { RecordView } from '#lib/records/store/record-view.ts';

export function viewOf(values: RecordValues, titles: Record<string, string> = {}): RecordView {
	const id = String(values['id'] ?? 'r1');
	return { id, title: id, version: 1, isArchived: false, values, titles };
}

export function sourceOf(
	record: RecordView,
	lines: readonly RecordView[],
	more: Partial<DocumentSource> = {}
): DocumentSource {
	return {
		record,
		lines,
		furtherLines: {},
		party: null,
		products: {},
		basis: null,
		format: documentFormat('de', 'EUR'),
		currency: 'EUR',
		...more
	};
}
