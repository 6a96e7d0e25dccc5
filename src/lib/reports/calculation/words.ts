/** Which names there are: the fields of a dataset's rows, and the measures of all datasets. */
import type { Catalogue as RecordCatalogue } from '#lib/records/catalogue/catalogue.ts';
import type { Field } from '#lib/records/catalogue/field.ts';
import { METRICS_KEY, type Catalogue } from '../model/catalogue.ts';
import type { Sight } from '../model/custom-datasets.ts';
import type { Dataset } from '../model/dataset.ts';
import type { Dimension } from '../model/dimension.ts';
import { columnsOf } from '../model/expression-columns.ts';
import {
	choose,
	col,
	compare,
	constant,
	dividedBy,
	times,
	type Expression
} from '../model/expression.ts';
import type { NumberFormat } from '../model/number-format.ts';
import type { Measure } from '../model/measure.ts';
import type { Typed } from './typed.ts';
import type { Word } from './vocabulary.ts';

/** What a viewer may see decides what he can calculate with. */
export interface WordSight extends Sight {
	readonly seesSecrets: boolean;
}

const PART: Expression = { kind: 'part', index: 0 };

/** Every measure of the catalogue that is a number of a known kind. */
export function measureWords(catalogue: Catalogue): Word[] {
	const word = (key: string, group: string, { key: own, label, format }: Measure): Word => {
		const typed = ofFormat(PART, format);
		return { id: `${key}.${own}`, name: label, group, type: typed.type as Word['type'], typed };
	};
	return [
		...catalogue.datasets.flatMap(({ key, label, measures }) =>
			measures.map((measure) => word(key, label, measure))
		),
		...catalogue.metrics.map((metric) => word(METRICS_KEY, 'Across the business', metric))
	];
}

/** The measures of a dataset come first: their names need not say where they come from. */
export function homeFirst(words: readonly Word[], dataset: string | null): Word[] {
	const isHome = ({ id }: Word) => dataset !== null && id.startsWith(`${dataset}.`);
	return [...words.filter(isHome), ...words.filter((word) => !isHome(word))];
}

/** The fields of one row: of the record itself, of what it leads to, and what describes it. */
export function fieldWords(dataset: Dataset, records: RecordCatalogue, sight: WordSight): Word[] {
	const words: Word[] = [];
	const expressions = new Set<string>();
	const add = (id: string, name: string, typed: Typed | null, of: Expression) => {
		const text = JSON.stringify(of);
		const isKnown =
			expressions.has(text) || words.some((word) => word.name.toLowerCase() === name.toLowerCase());
		if (!typed || typed.type === 'null' || isKnown || isSecret(dataset, of, sight)) return;
		expressions.add(text);
		words.push({ id, name, group: dataset.label, type: typed.type, typed });
	};
	const definition = records.find(dataset.table);
	for (const field of definition?.fields ?? [])
		if (sight.field(field))
			add(`record:${field.name}`, field.label, typedField(field), col(field.name));
	for (const { key, label, of, kind } of dataset.times)
		add(`time:${key}`, label, { type: kind, of }, of);
	for (const { label, of, format } of dataset.columns) {
		const isHidden = definition !== null && isHiddenField(definition.fields, of, sight);
		if (!isHidden) add(`column:${label}`, label, typedColumn(of, format), of);
	}
	for (const dimension of dataset.dimensions)
		add(`dimension:${dimension.key}`, dimension.label, typedDimension(dimension), dimension.of);
	return words;
}

/** Numbers that give somebody's wage away are no words for whoever may not see it. */
function isSecret({ secretColumns }: Dataset, of: Expression, { seesSecrets }: WordSight): boolean {
	return (
		!seesSecrets &&
		columnsOf(of).some(({ join, column }) => join === null && secretColumns.includes(column))
	);
}

function isHiddenField(fields: readonly Field[], of: Expression, sight: WordSight): boolean {
	const read = columnsOf(of).flatMap(({ join, column }) => (join === null ? [column] : []));
	return fields.some((field) => read.includes(field.name) && !sight.field(field));
}

function typedField(field: Field): Typed | null {
	const of = col(field.name);
	switch (field.type) {
		case 'money':
			return { type: 'money', of };
		case 'integer':
			return { type: 'number', of };
		case 'decimal':
			return { type: 'number', of: field.decimals === 0 ? of : scaled(of, 10 ** field.decimals) };
		case 'quantity':
			return { type: 'number', of: scaled(of, 1000) };
		case 'percent':
			return { type: 'percent', of: scaled(of, 10_000) };
		case 'boolean':
			return { type: 'boolean', when: compare(of, '=', 1) };
		case 'date':
		case 'instant':
			return { type: field.type, of };
		case 'choice':
			return { type: 'text', of: labels(of, field.choices) };
		case 'text':
		case 'email':
		case 'phone':
		case 'url':
			return { type: 'text', of };
		default:
			return null;
	}
}

function scaled(of: Expression, by: number): Expression {
	return dividedBy(of, constant(by));
}

/** People write what they read: the label of a choice, not its key. */
function labels(
	of: Expression,
	options: readonly { readonly value: string; readonly label: string }[]
): Expression {
	return options.reduceRight<Expression>(
		(rest, { value, label }) => choose(compare(of, '=', value), constant(label), rest),
		of
	);
}

function typedColumn(of: Expression, format: NumberFormat | 'text' | 'date' | 'instant'): Typed {
	if (format === 'text' || format === 'date' || format === 'instant') return { type: format, of };
	return ofFormat(of, format);
}

/** A measure or a column in the units of formulas. */
function ofFormat(of: Expression, format: NumberFormat): Typed {
	switch (format) {
		case 'money':
			return { type: 'money', of };
		case 'minutes':
			return { type: 'duration', of };
		case 'days':
			return { type: 'duration', of: times(of, constant(1440)) };
		case 'percent':
		case 'change':
		case 'points':
			return { type: 'percent', of };
		case 'quantity':
			return { type: 'number', of: scaled(of, 1000) };
		case 'count':
		case 'number':
		case 'score':
			return { type: 'number', of };
		default:
			return format satisfies never;
	}
}

function typedDimension({ of, kind, names, options }: Dimension): Typed | null {
	if (kind === 'entity') {
		if (!names || of.kind !== 'column' || of.join === null) return null;
		return { type: 'text', of: col(`${of.join}.${names.column}`) };
	}
	if (!options) return { type: 'text', of };
	const keys = options.map(({ value }) => value).sort();
	if (keys.join() === 'no,yes') return { type: 'boolean', when: compare(of, '=', 'yes') };
	return { type: 'text', of: labels(of, options) };
}
