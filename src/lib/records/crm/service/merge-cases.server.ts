/**
 * Two cases about one matter become one: what was said, the time spent, survey answers and orders move
 * to the one that stays; the other is closed as merged and points to it.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import type { RecordValues } from '../../catalogue/table-definition.ts';
import { moveReferences } from '../../merge/move-references.server.ts';
import { changesOf, type Moved } from '../../merge/moved.ts';
import { writeMerge } from '../../merge/merge-log.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { getRow, lockRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { saveRecord } from '../../store/save-record.server.ts';
import { serviceCase } from '../service-case.ts';

export interface CaseMerge {
	/** Is closed. */
	readonly id: string;
	/** Stays. */
	readonly intoId: string;
}

/** In which states a case may go into another, and in which it may take one in. */
const MERGEABLE = ['new', 'triaged', 'assigned', 'in_progress', 'waiting_customer', 'resolved'];

export async function mergeCases(
	tx: Tx,
	actor: Actor,
	{ id, intoId }: CaseMerge,
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	// Always in one order: two people who merge the same two wait for each other, not for ever.
	for (const each of [id, intoId].sort()) await lockRow(tx, 'service_case', each);
	const source = await getRow(tx, 'service_case', id);
	const target = await getRow(tx, 'service_case', intoId);
	requireMergeable(source, target);
	const rows = await moveReferences(
		tx,
		actor,
		{ table: 'service_case', from: id, to: intoId },
		context
	);
	const created = await keepOrder(tx, actor, { source, target }, context);
	const kept = await saveRecord(
		tx,
		actor,
		tableOf('service_case'),
		{
			before: target,
			changes: await takenOver(tx, source, target),
			action: 'service_case.took_in',
			change: 'update'
		},
		context
	);
	const merged = await saveRecord(
		tx,
		actor,
		tableOf('service_case'),
		{
			before: source,
			changes: {
				status: 'closed',
				closed_at: context.now,
				resolution_code: 'merged',
				merged_into_id: intoId
			},
			action: 'service_case.merged',
			change: 'status'
		},
		context
	);
	const fields = serviceCase.fields.map(({ name }) => name);
	const moved: Moved = {
		rows,
		created,
		kept: changesOf(target, kept, fields),
		merged: changesOf(source, merged, fields)
	};
	await writeMerge(
		tx,
		actor,
		{ table: 'service_case', keptId: intoId, mergedId: id, moved },
		context
	);
	return kept;
}

function requireMergeable(source: RecordRow, target: RecordRow): void {
	const fail = (reason: string) => errors.mergeNotPossible({ reason });
	if (source['id'] === target['id']) throw fail('it is the same case twice');
	for (const row of [source, target]) {
		const status = String(row['status']);
		if (MERGEABLE.includes(status)) continue;
		throw fail(`${recordTitle(serviceCase, row)} is ${status.replaceAll('_', ' ')}`);
	}
}

/** The order of the closed case: an order of the other, if it has that not yet. */
async function keepOrder(
	tx: Tx,
	actor: Actor,
	{ source, target }: { source: RecordRow; target: RecordRow },
	context: CommandContext
): Promise<Moved['created']> {
	const orderId = source['sales_order_id'] ?? null;
	if (orderId === null || [null, orderId].includes(target['sales_order_id'] ?? null)) return [];
	const known = await tx
		.selectFrom('case_order')
		.select('id')
		.where('service_case_id', '=', String(target['id']))
		.where('sales_order_id', '=', String(orderId))
		.executeTakeFirst();
	if (known) return [];
	const line = await insertRecord(
		tx,
		actor,
		tableOf('case_order'),
		{
			service_case_id: target['id'] ?? null,
			sales_order_id: orderId,
			note: `From ${source['number']}`
		},
		context
	);
	return [{ table: 'case_order', id: String(line['id']) }];
}

/** What the case that stays lacks, and whether its customer was answered in the other. */
async function takenOver(tx: Tx, source: RecordRow, target: RecordRow): Promise<RecordValues> {
	const first = await tx
		.selectFrom('interaction')
		.select((eb) => eb.fn.min('occurred_at').as('at'))
		.where('service_case_id', '=', String(target['id']))
		.where('direction', '=', 'out')
		.executeTakeFirst();
	const at = first?.at === null || first?.at === undefined ? null : Number(first.at);
	const answered = target['first_responded_at'] ?? null;
	const lacks = (name: string) =>
		(target[name] ?? null) === null && (source[name] ?? null) !== null
			? { [name]: source[name] ?? null }
			: {};
	return {
		...lacks('customer_id'),
		...lacks('contact_id'),
		...lacks('sales_order_id'),
		...lacks('product_id'),
		...(answered === null && at !== null
			? { first_responded_at: Math.max(at, Number(target['opened_at'] ?? at)) }
			: {})
	};
}
