/** The accounts of the people around a claim: employees need not have one. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { RecordRow } from '../../store/record-tables.server.ts';

export async function claimantUserId(tx: Tx, claim: RecordRow): Promise<string | null> {
	const row = await tx
		.selectFrom('employee')
		.select('user_id')
		.where('id', '=', String(claim['employee_id']))
		.executeTakeFirst();
	return row?.user_id ?? null;
}

export async function managerUserId(tx: Tx, claim: RecordRow): Promise<string | null> {
	const row = await tx
		.selectFrom('employee as e')
		.innerJoin('employee as m', 'm.id', 'e.manager_id')
		.select('m.user_id')
		.where('e.id', '=', String(claim['employee_id']))
		.whereRef('m.id', '<>', 'e.id')
		.where('m.archived_at', 'is', null)
		.executeTakeFirst();
	return row?.user_id ?? null;
}
