/** Fiscal periods: added a year at a time, closed in their order, opened again by somebody else. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { addDays } from '../../catalogue/date-text.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { holdRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { saveRecord } from '../../store/save-record.server.ts';
import { monthsOfYear } from './fiscal-year.ts';

interface PeriodStep {
	readonly id: string;
	readonly note?: string | null;
}

/** Twelve months that adjoin those that are there. */
export async function addFiscalYear(
	tx: Tx,
	actor: Actor,
	{ startsOn }: { startsOn: string },
	context: CommandContext
): Promise<RecordRow[]> {
	requireTeam(actor, 'finance');
	const months = monthsOfYear(startsOn);
	const there = await tx
		.selectFrom('fiscal_period')
		.select((eb) => [eb.fn.min('starts_on').as('first'), eb.fn.max('ends_on').as('last')])
		.executeTakeFirst();
	const isAdjoining =
		!there?.first ||
		startsOn === addDays(String(there.last), 1) ||
		addDays(months.at(-1)!.endsOn, 1) === there.first;
	if (!isAdjoining)
		throw errors.fiscalYearApart({
			startsOn,
			first: String(there.first),
			last: String(there.last)
		});
	const rows: RecordRow[] = [];
	for (const { name, startsOn: starts_on, endsOn: ends_on } of months)
		rows.push(
			await insertRecord(tx, actor, tableOf('fiscal_period'), { name, starts_on, ends_on }, context)
		);
	return rows;
}

/** From here on only finance posts into it. */
export async function beginClosing(
	tx: Tx,
	actor: Actor,
	{ id }: PeriodStep,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	const before = await holdRow(tx, 'fiscal_period', id);
	const changes = {
		closing_by: actor.userId,
		reviewed_by: null,
		reviewed_at: null,
		review_note: null
	};
	return changeStatus(tx, actor, 'fiscal_period', { before, to: 'closing', changes }, context);
}

/** Somebody else than who closes looks at the trial balance. */
export async function reviewPeriod(
	tx: Tx,
	actor: Actor,
	{ id, note }: PeriodStep,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance', 'management');
	const before = await holdRow(tx, 'fiscal_period', id);
	refuseSame(actor, before, { other: before['closing_by'], step: 'review' });
	requireStatus(before, 'closing', 'reviewed');
	const changes = {
		reviewed_by: actor.userId,
		reviewed_at: context.now,
		review_note: note ?? null
	};
	return saveRecord(
		tx,
		actor,
		tableOf('fiscal_period'),
		{ before, changes, action: 'fiscal_period.review', change: 'update' },
		context
	);
}

export async function stopClosing(
	tx: Tx,
	actor: Actor,
	{ id }: PeriodStep,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	const before = await holdRow(tx, 'fiscal_period', id);
	requireStatus(before, 'closing', 'open');
	return changeStatus(tx, actor, 'fiscal_period', { before, to: 'open' }, context);
}

/**
 * No posting gets in from here on; the periods before it are closed first. Holding the period waits for
 * postings that are under way, and keeps new ones waiting.
 */
export async function closePeriod(
	tx: Tx,
	actor: Actor,
	{ id }: PeriodStep,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'finance');
	const before = await holdRow(tx, 'fiscal_period', id);
	const earlier = await neighbour(tx, before, 'before');
	if (earlier !== null)
		throw errors.periodOutOfOrder({
			period: String(before['name']),
			step: 'closed',
			other: earlier,
			otherState: 'still open'
		});
	const changes = { closed_by: actor.userId, closed_at: context.now };
	return changeStatus(tx, actor, 'fiscal_period', { before, to: 'closed', changes }, context);
}

/** Needs the right, a reason and another person than who closed it. */
export async function reopenPeriod(
	tx: Tx,
	actor: Actor,
	{ id, note }: PeriodStep,
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'period.reopen');
	const before = await holdRow(tx, 'fiscal_period', id);
	refuseSame(actor, before, { other: before['closed_by'], step: 'open' });
	if (!note?.trim()) throw errors.periodReasonMissing({ period: String(before['name']) });
	requireStatus(before, 'closed', 'open');
	const later = await neighbour(tx, before, 'after');
	if (later !== null)
		throw errors.periodOutOfOrder({
			period: String(before['name']),
			step: 'opened',
			other: later,
			otherState: 'closed'
		});
	const changes = {
		reopened_by: actor.userId,
		reopened_at: context.now,
		reopen_reason: note.trim(),
		closing_by: null,
		reviewed_by: null,
		reviewed_at: null,
		review_note: null,
		closed_by: null,
		closed_at: null
	};
	return changeStatus(tx, actor, 'fiscal_period', { before, to: 'open', changes }, context);
}

/** Both ends of a step are looked at: a period is opened out of closing and out of closed. */
function requireStatus(period: RecordRow, status: string, to: string): void {
	if (period['status'] === status) return;
	throw errors.transitionNotAllowed({
		title: String(period['name']),
		from: String(period['status']),
		to
	});
}

function refuseSame(actor: Actor, period: RecordRow, step: { other: unknown; step: string }): void {
	if (actor.userId === null || actor.userId !== step.other) return;
	throw errors.periodNeedsAnother({
		period: String(period['name']),
		step: step.step,
		name: actor.name
	});
}

/** The name of an earlier period that is not closed, or of a later one that is. */
async function neighbour(
	tx: Tx,
	period: RecordRow,
	side: 'before' | 'after'
): Promise<string | null> {
	const row = await tx
		.selectFrom('fiscal_period')
		.select('name')
		.where('starts_on', side === 'before' ? '<' : '>', String(period['starts_on']))
		.where('status', side === 'before' ? '<>' : '=', 'closed')
		.orderBy('starts_on', side === 'before' ? 'asc' : 'desc')
		.executeTakeFirst();
	return row?.name ?? null;
}
