/**
 * Complaints to suppliers: claimed by purchasing or quality, answered, settled by somebody else than
 * who claimed, closed with a rating. What the supplier credits lessens what we owe it; rejected goods
 * of the receipt go back to it.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { postEntry } from '../../finance/journal.server.ts';
import { postSupplierCredit } from '../../finance/postings.ts';
import { recordInvalid } from '../../store/check-record.server.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { refuseOwn } from '../../store/four-eyes.server.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { getRow, holdRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { today } from '../../store/today.ts';
import { returnRejectedGoods } from './return-rejected.server.ts';
import { isRating } from './supplier-rating.ts';
import { rateSupplier } from './rate-supplier.server.ts';

const COMPLAINT = 'supplier_complaint';

/** From a receipt with rejected goods or from a non-conformance that a supplier caused. */
export async function openComplaint(
	tx: Tx,
	actor: Actor,
	from: { table: 'goods_receipt' | 'non_conformance'; id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing', 'quality', 'warehouse');
	const source = await getRow(tx, from.table, from.id);
	const link = `${from.table}_id`;
	const subject =
		from.table === 'goods_receipt' ? `Rejected goods of ${String(source['number'])}` : null;
	const order = source['purchase_order_id'] ?? null;
	const currency =
		order === null ? null : (await getRow(tx, 'purchase_order', String(order)))['currency'];
	const values = {
		[link]: from.id,
		found_on: today(context),
		subject,
		currency: currency ?? null
	};
	return insertRecord(tx, actor, tableOf(COMPLAINT), values, context);
}

export async function claimComplaint(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing', 'quality');
	const before = await holdRow(tx, COMPLAINT, id);
	if (before['wanted'] === 'credit' && Number(before['claimed_minor']) === 0)
		throw invalid('claimed_minor', 'Enter how much the supplier is to credit.');
	const changes = { claimed_by: actor.userId, claimed_on: today(context) };
	return changeStatus(tx, actor, COMPLAINT, { before, to: 'claimed', changes }, context);
}

export async function answerComplaint(
	tx: Tx,
	actor: Actor,
	{ id, answer, note }: { id: string; answer: string | null; note: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing', 'quality');
	const before = await holdRow(tx, COMPLAINT, id);
	const isCredit = before['wanted'] === 'credit';
	if (answer !== 'accepted' && answer !== 'partly' && answer !== 'rejected')
		throw invalid('answer', 'Choose what the supplier answers.');
	if (answer === 'partly' && isCredit && Number(before['agreed_minor']) === 0)
		throw invalid('agreed_minor', 'Enter how much of the claim the supplier accepts.');
	const agreed = {
		accepted: isCredit ? before['claimed_minor'] : 0,
		partly: before['agreed_minor'],
		rejected: 0
	}[answer];
	const changes = {
		answer,
		answer_note: note,
		answered_on: today(context),
		agreed_minor: agreed ?? 0
	};
	return changeStatus(tx, actor, COMPLAINT, { before, to: 'answered', changes }, context);
}

/** The claim stands: the supplier is asked again. */
export async function insistOnComplaint(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing', 'quality');
	const before = await holdRow(tx, COMPLAINT, id);
	return changeStatus(tx, actor, COMPLAINT, { before, to: 'claimed' }, context);
}

export async function settleComplaint(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	const before = await holdRow(tx, COMPLAINT, id);
	const agreedMinor = Number(before['agreed_minor']);
	requireTeam(actor, ...(agreedMinor > 0 ? ['finance'] : ['purchasing', 'warehouse', 'finance']));
	await refuseOwn(tx, 'approval', actor.userId, {
		table: COMPLAINT,
		row: before,
		earlier: [before['claimed_by']]
	});
	const changes = { settled_by: actor.userId, settled_on: today(context) };
	const after = await changeStatus(
		tx,
		actor,
		COMPLAINT,
		{ before, to: 'settled', changes },
		context
	);
	const supplierId = String(before['supplier_id']);
	await postEntry(
		tx,
		actor,
		{
			postedOn: today(context),
			memo: `Credit for ${String(before['number'])}`,
			sourceTable: COMPLAINT,
			sourceId: id,
			purpose: 'credit',
			currency: String(before['currency']),
			exchangeRate: after['exchange_rate'] as number | null,
			lines: postSupplierCredit(
				supplierId,
				agreedMinor,
				(before['product_id'] as string | null) ?? null
			)
		},
		context
	);
	await returnRejectedGoods(tx, actor, after, context);
	return after;
}

export async function closeComplaint(
	tx: Tx,
	actor: Actor,
	{ id, rating }: { id: string; rating: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing', 'quality');
	if (!isRating(rating)) throw invalid('rating', 'Say how the supplier dealt with it.');
	const before = await holdRow(tx, COMPLAINT, id);
	const changes = { rating, closed_on: today(context) };
	const after = await changeStatus(
		tx,
		actor,
		COMPLAINT,
		{ before, to: 'closed', changes },
		context
	);
	await rateSupplier(tx, actor, String(before['supplier_id']), context);
	return after;
}

export async function cancelComplaint(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing', 'quality');
	const before = await holdRow(tx, COMPLAINT, id);
	return changeStatus(tx, actor, COMPLAINT, { before, to: 'cancelled' }, context);
}

function invalid(field: string, message: string) {
	return recordInvalid(tableOf(COMPLAINT), [{ field, message }]);
}
