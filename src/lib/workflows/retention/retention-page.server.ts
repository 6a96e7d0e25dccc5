/** What the administrator sees: each process with its days, how much that is, and what was deleted. */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import { selectExpired } from './select-expired.server.ts';

const SHOWN = 20;

export async function retentionPage(reader: ReadonlyKysely<DB>, now: number) {
	const rows = await reader
		.selectFrom('process_definition')
		.leftJoin('history_retention as kept', 'kept.process_key', 'process_definition.process_key')
		.leftJoin(
			(eb) =>
				eb
					.selectFrom('process_instance')
					.select([
						'process_key as ended_key',
						(c) => c.fn.countAll<number>().as('count'),
						(c) => c.fn.min<number>('ended_at').as('oldest')
					])
					.where('ended_at', 'is not', null)
					.groupBy('process_key')
					.as('ended'),
			(join) => join.onRef('ended.ended_key', '=', 'process_definition.process_key')
		)
		.select([
			'process_definition.process_key',
			'process_definition.name',
			'kept.days',
			'ended.count',
			'ended.oldest'
		])
		.where('is_latest', '=', 1)
		.orderBy('name')
		.execute();
	const processes = await Promise.all(
		rows.map(async ({ process_key: key, name, days, count, oldest }) => ({
			key,
			name,
			days,
			ended: Number(count ?? 0),
			oldest,
			expired: days === null ? 0 : await countExpired(reader, { processKey: key, days, now })
		}))
	);
	const deletions = await reader
		.selectFrom('audit_event')
		.select(['no', 'at', 'record_id as key', 'after_json'])
		.where('action', '=', 'history.delete')
		.orderBy('no', 'desc')
		.limit(SHOWN)
		.execute();
	return {
		processes,
		deletions: deletions.map(({ no, at, key, after_json }) => ({
			no,
			at,
			key,
			name: rows.find((row) => row.process_key === key)?.name ?? key,
			instances: Number((JSON.parse(after_json ?? '{}') as { instances?: number }).instances ?? 0)
		}))
	};
}

async function countExpired(
	reader: ReadonlyKysely<DB>,
	policy: { processKey: string; days: number; now: number }
): Promise<number> {
	const { count } = await selectExpired(reader, policy)
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
}
