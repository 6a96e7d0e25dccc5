/** Which joins a set of columns needs, and which columns of the fact itself they start from. */
import { columnsOf, columnsOfCondition, type ColumnUse } from '../model/expression-columns.ts';
import type { Dataset } from '../model/dataset.ts';
import type { Join } from '../model/join.ts';

/** The joins behind the columns, each after those that it is reached through. */
export function neededJoins(dataset: Dataset, uses: readonly ColumnUse[]): Join[] {
	const needed = new Set<string>();
	const visit = (list: readonly ColumnUse[]): void => {
		for (const { join: name } of list) {
			if (name === null || needed.has(name)) continue;
			needed.add(name);
			visit(keyColumns(joinNamed(dataset, name)));
		}
	};
	visit(uses);
	return dataset.joins.filter(({ name }) => needed.has(name));
}

/** The fact's own columns that decide about the given ones. */
export function factColumns(dataset: Dataset, uses: readonly ColumnUse[]): Set<string> {
	const columns = new Set<string>();
	for (const { join, column } of uses) if (join === null) columns.add(column);
	for (const join of neededJoins(dataset, uses)) {
		for (const use of keyColumns(join)) if (use.join === null) columns.add(use.column);
	}
	return columns;
}

function keyColumns(join: Join): ColumnUse[] {
	return [...columnsOf(join.key), ...(join.only ? columnsOfCondition(join.only) : [])];
}

function joinNamed(dataset: Dataset, name: string): Join {
	const join = dataset.joins.find((candidate) => candidate.name === name);
	if (!join) throw new Error(`Dataset "${dataset.key}" has no join "${name}".`);
	return join;
}
