import * as z from 'zod';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { moveOpportunity } from '../../crm/opportunities/opportunity.server.ts';
import type { RecordsRequest } from '../../pages/records-request.server.ts';
import { recordInvalid } from '../../store/check-record.server.ts';
import { tableOf } from '../../store/record-tables.server.ts';

const moveSchema = z.object({
	id: z.string(),
	stageId: z.string(),
	version: z.number().int(),
	reason: z.string().max(100).optional(),
	note: z.string().max(20_000).optional(),
	competitor: z.string().max(500).optional(),
	createsOrder: z.boolean().optional()
});

/** Moves a card of the board; gives the version that it has now. */
export async function moveOnBoard(
	{ db, actor, context }: RecordsRequest,
	body: unknown
): Promise<{ version: number }> {
	const read = moveSchema.safeParse(body);
	if (!read.success)
		throw recordInvalid(
			tableOf('opportunity'),
			read.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
		);
	const { id, stageId, version, reason, note, competitor, createsOrder } = read.data;
	const outcome = {
		reason: reason ?? null,
		note: note?.trim() || null,
		competitor: competitor?.trim() || null,
		createsOrder: createsOrder ?? false
	};
	const row = await inTransaction(db, (tx) =>
		moveOpportunity(tx, actor, { id, stageId, version, ...outcome }, context)
	);
	return { version: Number(row['version']) };
}
