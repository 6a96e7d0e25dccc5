/** The dunning run: one proposal a customer with invoices that have reached their next level. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { insertLines } from '../../store/insert-lines.server.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { tableOf, type Readable, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { openMinorOf } from '../../erp/sales/credit/invoice-balance.ts';
import { daysBetween } from '../statements/ageing.ts';
import { interestMinor, nextLevel, type Level } from './next-level.ts';

export interface DunningRun {
	readonly on: string;
	/** Only this invoice; all without it. */
	readonly invoiceId?: string;
}

/** Asked again it proposes nothing twice: who has a proposal keeps it. */
export async function proposeDunning(
	tx: Tx,
	actor: Actor,
	run: DunningRun,
	context: CommandContext
): Promise<RecordRow[]> {
	requireTeam(actor, 'finance');
	const levels = await dunningLevels(tx);
	const overdue = await overdueInvoices(tx, run);
	const byCustomer = new Map<string, { invoice: (typeof overdue)[number]; level: Level }[]>();
	for (const invoice of overdue) {
		const { dunning_level: level, dunned_on: dunnedOn, due_on: dueOn } = invoice;
		const next = nextLevel(levels, { dueOn, level, dunnedOn }, run.on);
		if (!next) continue;
		const key = `${invoice.customer_id} ${invoice.currency}`;
		byCustomer.set(key, [...(byCustomer.get(key) ?? []), { invoice, level: next }]);
	}
	const notices: RecordRow[] = [];
	for (const items of byCustomer.values())
		notices.push(await writeProposal(tx, actor, { on: run.on, items }, context));
	return notices;
}

export async function dunningLevels(db: Readable): Promise<Level[]> {
	const rows = await db
		.selectFrom('dunning_level')
		.select(['id', 'position', 'after_days', 'fee_minor', 'interest_bp'])
		.where('archived_at', 'is', null)
		.orderBy('position')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		position: row.position,
		afterDays: row.after_days,
		feeMinor: row.fee_minor,
		interestBp: row.interest_bp
	}));
}

/** Neither disputed nor of a customer who is left in peace. */
async function overdueInvoices(tx: Tx, { on, invoiceId }: DunningRun) {
	let query = tx
		.selectFrom('customer_invoice as i')
		.innerJoin('customer as c', 'c.id', 'i.customer_id')
		.select([
			'i.id',
			'i.customer_id',
			'i.currency',
			'i.due_on',
			'i.issued_on',
			'i.total_minor',
			'i.paid_minor',
			'i.credited_minor',
			'i.dunning_level',
			'i.dunned_on'
		])
		.where('i.status', 'in', ['issued', 'partly_paid'])
		.where('i.is_disputed', '=', 0)
		.where('c.is_dunning_blocked', '=', 0)
		.where('i.due_on', '<', on)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('dunning_notice as n')
						.select('n.id')
						.whereRef('n.customer_id', '=', 'i.customer_id')
						.where('n.status', '=', 'proposed')
				)
			)
		);
	if (invoiceId) query = query.where('i.id', '=', invoiceId);
	const rows = await query.orderBy('c.name').orderBy('i.due_on').orderBy('i.number').execute();
	return rows.map((row) => ({ ...row, due_on: row.due_on ?? row.issued_on }));
}

async function writeProposal(
	tx: Tx,
	actor: Actor,
	{
		on,
		items
	}: {
		on: string;
		items: readonly {
			invoice: Awaited<ReturnType<typeof overdueInvoices>>[number];
			level: Level;
		}[];
	},
	context: CommandContext
): Promise<RecordRow> {
	const level = items.reduce((a, b) => (b.level.position > a.level.position ? b : a)).level;
	const [first] = items;
	const document = await insertRecord(
		tx,
		actor,
		tableOf('dunning_notice'),
		{
			customer_id: first!.invoice.customer_id,
			dunning_level_id: level.id,
			run_on: on,
			fee_minor: level.feeMinor,
			currency: first!.invoice.currency
		},
		context
	);
	return insertLines(
		tx,
		actor,
		'dunning_notice',
		document,
		items.map(({ invoice }) => {
			const days = daysBetween(invoice.due_on, on);
			const openMinor = openMinorOf(invoice);
			return {
				customer_invoice_id: invoice.id,
				due_on: invoice.due_on,
				overdue_days: days,
				open_minor: openMinor,
				interest_minor: interestMinor(openMinor, level.interestBp, days)
			};
		}),
		context
	);
}
