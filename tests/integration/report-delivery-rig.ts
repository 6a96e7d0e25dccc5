/** A company whose open opportunities are reported, and the node that delivers the reports. */
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Delivery } from '#lib/reports/delivery/delivery.ts';
import { createSigner } from '#lib/reports/delivery/signed-token.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { createReport } from '#lib/reports/saved/reports.server.ts';
import { ada, add, addPeople, mia, NOW } from './records-rig.ts';

export const customers: Record<string, string> = {};

export async function addOpportunities(db: Database): Promise<void> {
	await addPeople(db);
	await inTransaction(db, async (tx) => {
		for (const [id, roles] of [
			['ada', 'administrator'],
			['mia', 'manager'],
			['stan', 'staff'],
			['fay', 'staff']
		] as const)
			await tx.updateTable('user').set({ roles }).where('id', '=', id).execute();
	});
	for (const [index, name] of ['Oak Ltd', 'Łódź <b>'].entries()) {
		const customer = await add(db, 'customer', { name });
		customers[name] = String(customer['id']);
		await openOpportunity(db, name, 100_000 * (index + 1));
	}
}

export async function openOpportunity(
	db: Database,
	customer: string,
	amount: number,
	at = NOW
): Promise<void> {
	await add(db, 'opportunity', {
		name: `Of ${customer}`,
		customer_id: customers[customer] ?? null,
		stage_id: 'standard-qualified',
		amount_minor: amount,
		opened_at: at,
		owner_id: 'mia',
		expected_close_on: '2026-04-10'
	});
}

export function saveAmounts(db: Database, more: object = {}): Promise<string> {
	const query = reportQuery(['opportunities.amount'], {
		...{ dimensions: ['customer'], range: 'last_12_months', ...more }
	});
	const report = { name: 'Open amounts', description: '', folder: '', query, chart: 'table' };
	return createReport(db, { ...report, options: {} }, mia, NOW);
}

export function deliveryAt(db: Database, now: () => number): Delivery {
	return {
		...{ db, clock: { now }, signer: createSigner('secret of a test') },
		...{ zone: 'Europe/Berlin', publicUrl: 'https://flow.example', sendsMail: true }
	};
}

export async function setAccount(
	db: Database,
	id: string,
	values: { is_active?: number; roles?: string }
): Promise<void> {
	await inTransaction(db, (tx) =>
		tx.updateTable('user').set(values).where('id', '=', id).execute()
	);
}

export const lettersIn = (db: Database) =>
	db.reader
		.selectFrom('mail_message')
		.select([
			'to_address',
			'subject',
			'body',
			'html',
			'attachment_id',
			'unsubscribe_url',
			'record_id'
		])
		.orderBy('to_address')
		.execute();

export const failLoudly = (error: unknown) => {
	throw error;
};
export { ada };
