/**
 * Reads the key of what a fact points at from the fact. Where the database holds a column to be the key
 * of a row that is there, that row need not be found only to read its key, nor groups be put together
 * again by it: half of the time of reports by customer.
 */
import type { References } from '#lib/database/references.server.ts';
import type { ColumnUse } from '../../model/expression-columns.ts';
import { columnsOf } from '../../model/expression-columns.ts';
import type { Expression } from '../../model/expression.ts';
import type { Dataset } from '../../model/dataset.ts';
import { primaryKeyOf, type Join } from '../../model/join.ts';
import { mapColumns, mapColumnsOfCondition } from '../../model/map-columns.ts';
import { finishBlock } from './block-builder.ts';
import type { Block, Plan } from './plan-nodes.ts';

export function readOwnKeys(plan: Plan, references: References): Plan {
	return { ...plan, blocks: plan.blocks.map((block) => ofBlock(block, references)) };
}

function ofBlock(block: Block, references: References): Block {
	const { dataset } = block;
	const replace = (use: ColumnUse): Expression => ownKey(dataset, use, references);
	const dimensions = block.dimensions.map((of) => mapColumns(of, replace));
	// A summary knows the dataset's own condition by its words.
	const own = JSON.stringify(dataset.where);
	const where = block.where.map((part) =>
		JSON.stringify(part) === own ? part : mapColumnsOfCondition(part, replace)
	);
	if (JSON.stringify([dimensions, where]) === JSON.stringify([block.dimensions, block.where]))
		return block;
	const heldKeys = dimensions.map(
		(of, index) => JSON.stringify(of) !== JSON.stringify(block.dimensions[index])
	);
	return finishBlock({ ...block, dimensions, heldKeys, where }, block.components);
}

function ownKey(dataset: Dataset, use: ColumnUse, references: References): Expression {
	const join = dataset.joins.find(({ name }) => name === use.join);
	const isKey = join && !join.only && use.column === primaryKeyOf(join.table);
	if (isKey && isHeld(dataset, join, references))
		return mapColumns(join.key, (key) => ownKey(dataset, key, references));
	return { kind: 'column', join: use.join, column: use.column };
}

function isHeld(dataset: Dataset, { key, table }: Join, references: References): boolean {
	const isPlain =
		key.kind === 'column' ||
		(key.kind === 'coalesce' && key.parts.every(({ kind }) => kind === 'column'));
	return (
		isPlain &&
		columnsOf(key).every((use) => {
			const from =
				use.join === null
					? dataset.table
					: dataset.joins.find(({ name }) => name === use.join)?.table;
			return from !== undefined && references.has(`${from}.${use.column}>${table}`);
		})
	);
}
