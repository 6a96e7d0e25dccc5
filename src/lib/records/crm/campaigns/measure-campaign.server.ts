/**
 * What a campaign reached, cost and brought so far, counted anew as the reports count it: responses of
 * everybody addressed, costs in the company's currency, orders that stand and name the campaign.
 */
import { sql } from 'kysely';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { holdRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { saveRecord } from '../../store/save-record.server.ts';

const MOST = 2_147_483_647;
const STANDING = ['confirmed', 'partly_delivered', 'delivered', 'invoiced', 'closed'] as const;

export async function measureCampaign(
	tx: Tx,
	actor: Actor,
	{ id, leftOut }: { id: string; leftOut?: string },
	context: CommandContext
): Promise<RecordRow> {
	const before = await holdRow(tx, 'campaign', id);
	const { addressed, mailed, responded } = await reached(tx, id);
	const costMinor = await costOf(tx, id, String(before['currency']));
	const { revenueMinor, marginMinor } = await broughtBy(tx, id);
	const changes = {
		addressed_count: addressed,
		mailed_count: mailed,
		responded_count: responded,
		response_rate_bp: addressed > 0 ? Math.round((responded * 10_000) / addressed) : null,
		cost_minor: costMinor,
		revenue_minor: revenueMinor,
		margin_minor: marginMinor,
		return_bp: returnOf(marginMinor, costMinor),
		...(leftOut === undefined ? {} : { left_out_note: leftOut })
	};
	return saveRecord(
		tx,
		actor,
		tableOf('campaign'),
		{ before, changes, action: 'campaign.measure', change: 'update' },
		context
	);
}

/** In basis points; of next to no cost the column holds as much as it can. */
function returnOf(marginMinor: number, costMinor: number): number | null {
	if (costMinor <= 0) return null;
	const basisPoints = Math.round(((marginMinor - costMinor) * 10_000) / costMinor);
	return Math.max(-MOST, Math.min(MOST, basisPoints));
}

async function reached(tx: Tx, id: string) {
	const rows = await tx
		.selectFrom('campaign_response')
		.select(['customer_id', 'kind', 'mailed_at'])
		.where('campaign_id', '=', id)
		.execute();
	const customers = (kind: string) =>
		new Set(rows.filter((row) => row.kind === kind).map((row) => row.customer_id)).size;
	return {
		addressed: customers('targeted'),
		mailed: rows.filter((row) => row.mailed_at !== null).length,
		responded: customers('responded')
	};
}

async function costOf(tx: Tx, id: string, currency: string): Promise<number> {
	const row = await tx
		.selectFrom('campaign_cost')
		.select((eb) => eb.fn.sum<number | null>('amount_minor').as('cost'))
		.where('campaign_id', '=', id)
		.where('currency', '=', currency)
		.executeTakeFirst();
	return Number(row?.cost ?? 0);
}

async function broughtBy(tx: Tx, id: string) {
	const row = await tx
		.selectFrom('sales_order_line as l')
		.innerJoin('sales_order as o', 'o.id', 'l.sales_order_id')
		.select([
			sql<number | null>`sum(coalesce(l.base_net_minor, l.net_minor))`.as('revenue'),
			sql<number | null>`sum(coalesce(l.base_cost_minor, l.cost_minor, 0))`.as('cost')
		])
		.where('o.campaign_id', '=', id)
		.where('o.status', 'in', STANDING)
		.executeTakeFirst();
	const revenueMinor = Number(row?.revenue ?? 0);
	return { revenueMinor, marginMinor: revenueMinor - Number(row?.cost ?? 0) };
}
