/** Inspections that quality plans ask for, with a value to enter for each characteristic and piece. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { RecordValues } from '../../catalogue/table-definition.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { today } from '../../store/today.ts';

const MILLI = 1000;

/** At the release: of the finished goods, and of each operation that wants one. */
export async function inspectProduction(
	tx: Tx,
	actor: Actor,
	order: RecordRow,
	context: CommandContext
): Promise<void> {
	const plans = await plansOf(tx, String(order['product_id']));
	if (plans.length === 0) return;
	const operations = await tx
		.selectFrom('production_operation')
		.select(['id', 'position'])
		.where('production_order_id', '=', String(order['id']))
		.where('is_inspected', '=', 1)
		.orderBy('position')
		.execute();
	const subject = {
		production_order_id: order['id'] ?? null,
		quantity_milli: order['quantity_milli'] ?? null
	};
	for (const plan of plans) {
		if (plan.stage === 'finished') await request(tx, actor, plan, subject, context);
		if (plan.stage !== 'operation') continue;
		for (const { id, position } of operations)
			if (plan.operation_position === null || plan.operation_position === position)
				await request(tx, actor, plan, { ...subject, production_operation_id: id }, context);
	}
}

/** When goods arrive: of each line whose product has a plan. */
export async function inspectArrival(
	tx: Tx,
	actor: Actor,
	receipt: RecordRow,
	context: CommandContext
): Promise<void> {
	const lines = await tx
		.selectFrom('goods_receipt_line')
		.select(['id', 'product_id', 'quantity_milli'])
		.where('goods_receipt_id', '=', String(receipt['id']))
		.orderBy('position')
		.execute();
	for (const line of lines)
		for (const plan of line.product_id ? await plansOf(tx, line.product_id) : [])
			if (plan.stage === 'receipt')
				await request(
					tx,
					actor,
					plan,
					{
						goods_receipt_id: receipt['id'] ?? null,
						goods_receipt_line_id: line.id,
						supplier_id: receipt['supplier_id'] ?? null,
						quantity_milli: line.quantity_milli
					},
					context
				);
}

interface Plan {
	readonly id: string;
	readonly product_id: string;
	readonly stage: string;
	readonly operation_position: number | null;
	readonly sample_size: number;
	readonly is_blocking: number;
}

function plansOf(tx: Tx, productId: string): Promise<Plan[]> {
	return tx
		.selectFrom('quality_plan')
		.select(['id', 'product_id', 'stage', 'operation_position', 'sample_size', 'is_blocking'])
		.where('product_id', '=', productId)
		.where('archived_at', 'is', null)
		.orderBy('number')
		.execute();
}

async function request(
	tx: Tx,
	actor: Actor,
	plan: Plan,
	subject: RecordValues,
	context: CommandContext
): Promise<void> {
	const pieces = Math.max(1, Math.ceil(Number(subject['quantity_milli']) / MILLI));
	const samples = Math.min(plan.sample_size, pieces);
	const inspection = await insertRecord(
		tx,
		actor,
		tableOf('inspection'),
		{
			...subject,
			quality_plan_id: plan.id,
			product_id: plan.product_id,
			stage: plan.stage,
			sample_size: samples,
			is_blocking: plan.is_blocking,
			requested_on: today(context)
		},
		context
	);
	const characteristics = await tx
		.selectFrom('quality_characteristic')
		.selectAll()
		.where('quality_plan_id', '=', plan.id)
		.orderBy('position')
		.execute();
	for (let sample = 1; sample <= samples; sample++)
		for (const one of characteristics)
			await insertRecord(
				tx,
				actor,
				tableOf('inspection_value'),
				{
					inspection_id: inspection['id'] ?? null,
					sample,
					name: one.name,
					kind: one.kind,
					unit: one.unit,
					target_milli: one.target_milli,
					lower_milli: one.lower_milli,
					upper_milli: one.upper_milli
				},
				context
			);
}
