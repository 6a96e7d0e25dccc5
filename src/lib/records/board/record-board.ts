/** A board of records as plain data: columns for the values of a choice, and what they add up to. */
import type { ChoiceField, Field } from '../catalogue/field.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import type { GroupSums } from '../groups/read-groups.server.ts';
import { addMoney, type MoneySums } from '../pipeline/money-sums.ts';
import type { RecordView } from '../store/record-view.ts';

/** Null: of what has no value in the field. */
export type ColumnValue = string | null;

export interface RecordColumn {
	readonly value: ColumnValue;
	readonly label: string;
	/** Of everything in it, also of what is not shown. */
	readonly count: number;
	/** By field; amounts of different currencies are never added up. */
	readonly sums: Readonly<Record<string, MoneySums>>;
	readonly records: readonly RecordView[];
	/** Where the further ones begin; null: these are all. */
	readonly next: string | null;
}

export interface ColumnHead {
	readonly value: ColumnValue;
	readonly label: string;
}

/**
 * The columns in the order of the choices. One that is no longer offered stands there as long as
 * something is in it; a last one has what has no value, or may lose it.
 */
export function columnHeads(field: ChoiceField, filled: ReadonlySet<ColumnValue>): ColumnHead[] {
	const heads: ColumnHead[] = field.choices
		.filter(({ value, isArchived }) => !isArchived || filled.has(value))
		.map(({ value, label }) => ({ value, label }));
	const mayBeEmpty = !field.required && !field.readonly && field.onlyWhenNew === null;
	if (mayBeEmpty || filled.has(null)) heads.push({ value: null, label: `No ${inner(field)}` });
	return heads;
}

/** More would make a list of each card. */
const TOLD = 3;

/**
 * What cards tell below their title: the first columns of the list, as somebody arranged them. Where
 * nobody did, without the number, and with the first amount that is added up above.
 */
export function cardFields(
	{ titleField, numberSeries }: Pick<TableDefinition, 'titleField' | 'numberSeries'>,
	columns: readonly Field[],
	{ by, summed, isUsual }: { by: string; summed: readonly string[]; isUsual: boolean }
): readonly Field[] {
	const others = columns.filter(({ name }) => name !== titleField && name !== by);
	if (!isUsual) return others.slice(0, TOLD);
	const told = others.filter(({ name }) => name !== numberSeries?.field);
	const amount = told.find(({ name }) => summed.includes(name));
	const rest = told.filter((field) => field !== amount);
	return amount ? [amount, ...rest.slice(0, TOLD - 1)] : rest.slice(0, TOLD);
}

/** What a value of a record stands under. */
export function columnOf(field: ChoiceField, { values }: Pick<RecordView, 'values'>): ColumnValue {
	const value = values[field.name] ?? null;
	return value === null || value === '' ? null : String(value);
}

/** The sums of groups as those of columns: money only. */
export function moneyOf(sums: GroupSums['sums'], moneyFields: readonly string[]) {
	return Object.fromEntries(moneyFields.map((name) => [name, sums[name] ?? {}]));
}

/** Counts and sums with the record added (1) or taken away (-1). */
export function withRecord<Column extends Pick<RecordColumn, 'count' | 'sums'>>(
	column: Column,
	{ values }: Pick<RecordView, 'values'>,
	by: 1 | -1
): Column {
	const currency = String(values['currency'] ?? '');
	const sums = Object.entries(column.sums).map(([name, sum]) => {
		const minor = Number(values[name] ?? 0);
		return [name, minor === 0 ? sum : addMoney(sum, currency, by * minor)] as const;
	});
	return { ...column, count: column.count + by, sums: Object.fromEntries(sums) };
}

/** A label within a sentence; abbreviations stay as they are. */
function inner({ label }: ChoiceField): string {
	return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
