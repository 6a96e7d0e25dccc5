/** Batches with their progress, and one with what failed in it. */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { InstanceFilter } from '../queries/instance-filter.ts';
import type { BatchKind } from './batch-kind.ts';

export interface Batch {
	readonly id: string;
	readonly kind: BatchKind;
	readonly state: string;
	readonly filter: InstanceFilter;
	readonly total: number;
	readonly done: number;
	readonly failed: number;
	readonly createdAt: number;
	readonly createdBy: string;
	readonly endedAt: number | null;
}

const SHOWN = 100;

export async function listBatches(reader: ReadonlyKysely<DB>): Promise<Batch[]> {
	const rows = await selectBatches(reader).orderBy('created_at', 'desc').limit(SHOWN).execute();
	return withProgress(reader, rows);
}

/** Failures by instance, the first ones; `total` and `failed` count all. */
export async function batchDetail(reader: ReadonlyKysely<DB>, id: string) {
	const rows = await selectBatches(reader).where('id', '=', id).execute();
	const [batch] = await withProgress(reader, rows);
	if (!batch) throw errors.batchNotFound({ id });
	const failures = await reader
		.selectFrom('batch_item')
		.leftJoin('process_instance', 'process_instance.id', 'batch_item.process_instance_id')
		.leftJoin('process_definition', 'process_definition.id', 'process_instance.definition_id')
		.select([
			'batch_item.process_instance_id as instanceId',
			'process_definition.name',
			'process_instance.version',
			'process_instance.business_key as businessKey',
			'process_instance.record_table as recordTable',
			'process_instance.record_id as recordId',
			'batch_item.message'
		])
		.where('batch_id', '=', id)
		.where('batch_item.state', '=', 'failed')
		.orderBy('batch_item.process_instance_id')
		.limit(SHOWN)
		.execute();
	return { batch, failures };
}

function selectBatches(reader: ReadonlyKysely<DB>) {
	return reader
		.selectFrom('batch_operation')
		.select([
			'id',
			'kind',
			'state',
			'filter_json',
			'item_count',
			'created_at',
			'created_by_name',
			'ended_at'
		]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectBatches>['execute']>>[number];

async function withProgress(reader: ReadonlyKysely<DB>, rows: Row[]): Promise<Batch[]> {
	if (rows.length === 0) return [];
	const counts = await reader
		.selectFrom('batch_item')
		.select(['batch_id', 'state', (eb) => eb.fn.countAll<number>().as('count')])
		.where(
			'batch_id',
			'in',
			rows.map(({ id }) => id)
		)
		.where('state', '!=', 'waiting')
		.groupBy(['batch_id', 'state'])
		.execute();
	const countOf = (id: string, state: string) =>
		Number(counts.find((row) => row.batch_id === id && row.state === state)?.count ?? 0);
	return rows.map((row) => ({
		id: row.id,
		kind: row.kind as BatchKind,
		state: row.state,
		filter: JSON.parse(row.filter_json) as InstanceFilter,
		total: row.item_count,
		done: countOf(row.id, 'done'),
		failed: countOf(row.id, 'failed'),
		createdAt: row.created_at,
		createdBy: row.created_by_name,
		endedAt: row.ended_at
	}));
}
