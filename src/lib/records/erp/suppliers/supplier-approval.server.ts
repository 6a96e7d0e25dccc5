/**
 * A supplier is approved by somebody else than who entered it, after two people of finance have
 * checked its bank details. Changed bank details are to be checked anew.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { addDays } from '../../catalogue/date-text.ts';
import type { RecordValues } from '../../catalogue/table-definition.ts';
import { recordInvalid } from '../../store/check-record.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { refuseOwn } from '../../store/four-eyes.server.ts';
import { holdRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { saveRecord } from '../../store/save-record.server.ts';
import { today } from '../../store/today.ts';

const SUPPLIER = 'supplier';
const REVIEW_DAYS = 365;

/** Said by a person who called the supplier back; the second one must be another person. */
export async function checkBankDetails(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	const before = await holdRow(tx, SUPPLIER, id);
	const name = String(before['name']);
	if (before['iban'] === null)
		throw errors.supplierNotReady({ supplier: name, missing: 'no IBAN is entered' });
	if (actor.userId === null || actor.userId === before['created_by'])
		throw errors.bankCheckOfOwn({ supplier: name, name: actor.name });
	if (before['bank_checked_by'] === null)
		return keep(tx, actor, before, { bank_checked_by: actor.userId }, context);
	if (before['bank_checked_by'] === actor.userId)
		throw errors.bankCheckOfOwn({ supplier: name, name: actor.name });
	return keep(tx, actor, before, { bank_confirmed_by: actor.userId }, context);
}

export async function approveSupplier(
	tx: Tx,
	actor: Actor,
	{ id, note }: { id: string; note: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'management');
	const before = await holdRow(tx, SUPPLIER, id);
	const supplier = String(before['name']);
	const missing = missingOf(before);
	if (missing !== null) throw errors.supplierNotReady({ supplier, missing });
	await refuseOwn(tx, 'approval', actor.userId, {
		table: SUPPLIER,
		row: before,
		earlier: [before['created_by']]
	});
	const changes = {
		status: 'approved',
		approved_by: actor.userId,
		approved_on: today(context),
		review_on: addDays(today(context), REVIEW_DAYS),
		decision_note: note
	};
	return keep(tx, actor, before, changes, context);
}

/** Nothing is bought there for the time being, or ever. */
export async function stopSupplier(
	tx: Tx,
	actor: Actor,
	{ id, to, note }: { id: string; to: 'suspended' | 'blocked'; note: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing', 'management', 'quality');
	if (!note?.trim())
		throw recordInvalid(tableOf(SUPPLIER), [
			{ field: 'decision_note', message: 'Say why nothing is bought there.' }
		]);
	const before = await holdRow(tx, SUPPLIER, id);
	return keep(tx, actor, before, { status: to, decision_note: note.trim() }, context);
}

function missingOf(supplier: RecordRow): string | null {
	if (supplier['tax_id'] === null) return 'no tax number is entered';
	if (supplier['iban'] !== null && supplier['bank_confirmed_by'] === null)
		return 'two people have not checked its bank details yet';
	return null;
}

function keep(
	tx: Tx,
	actor: Actor,
	before: RecordRow,
	changes: RecordValues,
	context: CommandContext
): Promise<RecordRow> {
	return saveRecord(
		tx,
		actor,
		tableOf(SUPPLIER),
		{ before, changes, action: 'record.update', change: 'update' },
		context
	);
}
