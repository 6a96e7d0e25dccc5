/** The shipped tables with what administrators added: fields, tables, and lists beside records. */
import { catalogueOf, type Catalogue } from './catalogue.ts';
import type { CustomField, CustomTable, Extensions } from './extension.ts';
import { PLAIN, type Field } from './field.ts';
import { externalKey } from './shared-fields.ts';
import type { RecordValues, TableDefinition } from './table-definition.ts';

/**
 * What needs an evaluator of expressions: formulas and conditions. The server has one; a browser
 * shows what is stored and leaves the check to the server.
 */
export interface FieldRules {
	readonly compute: (
		definition: TableDefinition,
		fields: readonly CustomField[]
	) => NonNullable<TableDefinition['compute']> | null;
	readonly check: (
		definition: TableDefinition,
		fields: readonly CustomField[]
	) => NonNullable<TableDefinition['check']> | null;
}

export const NO_RULES: FieldRules = { compute: () => null, check: () => null };

export function extendCatalogue(
	shipped: readonly TableDefinition[],
	extensions: Extensions,
	rules: FieldRules = NO_RULES
): Catalogue {
	const tables = extensions.tables.filter(({ isArchived }) => !isArchived);
	const base = [...shipped, ...tables.map(tableOfOwn)];
	const known = new Set(base.map(({ name }) => name));
	const fields = extensions.fields.filter(
		(field) => !field.isArchived && (field.references === null || known.has(field.references))
	);
	const byTable = Map.groupBy(
		fields.toSorted((a, b) => a.position - b.position),
		({ table }) => table
	);
	const extended = base.map((table) =>
		withRelated(
			withLines(withFields(table, byTable.get(table.name) ?? [], rules), tables),
			base,
			fields
		)
	);
	return catalogueOf(extensions.version, extended);
}

/** A field of the catalogue as the store, the forms and the reports know fields. */
export function fieldOf(custom: CustomField): Field {
	const common = {
		...PLAIN,
		name: custom.name,
		label: custom.label,
		required: custom.required && custom.formula === null,
		unique: custom.unique,
		readonly: custom.formula !== null,
		sensitivity: custom.seenBy === null ? ('normal' as const) : ('secret' as const),
		seenBy: custom.seenBy,
		help: custom.help,
		default: custom.formula === null ? custom.default : null,
		min: custom.min,
		max: custom.max,
		pattern: custom.pattern,
		group: custom.group,
		isCustom: true
	};
	switch (custom.type) {
		case 'decimal':
			return { ...common, type: 'decimal', decimals: custom.decimals };
		case 'choice':
			return { ...common, type: 'choice', choices: custom.choices };
		case 'reference':
			return { ...common, type: 'reference', references: custom.references ?? '' };
		default:
			return { ...common, type: custom.type };
	}
}

function withFields(
	table: TableDefinition,
	custom: readonly CustomField[],
	rules: FieldRules
): TableDefinition {
	if (custom.length === 0) return table;
	const own = custom.map(fieldOf);
	// The key of another system stays last.
	const extended: TableDefinition = {
		...table,
		fields: [
			...table.fields.filter(({ name }) => name !== externalKey.name),
			...own,
			...table.fields.filter(({ name }) => name === externalKey.name)
		],
		listColumns: [
			...table.listColumns,
			...custom.filter(({ isInList }) => isInList).map(({ name }) => name)
		]
	};
	const computed = custom.filter(({ formula }) => formula !== null);
	const compute = rules.compute(extended, computed);
	const check = rules.check(
		extended,
		custom.filter(({ condition }) => condition !== null)
	);
	return {
		...extended,
		formulas: Object.fromEntries(computed.map(({ name, formula }) => [name, formula ?? ''])),
		compute: compute ? computedBoth(table.compute, compute) : table.compute,
		check: check ? checkedBoth(table.check, check) : table.check
	};
}

