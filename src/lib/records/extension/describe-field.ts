/** The description that somebody hands in as a field of the catalogue, free of what its type has not. */
import type { CustomField, CustomTable } from '../catalogue/extension.ts';
import { choiceValue } from './key-of-label.ts';
import type { FieldDescription, TableDescription } from './schema-change.ts';

const LIMITED = ['decimal', 'money'];

export function describedField(
	description: FieldDescription,
	place: Pick<CustomField, 'table' | 'name' | 'position' | 'isArchived'>
): CustomField {
	const { type, formula } = description;
	const isText = type === 'text' || type === 'long_text';
	return {
		...description,
		table: place.table,
		name: place.name,
		position: place.position,
		isArchived: place.isArchived,
		required: description.required && formula === null,
		default: formula === null ? description.default : null,
		decimals: type === 'decimal' ? description.decimals : 0,
		min: LIMITED.includes(type) ? description.min : null,
		max: LIMITED.includes(type) ? description.max : null,
		pattern: isText ? description.pattern : null,
		conditionMessage: description.condition === null ? null : description.conditionMessage,
		references: type === 'reference' ? description.references : null,
		choices: type === 'choice' ? withValues(description.choices) : []
	};
}

/** A choice keeps its value for ever; a new one gets one made of its label. */
function withValues(choices: FieldDescription['choices']): CustomField['choices'] {
	const taken = new Set(choices.map(({ value }) => value).filter(Boolean));
	return choices.map((choice) => {
		const value = choice.value || (choiceValue(choice.label, taken) ?? `choice_${taken.size + 1}`);
		taken.add(value);
		return { ...choice, value };
	});
}

export function describedTable(
	description: TableDescription,
	place: Pick<CustomTable, 'name' | 'position' | 'isArchived'>
): CustomTable {
	const { name, position, isArchived } = place;
	return { ...description, name, position, isArchived };
}

/** What a form edits of a field that exists. */
export function descriptionOf(field: CustomField): FieldDescription {
	const { table: _, name: __, position: ___, isArchived: ____, ...description } = field;
	return {
		...description,
		seenBy: field.seenBy === null ? null : [...field.seenBy],
		choices: field.choices.map((choice) => ({ ...choice }))
	};
}
