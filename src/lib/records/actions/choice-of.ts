import type { TableDefinition } from '../catalogue/table-definition.ts';
import type { DocumentAction } from './document-actions.ts';

/** The choices of a field, for a step that asks for one of them. */
export function choiceOf(
	{ fields }: TableDefinition,
	name: string
): DocumentAction['choice'] & object {
	const field = fields.find((candidate) => candidate.name === name);
	if (field?.type !== 'choice') throw new TypeError(`${name} is no choice.`);
	return { label: field.label, choices: field.choices };
}
