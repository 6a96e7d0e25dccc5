/** A change in lines that somebody reads who is to decide about it. */
import { CUSTOM_TYPES } from '../catalogue/extension.ts';
import type { FieldDescription, SchemaChange, TableDescription } from './schema-change.ts';

export function explainChange(change: SchemaChange): string[] {
	switch (change.kind) {
		case 'add-field':
		case 'change-field':
			return [
				...fieldLines(change.field),
				...(change.mend.fillWith === null
					? []
					: [`Records without a value get: ${change.mend.fillWith}`]),
				...(change.mend.keepsMisfits ? ['Records that do not fit stay until they are changed'] : [])
			];
		case 'add-table':
		case 'change-table':
			return tableLines(change.table);
		default:
			return [];
	}
}

function fieldLines(field: FieldDescription): string[] {
	const line = (name: string, value: string | null) =>
		value === null ? [] : [`${name}: ${value}`];
	const choices = field.choices.map(
		({ label, isArchived }) => `${label}${isArchived ? ' (archived)' : ''}`
	);
	const isNumber = field.type === 'decimal';
	return [
		...line('Label', field.label),
		...line('Type', CUSTOM_TYPES[field.type]),
		...line('Table', field.references),
		...line('Choices', choices.length === 0 ? null : choices.join(', ')),
		...line('Decimals', isNumber ? String(field.decimals) : null),
		...(field.required ? ['Required'] : []),
		...(field.unique ? ['Unique'] : []),
		...(field.isInList ? ['Column in the list'] : []),
		...line('Default', field.default === null ? null : String(field.default)),
		...line('Minimum, in the smallest unit', field.min === null ? null : String(field.min)),
		...line('Maximum, in the smallest unit', field.max === null ? null : String(field.max)),
		...line('Pattern', field.pattern),
		...line('Condition', field.condition),
		...line('Formula', field.formula),
		...line('Heading', field.group),
		...line('Seen by administrators and', field.seenBy && (field.seenBy.join(', ') || 'nobody'))
	];
}

function tableLines(table: TableDescription): string[] {
	return [
		`Names: ${table.label}, ${table.labelPlural}`,
		...(table.titleLabel === null ? [] : [`Called by the field: ${table.titleLabel}`]),
		...(table.numberPrefix === null ? [] : [`Numbered: ${table.numberPrefix}00001`]),
		...(table.parent === null ? [] : [`Lines of: ${table.parent}`]),
		`Read by administrators and: ${table.read.join(', ') || 'nobody'}`,
		`Written by administrators and: ${table.write.join(', ') || 'nobody'}`
	];
}
