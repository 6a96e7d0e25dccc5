import type { StoredValue } from './field.ts';
import type { TableDefinition } from './table-definition.ts';

/** Say what a record is about where its title is only a number. */
const SUBJECTS = ['subject', 'reason'];

/** The field that says what a record is about; none where the title says it. */
export function subjectField(definition: TableDefinition): string | null {
	const field = definition.fields.find(({ name }) => SUBJECTS.includes(name));
	return field && field.name !== definition.titleField ? field.name : null;
}

/** The title, and what the record is about: "CASE-01198 · Third delivery with scratches". */
export function recordHeading(title: string, subject: StoredValue | undefined): string {
	return subject ? `${title} · ${subject}` : title;
}

/** What a record is called: its title field, or that it has no number yet. */
export function recordTitle(
	definition: TableDefinition,
	row: Readonly<Record<string, StoredValue>>
): string {
	const title = row[definition.titleField];
	const field = definition.fields.find(({ name }) => name === definition.titleField);
	if (title !== null && title !== undefined && title !== '' && field?.type !== 'reference')
		return String(title);
	return row['status'] === 'draft' ? `Draft ${definition.label.toLowerCase()}` : definition.label;
}
