/**
 * Works out what the reorder rules propose. A rule has one open proposal, whose figures follow the
 * stock; it is settled when enough is there again. Who dismissed one is not asked again before the
 * available stock falls further.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { addDays } from '../../catalogue/date-text.ts';
import type { RecordValues } from '../../catalogue/table-definition.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { getRow, lockRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { saveRecord } from '../../store/save-record.server.ts';
import { today } from '../../store/today.ts';
import { availableMilli, figuresOf, proposedMilli } from './available-stock.ts';
import { readSupply, type SupplyEntry } from './read-supply.server.ts';

const PROPOSAL = 'replenishment_proposal';
export const SUPPLY_TEAMS = ['purchasing', 'warehouse', 'production'] as const;

export interface Proposed {
	readonly created: number;
	readonly open: number;
	readonly settled: number;
}

export async function proposeReplenishment(
	tx: Tx,
	actor: Actor,
	context: CommandContext
): Promise<Proposed> {
	requireTeam(actor, ...SUPPLY_TEAMS);
	const rules = await tx
		.selectFrom('reorder_rule as r')
		.innerJoin('product as p', 'p.id', 'r.product_id')
		.select([
			'r.id',
			'r.product_id',
			'r.warehouse_id',
			'r.min_milli',
			'r.max_milli',
			'r.order_quantity_milli',
			'r.lead_days',
			'r.supplier_id',
			'p.supplier_id as preferred_id',
			'p.make_or_buy'
		])
		.where('r.archived_at', 'is', null)
		.where('p.archived_at', 'is', null)
		.where('p.is_discontinued', '=', 0)
		.orderBy('r.id')
		.execute();
	const entries = await readSupply(tx, [...new Set(rules.map((rule) => rule.product_id))]);
	const counted = { created: 0, open: 0, settled: 0 };
	for (const rule of rules) {
		await lockRow(tx, 'reorder_rule', rule.id);
		const { available, values } = figuresFor(rule, entries);
		const quantityMilli = proposedMilli(
			{
				minMilli: rule.min_milli,
				maxMilli: rule.max_milli,
				orderQuantityMilli: rule.order_quantity_milli
			},
			available
		);
		const open = await openProposal(tx, rule.id);
		if (quantityMilli === 0) {
			if (open) {
				await changeStatus(tx, actor, PROPOSAL, { before: open, to: 'settled' }, context);
				counted.settled += 1;
			}
			await letGo(tx, rule.id);
			continue;
		}
		if (open) {
			await follow(tx, actor, open, { ...values, quantity_milli: quantityMilli }, context);
			counted.open += 1;
		} else if (!(await isHeldBack(tx, rule.id, available))) {
			const expected_on = addDays(today(context), rule.lead_days);
			const proposal = {
				...values,
				quantity_milli: quantityMilli,
				expected_on,
				kind: rule.make_or_buy,
				supplier_id: rule.supplier_id ?? rule.preferred_id
			};
			await insertRecord(tx, actor, tableOf(PROPOSAL), proposal, context);
			counted.created += 1;
			counted.open += 1;
		}
	}
	return counted;
}

function figuresFor(
	rule: { id: string; product_id: string; warehouse_id: string; min_milli: number },
	entries: readonly SupplyEntry[]
): { available: number; values: RecordValues } {
	const figures = figuresOf(
		entries.filter(
			(entry) => entry.productId === rule.product_id && entry.warehouseId === rule.warehouse_id
		)
	);
	const available = availableMilli(figures);
	const values = {
		reorder_rule_id: rule.id,
		product_id: rule.product_id,
		warehouse_id: rule.warehouse_id,
		on_hand_milli: figures.on_hand,
		sales_milli: figures.sales,
		production_milli: figures.production,
		ordered_milli: figures.ordered,
		requested_milli: figures.requested,
		planned_milli: figures.planned,
		available_milli: available,
		min_milli: rule.min_milli
	};
	return { available, values };
}

async function openProposal(tx: Tx, ruleId: string): Promise<RecordRow | null> {
	const open = await tx
		.selectFrom(PROPOSAL)
		.select('id')
		.where('reorder_rule_id', '=', ruleId)
		.where('status', '=', 'open')
		.executeTakeFirst();
	return open ? getRow(tx, PROPOSAL, open.id) : null;
}

/** A quantity that somebody changed by hand stays until the figures move. */
async function follow(
	tx: Tx,
	actor: Actor,
	before: RecordRow,
	values: RecordValues,
	context: CommandContext
): Promise<void> {
	if (before['available_milli'] === values['available_milli']) return;
	await saveRecord(
		tx,
		actor,
		tableOf(PROPOSAL),
		{ before, changes: values, action: 'record.update', change: 'update' },
		context
	);
}

async function isHeldBack(tx: Tx, ruleId: string, available: number): Promise<boolean> {
	const held = await tx
		.selectFrom(PROPOSAL)
		.select('id')
		.where('reorder_rule_id', '=', ruleId)
		.where('is_holding', '=', 1)
		.where('available_milli', '<=', available)
		.executeTakeFirst();
	return held !== undefined;
}

/** Enough was there in between: the next time it is proposed again. */
async function letGo(tx: Tx, ruleId: string): Promise<void> {
	await tx
		.updateTable(PROPOSAL)
		.set({ is_holding: 0 })
		.where('reorder_rule_id', '=', ruleId)
		.where('is_holding', '=', 1)
		.execute();
}
