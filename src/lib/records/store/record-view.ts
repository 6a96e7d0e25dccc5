import { moneyText } from '../catalogue/money-text.ts';
import type { StoredValue } from '../catalogue/field.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';

/** The column of a select that says what the company counts in, beside amounts in both currencies. */
export const COMPANY_CURRENCY = 'money:company';

/** A record as pages get it: only the fields that the viewer may see. */
export interface RecordView {
	readonly id: string;
	readonly title: string;
	readonly version: number;
	readonly isArchived: boolean;
	readonly values: Readonly<Record<string, StoredValue>>;
	/** What the records, people and teams that fields point to are called. */
	readonly titles: Readonly<Record<string, string>>;
}

export function recordView(
	definition: TableDefinition,
	row: Readonly<Record<string, StoredValue>>
): RecordView {
	const values: Record<string, StoredValue> = {};
	const titles: Record<string, string> = {};
	for (const [name, value] of Object.entries(row)) {
		if (name === COMPANY_CURRENCY) continue;
		if (!name.startsWith('title:')) values[name] = value;
		else if (value !== null) titles[name.slice('title:'.length)] = String(value);
	}
	for (const field of definition.fields) {
		const value = values[field.name] ?? null;
		if (field.moneyIn !== null && value !== null)
			titles[field.name] = moneyText(Number(value), currencyOf(field.moneyIn, row));
	}
	return {
		id: String(row['id']),
		title: titles[definition.titleField] ?? recordTitle(definition, row),
		version: Number(row['version'] ?? 1),
		isArchived: (row['archived_at'] ?? null) !== null,
		values,
		titles
	};
}

/** Amounts that are not in the currency of the record are told in words of their own. */
function currencyOf(moneyIn: string, row: Readonly<Record<string, StoredValue>>): string {
	if (moneyIn !== 'company') return String(row[moneyIn] ?? 'EUR');
	const setting = row[COMPANY_CURRENCY] ?? null;
	return setting === null ? 'EUR' : String(JSON.parse(String(setting)));
}
