/** Where the records of a board stand: as they were read, and what became of them since. */
import type { ChoiceField } from '../catalogue/field.ts';
import type { RecordView } from '../store/record-view.ts';
import type { RecordBoard } from './read-record-board.server.ts';
import { columnOf, withRecord, type ColumnValue, type RecordColumn } from './record-board.ts';

export type ColumnPage = Pick<RecordColumn, 'records' | 'next'>;

export interface Since {
	/** Records as the server has answered since. */
	readonly saved: ReadonlyMap<string, RecordView>;
	/** Where records are on their way to. */
	readonly targets: ReadonlyMap<string, ColumnValue>;
	/** What was shown of columns beyond their first page. */
	readonly further: readonly (readonly [ColumnValue, ColumnPage])[];
}

/** The columns with what was moved since at the head of where it is now, counts and sums with it. */
export function placeRecords(
	board: RecordBoard,
	field: ChoiceField,
	since: Since
): readonly RecordColumn[] {
	const further = new Map(since.further);
	const columns = new Map(
		board.columns.map((column): [ColumnValue, RecordColumn] => [
			column.value,
			{ ...column, records: [], next: (further.get(column.value) ?? column).next }
		])
	);
	const moved: { record: RecordView; to: ColumnValue }[] = [];
	for (const { record, counted } of seenRecords(board, since).values()) {
		const target = since.targets.get(record.id);
		const at = target === undefined ? columnOf(field, record) : target;
		const from = columns.get(counted)!;
		const to = columns.get(at);
		if (at === counted || !to) {
			columns.set(counted, { ...from, records: [...from.records, record] });
			continue;
		}
		columns.set(counted, withRecord(from, record, -1));
		columns.set(at, withRecord(to, record, 1));
		moved.push({ record, to: at });
	}
	for (const { record, to } of moved) {
		const column = columns.get(to)!;
		columns.set(to, { ...column, records: [record, ...column.records] });
	}
	return [...columns.values()];
}

/** Each record once, as it is newest, and the column that its counts and sums were read with. */
function seenRecords(board: RecordBoard, { saved, further }: Since) {
	const seen = new Map<string, { record: RecordView; counted: ColumnValue }>();
	const pages: (readonly [ColumnValue, Pick<ColumnPage, 'records'>])[] = [
		...board.columns.map((column) => [column.value, column] as const),
		...further
	];
	for (const [value, { records }] of pages)
		for (const one of records) {
			const before = seen.get(one.id);
			const record = [before?.record, saved.get(one.id)].reduce<RecordView>(
				(newest, other) => (other && other.version > newest.version ? other : newest),
				one
			);
			seen.set(one.id, { record, counted: before ? before.counted : value });
		}
	return seen;
}
