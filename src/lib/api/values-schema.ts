/** A table's fields as JSON Schema, in the plain values that the machine interface speaks. */
import type { Field } from '#lib/records/catalogue/field.ts';
import type { TableDefinition } from '#lib/records/catalogue/table-definition.ts';

export type JsonSchema = Record<string, unknown>;

export function valuesSchema(table: TableDefinition): JsonSchema {
	const fields = table.fields.filter((field) => field.sensitivity !== 'secret' || !field.readonly);
	return {
		type: 'object',
		additionalProperties: false,
		properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)]))
	};
}

function fieldSchema(field: Field): JsonSchema {
	const isNeeded = field.required && field.default === null && field.codeOf === null;
	const isNewOnly = field.onlyWhenNew === 'form';
	const notes = [
		field.label,
		isNeeded ? 'needed' : '',
		isNewOnly ? 'only in a new record' : '',
		field.help ?? ''
	].filter(Boolean);
	return {
		...typeOf(field),
		description: notes.join('; '),
		...(field.readonly || field.onlyWhenNew === 'import' ? { readOnly: true } : {})
	};
}

function typeOf(field: Field): JsonSchema {
	switch (field.type) {
		case 'integer':
			return { type: ['integer', 'null'] };
		case 'decimal':
		case 'money':
		case 'unit_price':
		case 'quantity':
		case 'percent':
			return { type: ['number', 'null'] };
		case 'boolean':
			return { type: ['boolean', 'null'] };
		case 'date':
			return { type: ['string', 'null'], format: 'date' };
		case 'instant':
			return { type: ['string', 'null'], format: 'date-time' };
		case 'choice':
			return {
				enum: [...field.choices.filter((c) => !c.isArchived).map(({ value }) => value), null]
			};
		case 'email':
			return { type: ['string', 'null'], format: 'email' };
		case 'url':
			return { type: ['string', 'null'], format: 'uri' };
		case 'text':
		case 'long_text':
		case 'phone':
		case 'user':
		case 'team':
		case 'reference':
			return { type: ['string', 'null'] };
		default:
			return field satisfies never;
	}
}
