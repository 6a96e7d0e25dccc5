import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { getSegment, memberIds, ruleContext } from '../segments/segments.server.ts';
import { changeStatus } from '../store/change-status.server.ts';
import type { CommandContext } from '../store/command-context.ts';
import { insertRecord } from '../store/insert-record.server.ts';
import { getRow, tableOf } from '../store/record-tables.server.ts';

/**
 * A campaign begins, or goes on. Who is in its segment at the first start is addressed and stays on its
 * list, whatever the customers do later: what it brought is measured against those.
 */
export async function startCampaign(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<void> {
	authorize(actor, 'record.update');
	const before = await getRow(tx, 'campaign', id);
	await changeStatus(tx, actor, 'campaign', { before, to: 'running' }, context);
	const segmentId = before['rule_segment_id'];
	if (before['status'] !== 'draft' || typeof segmentId !== 'string') return;
	const { rule } = await getSegment(tx, segmentId);
	const known = await tx
		.selectFrom('campaign_response')
		.select('customer_id')
		.where('campaign_id', '=', id)
		.where('kind', '=', 'targeted')
		.execute();
	const addressed = new Set(known.map(({ customer_id }) => customer_id));
	for (const customerId of await memberIds(tx, rule, await ruleContext(tx, context)))
		if (!addressed.has(customerId))
			await insertRecord(
				tx,
				actor,
				tableOf('campaign_response'),
				{
					campaign_id: id,
					customer_id: customerId,
					kind: 'targeted',
					responded_at: context.now
				},
				context
			);
}
