/** Which joins a set of columns needs. */
import { columnsOf, columnsOfCondition, type ColumnUse } from '../../model/expression-columns.ts';
import type { Dataset } from '../../model/dataset.ts';
import type { Join } from '../../model/join.ts';

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

/** What a join's foreign key is read from. */
export function keyColumns(join: Join): ColumnUse[] {
	return [...columnsOf(join.key), ...(join.only ? columnsOfCondition(join.only) : [])];
}

function joinNamed(dataset: Dataset, name: string): Join {
	const join = dataset.joins.find((candidate) => candidate.name === name);
	if (!join) throw new Error(`Dataset "${dataset.key}" has no join "${name}".`);
	return join;
}
