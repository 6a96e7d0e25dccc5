import type { Field } from '../catalogue/field.ts';

export interface FieldGroup {
	readonly heading: string;
	readonly fields: readonly Field[];
}

/** Fields under their headings, those without one first; headings in the order of their first field. */
export function groupsOf(fields: readonly Field[]): FieldGroup[] {
	const byHeading = Map.groupBy(fields, ({ group }) => group ?? '');
	return [...byHeading]
		.map(([heading, grouped]) => ({ heading, fields: grouped }))
		.toSorted((a, b) => Number(a.heading !== '') - Number(b.heading !== ''));
}
