/** Refuses a record whose values do not fit its definition, its references or what exists already. */
import type { Tx } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import type {
	RecordProblem,
	RecordValues,
	TableDefinition
} from '../catalogue/table-definition.ts';
import { derivedProblems } from './derived-values.server.ts';
import { tableOf, recordTables } from './record-tables.server.ts';
import { validateRecord } from '../catalogue/validate-record.ts';

export async function checkRecord(
	tx: Tx,
	definition: TableDefinition,
	values: RecordValues,
	changed: ReadonlySet<string> | null
): Promise<void> {
	const problems = validateRecord(definition, values, changed);
	if (problems.length > 0) throw recordInvalid(definition, problems);
	const further = [
		...(await findMissingReferences(tx, definition, values, changed)),
		...(await findDuplicates(tx, definition, values, changed)),
		...(await derivedProblems(tx, definition.name, values))
	];
	if (further.length > 0) throw recordInvalid(definition, further);
}

export function recordInvalid(definition: TableDefinition, problems: readonly RecordProblem[]) {
	return errors.recordInvalid(
		{ table: definition.label.toLowerCase(), problems: problems.length },
		problems
	);
}

async function findMissingReferences(
	tx: Tx,
	definition: TableDefinition,
	values: RecordValues,
	changed: ReadonlySet<string> | null
): Promise<RecordProblem[]> {
	const problems: RecordProblem[] = [];
	for (const field of definition.fields) {
		const id = values[field.name] ?? null;
		if (field.type !== 'reference' || id === null || (changed && !changed.has(field.name)))
			continue;
		const found = await recordTables(tx)
			.selectFrom(field.references)
			.select('id')
			.where('id', '=', id)
			.executeTakeFirst();
		if (!found)
			problems.push({
				field: field.name,
				message: `There is no ${tableOf(field.references).label.toLowerCase()} with the id ${id}.`
			});
	}
	return problems;
}

async function findDuplicates(
	tx: Tx,
	definition: TableDefinition,
	values: RecordValues,
	changed: ReadonlySet<string> | null
): Promise<RecordProblem[]> {
	const problems: RecordProblem[] = [];
	for (const field of definition.fields) {
		const value = values[field.name] ?? null;
		if (!field.unique || value === null || (changed && !changed.has(field.name))) continue;
		const other = await recordTables(tx)
			.selectFrom(definition.name)
			.selectAll()
			.where(field.name, '=', value)
			.where('id', '<>', values['id'] ?? '')
			.executeTakeFirst();
		if (other)
			problems.push({
				field: field.name,
				message: `“${value}” is taken by ${recordTitle(definition, other)}.`
			});
	}
	return problems;
}
