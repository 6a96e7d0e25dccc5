/** A change of many with its progress and what was refused, for who started it and administrators. */
import type { Actor } from '#lib/identity/actor.ts';
import { can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { tableOf, type Readable } from '../store/record-tables.server.ts';
import { authorizeTable } from '../store/table-access.ts';
import type { BulkStep } from './bulk-step.ts';

const SHOWN = 100;

export interface BulkChange {
	readonly id: string;
	readonly table: string;
	readonly step: BulkStep;
	readonly undoOf: string | null;
	/** The change that took this one back. */
	readonly undoneBy: string | null;
	readonly state: 'running' | 'completed' | 'canceled';
	readonly total: number;
	readonly createdAt: number;
	readonly createdBy: string;
	readonly endedAt: number | null;
}

/** Throws NotFound, also to those whom it does not concern. */
export async function bulkChangeFor(db: Readable, actor: Actor, id: string): Promise<BulkChange> {
	const row = await db
		.selectFrom('bulk_change as b')
		.leftJoin('bulk_change as u', 'u.undo_of', 'b.id')
		.select(['b.id', 'b.table_name', 'b.step_json', 'b.undo_of', 'b.state', 'b.item_count'])
		.select([
			'b.created_at',
			'b.created_by',
			'b.created_by_name',
			'b.ended_at',
			'u.id as undone_by'
		])
		.where('b.id', '=', id)
		.executeTakeFirst();
	const isTheirs = row && (row.created_by === actor.userId || can(actor, 'admin.settings'));
	if (!row || !isTheirs) throw errors.bulkChangeNotFound({ id });
	authorizeTable(actor, tableOf(row.table_name), 'read');
	return {
		...{ id: row.id, table: row.table_name, undoOf: row.undo_of, undoneBy: row.undone_by },
		step: JSON.parse(row.step_json) as BulkStep,
		state: row.state as BulkChange['state'],
		...{ total: row.item_count, createdAt: row.created_at, endedAt: row.ended_at },
		createdBy: row.created_by_name
	};
}

export async function bulkChangeDetail(db: Readable, actor: Actor, id: string) {
	const change = await bulkChangeFor(db, actor, id);
	const rows = await db
		.selectFrom('bulk_change_item')
		.select(['state', (eb) => eb.fn.countAll<number>().as('count')])
		.where('bulk_change_id', '=', id)
		.groupBy('state')
		.execute();
	const countOf = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0);
	const items = (state: string) =>
		db
			.selectFrom('bulk_change_item')
			.select(['record_id as id', 'message'])
			.where('bulk_change_id', '=', id)
			.where('state', '=', state)
			.orderBy('record_id')
			.limit(SHOWN)
			.execute();
	const [refused, changed] = await Promise.all([items('failed'), items('done')]);
	return {
		change,
		counts: {
			done: countOf('done'),
			unchanged: countOf('unchanged'),
			failed: countOf('failed'),
			waiting: countOf('waiting')
		},
		refused,
		changed
	};
}
