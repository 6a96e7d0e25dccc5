/** The instances that a batch works on: those of the filter for which its command has a meaning. */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { ExpressionBuilder } from 'kysely';
import type { DB } from '#lib/database/schema.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { instanceMatches, type InstanceFilter } from '../queries/instance-filter.ts';
import type { BatchKind } from './batch-kind.ts';

export interface BatchSubjects {
	readonly kind: BatchKind;
	readonly filter: InstanceFilter;
	/** Migrations: instances that are on that version already are left out. */
	readonly definitionId?: string | undefined;
}

export function selectSubjects(db: ReadonlyKysely<DB> | Tx, subjects: BatchSubjects) {
	return db
		.selectFrom('process_instance')
		.where(instanceMatches(subjects.filter))
		.where('process_instance.ended_at', 'is', null)
		.where(hasMeaning(subjects));
}

function hasMeaning({ kind, definitionId }: BatchSubjects) {
	return (eb: ExpressionBuilder<DB, 'process_instance'>) => {
		switch (kind) {
			// A called instance is cancelled, and resumed, with its caller.
			case 'cancel':
				return eb('parent_instance_id', 'is', null);
			case 'suspend':
				return eb('suspended_at', 'is', null);
			case 'resume':
				return eb('suspended_at', 'is not', null);
			case 'retry':
				return eb('incident_count', '>', 0);
			case 'migrate':
				return eb('definition_id', '!=', definitionId ?? '');
			default:
				return kind satisfies never;
		}
	};
}

export async function countSubjects(
	db: ReadonlyKysely<DB> | Tx,
	subjects: BatchSubjects
): Promise<number> {
	const { count } = await selectSubjects(db, subjects)
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
}
