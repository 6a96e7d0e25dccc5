/**
 * The numbers of history rows, which two runs cannot share, spelled out as what they stand for: an
 * instance as its id, an element as its definition and id, an element instance as the how-manieth of
 * its element in its instance.
 */
import type { RecordRow } from '#lib/records/store/record-tables.server.ts';

type Tables = ReadonlyMap<string, readonly RecordRow[]>;

export function spellOutNumbers(tables: Tables): Map<string, RecordRow[]> {
	const instances = new Map<unknown, string>();
	const numbersOfInstances = new Map<unknown, unknown>();
	for (const row of tables.get('process_instance') ?? []) {
		instances.set(row['no'], String(row['id']));
		numbersOfInstances.set(row['id'], row['no']);
	}
	const elements = new Map<unknown, string>();
	for (const row of tables.get('process_element') ?? [])
		elements.set(row['no'], `${String(row['element_id'])} of ${String(row['definition_id'])}`);
	const elementInstances = nameElementInstances(tables, instances, elements);
	const named = (instanceNo: unknown, no: unknown) =>
		no === 0
			? 'the process'
			: (elementInstances.get(`${String(instanceNo)}/${String(no)}`) ?? 'gone');

	return new Map(
		[...tables].map(([table, rows]) => [table, rows.map((row) => spelled(table, row))])
	);

	function spelled(table: string, row: RecordRow): RecordRow {
		const instanceNo = row['instance_no'] ?? numbersOfInstances.get(row['process_instance_id']);
		const result: RecordRow = {};
		for (const [column, value] of Object.entries(row)) {
			if (column === 'instance_no') result[column] = instances.get(value) ?? 'gone';
			else if (column === 'element_no' || column === 'flow_no' || column === 'incoming_flow_no')
				result[column] = value === null ? null : (elements.get(value) ?? 'gone');
			else if (column === 'scope_no' || column === 'element_instance_no')
				result[column] = named(instanceNo, value);
			else if (column !== 'no') result[column] = value;
			else if (table === 'element_instance') result[column] = named(instanceNo, value);
		}
		return result;
	}
}

function nameElementInstances(
	tables: Tables,
	instances: ReadonlyMap<unknown, string>,
	elements: ReadonlyMap<unknown, string>
): Map<string, string> {
	const names = new Map<string, string>();
	const seen = new Map<string, number>();
	const rows = [...(tables.get('element_instance') ?? [])].sort(
		(a, b) =>
			Number(a['instance_no']) - Number(b['instance_no']) || Number(a['no']) - Number(b['no'])
	);
	for (const row of rows) {
		const name = `${elements.get(row['element_no']) ?? 'gone'} in ${instances.get(row['instance_no']) ?? 'gone'}`;
		const count = (seen.get(name) ?? 0) + 1;
		seen.set(name, count);
		names.set(`${String(row['instance_no'])}/${String(row['no'])}`, `${name} (${count})`);
	}
	return names;
}
