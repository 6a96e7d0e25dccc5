/** The dunning run: propose as of a day, look at the proposals, send what is right. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { readDate } from '../catalogue/date-text.ts';
import { dunningLevels, proposeDunning } from '../finance/dunning/propose-dunning.server.ts';
import { sendDunning } from '../finance/dunning/send-dunning.server.ts';
import { addUsualLevels } from '../finance/dunning/usual-levels.server.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { isOfTeam } from '../store/require-team.ts';
import { tableOf } from '../store/record-tables.server.ts';
import { mayAct } from '../store/table-access.ts';
import { today } from '../store/today.ts';
import { readDay } from './statement-days.ts';

export async function loadDunningPage(
	{ db, actor, context }: RecordsRequest,
	search: URLSearchParams
) {
	authorize(actor, 'record.read');
	const [levels, proposals] = await Promise.all([
		dunningLevels(db.reader),
		db.reader
			.selectFrom('dunning_notice as n')
			.innerJoin('customer as c', 'c.id', 'n.customer_id')
			.innerJoin('dunning_level as l', 'l.id', 'n.dunning_level_id')
			.select((eb) => [
				'n.id',
				'n.number',
				'n.run_on',
				'n.open_minor',
				'n.interest_minor',
				'n.fee_minor',
				'n.total_minor',
				'n.currency',
				'c.name as customer',
				'c.email',
				'l.name as level',
				eb
					.selectFrom('dunning_notice_line as i')
					.select((inner) => inner.fn.countAll<number>().as('n'))
					.whereRef('i.dunning_notice_id', '=', 'n.id')
					.as('invoices')
			])
			.where('n.status', '=', 'proposed')
			.orderBy('l.position', 'desc')
			.orderBy('c.name')
			.execute()
	]);
	return {
		on: readDay(search, today(context)),
		levelCount: levels.length,
		proposals: proposals.map(({ email, ...row }) => ({
			...row,
			invoices: Number(row.invoices),
			isMailed: Boolean(email)
		})),
		mayRun: isOfTeam(actor, 'finance'),
		mayAddLevels: mayAct(actor, tableOf('dunning_level'), 'create')
	};
}

/** How many proposals there are new. */
export function proposeFromForm(
	{ db, actor, context }: RecordsRequest,
	form: FormData
): Promise<number> {
	const on = readDate(String(form.get('on') ?? ''), 'ymd') ?? today(context);
	return inTransaction(db, async (tx) => (await proposeDunning(tx, actor, { on }, context)).length);
}

/** Each in a transaction of its own: one that cannot be sent does not keep the others. */
export async function sendFromForm(
	{ db, actor, context }: RecordsRequest,
	form: FormData,
	sendsMail: boolean
): Promise<{ sent: number; stale: number }> {
	let sent = 0;
	let stale = 0;
	for (const id of form.getAll('notice').map(String)) {
		const after = await inTransaction(db, (tx) =>
			sendDunning(tx, actor, { id, sendsMail }, context)
		);
		if (after['status'] === 'sent') sent += 1;
		else stale += 1;
	}
	return { sent, stale };
}

export function addLevelsFromForm({ db, actor, context }: RecordsRequest): Promise<void> {
	return inTransaction(db, (tx) => addUsualLevels(tx, actor, context));
}
