import type { StoredValue } from '../catalogue/field.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';

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
		if (!name.startsWith('title:')) values[name] = value;
		else if (value !== null) titles[name.slice('title:'.length)] = String(value);
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
