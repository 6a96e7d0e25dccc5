import type { Choice } from '../catalogue/field.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';

/** What a field may be chosen from. */
export function choicesOf(
	{ name: table, fields }: TableDefinition,
	name: string
): readonly Choice[] {
	const field = fields.find((candidate) => candidate.name === name);
	if (field?.type !== 'choice') throw new TypeError(`${table}.${name} is no choice.`);
	return field.choices;
}
