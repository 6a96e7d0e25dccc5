/**
 * What administrators added to the records, in reports: each added field describes the facts that lead
 * to its table, numbers and amounts are measured where a record is the fact itself, and a table that no
 * shipped dataset counts becomes a dataset of its own. Fields that a viewer may not see are not there.
 */
import type { Catalogue as RecordCatalogue } from '#lib/records/catalogue/catalogue.ts';
import type { Field } from '#lib/records/catalogue/field.ts';
import type { TableDefinition } from '#lib/records/catalogue/table-definition.ts';
import { defineCatalogue, type Catalogue } from './catalogue.ts';
import { defineDataset, type Dataset, type RowColumn } from './dataset.ts';
import { choice, entity, text, type Dimension } from './dimension.ts';
import { choose, col, compare, dividedBy, isFilled, value, type Expression } from './expression.ts';
import { average, count, measure, sum, type Measure } from './measure.ts';
import { recordDataset } from './record-datasets.ts';
import { instant, plainDate, type TimeDimension } from './time-dimension.ts';

/** Which tables and fields the viewer may see. */
export interface Sight {
	readonly table: (table: TableDefinition) => boolean;
	readonly field: (field: Field) => boolean;
}

export function extendReports(
	shipped: Catalogue,
	records: RecordCatalogue,
	sight: Sight
): Catalogue {
	const added = (name: string): readonly Field[] =>
		records.find(name)?.fields.filter((field) => isUsable(field, records, sight)) ?? [];
	const counted = new Set(shipped.datasets.map(({ table }) => table));
	const others = records.tables.filter((table) => sight.table(table) && !counted.has(table.name));
	const ofProduct = others
		.filter(({ isCustom }) => !isCustom)
		.map((table) => recordDataset(table, records, (field) => isShown(field, records, sight)));
	const datasets = [...shipped.datasets, ...ofProduct].map((dataset) =>
		withAdded(dataset, records, added)
	);
	const own = others
		.filter(({ isCustom }) => isCustom)
		.map((table) => datasetOf(table, records, sight));
	return defineCatalogue([...datasets, ...own], shipped.metrics);
}

function isUsable(field: Field, records: RecordCatalogue, sight: Sight): boolean {
	return field.isCustom && isShown(field, records, sight);
}

/** A reference is described by its target, which the viewer may have to be kept from. */
function isShown(field: Field, records: RecordCatalogue, sight: Sight): boolean {
	if (!sight.field(field)) return false;
	if (field.type !== 'reference') return true;
	const target = records.find(field.references);
	return target !== null && sight.table(target);
}

function withAdded(
	dataset: Dataset,
	records: RecordCatalogue,
	added: (table: string) => readonly Field[]
): Dataset {
	const own = added(dataset.table);
	// A table is reached by the first way to it: two ways would be two meanings of one dimension.
	const joins = dataset.joins.filter(
		(join, index, all) =>
			join.table !== dataset.table && all.findIndex(({ table }) => table === join.table) === index
	);
	const reached = joins.flatMap(({ name, table }) =>
		dimensionsOf(table, added(table), records, `${name}.`)
	);
	const dimensions = [...dimensionsOf(dataset.table, own, records, ''), ...reached];
	if (dimensions.length === 0 && own.length === 0) return dataset;
	return defineDataset({
		...dataset,
		dimensions: [...dataset.dimensions, ...dimensions],
		measures: [...dataset.measures, ...measuresOf(own)],
		times: [...dataset.times, ...timesOf(own)],
		columns: [...dataset.columns, ...own.map(columnOf)]
	});
}

/** Grain: one record. Counted by when it was created, described by what can be chosen or pointed to. */
function datasetOf(table: TableDefinition, records: RecordCatalogue, sight: Sight): Dataset {
	const fields = table.fields.filter((field) => isShown(field, records, sight));
	const custom = fields.filter(({ isCustom }) => isCustom);
	return defineDataset({
		key: table.name,
		label: table.labelPlural,
		description: table.description || `Every record of ${table.labelPlural.toLowerCase()}.`,
		grain: `one ${table.label.toLowerCase()}`,
		table: table.name,
		times: [instant('created', 'Created', col('created_at')), ...timesOf(custom)],
		dimensions: dimensionsOf(table.name, custom, records, ''),
		measures: [measure('records', table.labelPlural, 'count', count()), ...measuresOf(custom)],
		columns: [
			...fields.filter(({ name }) => name === table.titleField).map(columnOf),
			...custom.map(columnOf)
		],
		record: { table: table.name, id: col('id') }
	});
}

/** Keys begin with the table, so that a field means the same wherever its table is reached. */
function dimensionsOf(
	table: string,
	fields: readonly Field[],
	records: RecordCatalogue,
	path: string
): Dimension[] {
	return fields.flatMap((field): Dimension[] => {
		const key = `${table}:${field.name}`;
		const of = col(`${path}${field.name}`);
		const label = `${records.find(table)?.label}: ${field.label}`;
		switch (field.type) {
			case 'choice':
				return [
					choice(key, label, of, Object.fromEntries(field.choices.map((c) => [c.value, c.label])))
				];
			case 'boolean':
				return [choice(key, label, yesOrNo(of), { yes: 'Yes', no: 'No' })];
			case 'text':
				return [text(key, label, of)];
			case 'reference': {
				const target = records.find(field.references);
				return target
					? [entity(key, label, of, { table: target.name, column: target.titleField })]
					: [];
			}
			default:
				return [];
		}
	});
}

function yesOrNo(of: Expression): Expression {
	return choose(compare(of, '=', 1), value('yes'), choose(isFilled(of), value('no')));
}

function measuresOf(fields: readonly Field[]): Measure[] {
	return fields.flatMap((field) => {
		const format = field.type === 'money' ? 'money' : 'number';
		const of = numberOf(field);
		if (of === null) return [];
		return [
			measure(field.name, field.label, format, sum(of)),
			measure(`${field.name}_average`, `${field.label}, average`, format, average(of))
		];
	});
}

function numberOf(field: Field): Expression | null {
	if (field.type === 'money') return col(field.name);
	if (field.type !== 'decimal') return null;
	return field.decimals === 0 ? col(field.name) : dividedBy(col(field.name), 10 ** field.decimals);
}

function timesOf(fields: readonly Field[]): TimeDimension[] {
	return fields.flatMap((field) => {
		if (field.type === 'date') return [plainDate(field.name, field.label, col(field.name))];
		if (field.type === 'instant') return [instant(field.name, field.label, col(field.name))];
		return [];
	});
}

function columnOf(field: Field): RowColumn {
	const of = numberOf(field) ?? col(field.name);
	switch (field.type) {
		case 'money':
			return { label: field.label, of, format: 'money' };
		case 'decimal':
			return { label: field.label, of, format: 'number' };
		case 'date':
		case 'instant':
			return { label: field.label, of, format: field.type };
		default:
			return { label: field.label, of, format: 'text' };
	}
}