function computedBoth(
	shipped: TableDefinition['compute'],
	own: NonNullable<TableDefinition['compute']>
): TableDefinition['compute'] {
	return (values, currency) => {
		const computed: RecordValues = shipped?.(values, currency) ?? {};
		return { ...computed, ...own({ ...values, ...computed }, currency) };
	};
}

function checkedBoth(
	shipped: TableDefinition['check'],
	own: NonNullable<TableDefinition['check']>
): TableDefinition['check'] {
	return (values) => [...(shipped?.(values) ?? []), ...own(values)];
}

/** Records beside the record that they point to. */
function withRelated(
	table: TableDefinition,
	tables: readonly TableDefinition[],
	fields: readonly CustomField[]
): TableDefinition {
	const added = fields
		.filter(({ type, references }) => type === 'reference' && references === table.name)
		.flatMap((field) => {
			const from = tables.find(({ name }) => name === field.table);
			if (!from || field.seenBy !== null) return [];
			const others = fields.filter((f) => f.table === field.table && f.references === table.name);
			const label = others.length > 1 ? `${from.labelPlural}: ${field.label}` : from.labelPlural;
			return [{ table: from.name, field: field.name, label }];
		});
	return added.length === 0 ? table : { ...table, related: [...table.related, ...added] };
}

function withLines(table: TableDefinition, tables: readonly CustomTable[]): TableDefinition {
	const lines = tables.find(({ parent }) => parent === table.name);
	if (!lines || table.lines) return table;
	return { ...table, lines: { table: lines.name, field: parentField(table.name), totals: {} } };
}

/** The column by which a line of an own table names what it belongs to. */
export function parentField(parent: string): string {
	return `${parent}_id`;
}

function tableOfOwn(table: CustomTable): TableDefinition {
	const text = (name: string, label: string, more: Partial<Field> = {}) =>
		({ ...PLAIN, type: 'text', name, label, ...more }) as Field;
	const title = table.titleLabel === null ? 'number' : 'name';
	const line: Field[] = table.parent
		? [
				{
					...PLAIN,
					type: 'reference',
					name: parentField(table.parent),
					label: 'Belongs to',
					references: table.parent,
					required: true
				},
				{ ...PLAIN, type: 'integer', name: 'position', label: 'Position', min: 1 }
			]
		: [];
	const fields: Field[] = [
		...line,
		...(table.numberPrefix === null
			? []
			: [
					text('number', 'Number', {
						unique: true,
						help: 'Given automatically when it is left empty.'
					})
				]),
		...(table.titleLabel === null ? [] : [text('name', table.titleLabel, { required: true })]),
		externalKey
	];
	const shown = fields.filter(({ name }) => name === 'number' || name === 'name');
	return {
		name: table.name,
		area: 'custom',
		kind: table.parent ? 'line' : 'master',
		label: table.label,
		labelPlural: table.labelPlural,
		description: table.description,
		icon: table.icon,
		titleField: title,
		numberSeries:
			table.numberPrefix === null
				? null
				: {
						series: table.name,
						prefix: table.numberPrefix,
						digits: 5,
						field: 'number',
						isNullInDraft: false
					},
		fields,
		searchFields: shown.map(({ name }) => name),
		listColumns: shown.map(({ name }) => name),
		defaultSort: { field: 'created_at', descending: true },
		related: [],
		otherPages: [],
		shownElsewhere: [],
		announces: {},
		tells: null,
		lines: null,
		furtherLines: [],
		parent: table.parent && parentField(table.parent),
		lifecycle: null,
		permissions: {
			read: 'record.read',
			create: 'record.create',
			update: 'record.update',
			archive: 'record.update'
		},
		roles: { read: table.read, write: table.write },
		isCustom: true,
		formulas: {},
		isImportable: true,
		isAppendOnly: false,
		aliases: [table.label.toLowerCase()],
		copies: [],
		compute: null,
		check: null
	};
}
