import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { runAction } from '#lib/records/actions/run-action.server.ts';
import type { RecordValues } from '#lib/records/catalogue/table-definition.ts';
import { checkBudget, commitBudget } from '#lib/records/finance/budget.server.ts';
import { DIALECTS } from '../database.ts';
import { ada, add, person } from './records-rig.ts';
import { DAY, ShippedCompany } from './shipped-rig.ts';

const asker = person('stan', 'staff', 'approvers');
const approver = person('fay', 'staff', 'approvers');
const boss = person('mia', 'manager', 'management');

for (const dialect of DIALECTS)
	describe(`budget approval on ${dialect}`, () => {
		let company: ShippedCompany;
		let sales: string;
		let travel: string;
		beforeAll(async () => {
			company = await ShippedCompany.open(dialect);
			sales = String((await add(company.db, 'cost_centre', { code: 'S', name: 'Sales' }))['id']);
			travel = String((await add(company.db, 'cost_centre', { code: 'T', name: 'Trips' }))['id']);
			for (const [cost_centre_id, amount_minor] of [
				[sales, 100_000],
				[travel, 3_000_000]
			] as const)
				await company.create(ada, 'budget', {
					cost_centre_id,
					year: 2026,
					month: 3,
					amount_minor
				});
		});
		afterAll(() => company.leave());

		async function ask(values: RecordValues) {
			const draft = await company.create(asker, 'budget_request', {
				cost_centre_id: sales,
				year: 2026,
				month: 3,
				reason: 'A fair in April',
				...values
			});
			await company.act(asker, 'budget_request', draft['id'], 'submit');
			return company.read('budget_request', draft['id']);
		}
		const budgetOf = async (costCentreId: string, month = 3) =>
			(
				await company.db.reader
					.selectFrom('budget')
					.select('amount_minor')
					.where('cost_centre_id', '=', costCentreId)
					.where('month', '=', month)
					.executeTakeFirst()
			)?.amount_minor;
		const decide = (id: unknown, decision: string, who = approver) =>
			company.complete(who, id, 'Decide on the budget', { decision, note: 'Hm' });
		const request = (of: { id?: unknown }) => company.read('budget_request', of.id);

		it('is decided by an approver who did not ask, and revises the budget', async () => {
			const raise = await ask({ kind: 'raise', amount_minor: 50_000 });
			const id = raise['process_instance_id'];
			await expect(decide(id, 'approve', asker)).rejects.toMatchObject({ kind: 'Forbidden' });
			await decide(id, 'approve');
			expect(await request(raise)).toMatchObject({ status: 'approved', decided_by: 'fay' });
			expect(await budgetOf(sales)).toBe(150_000);
			expect((await company.instance(id)).state).toBe('completed');
			const later = await ask({ kind: 'raise', amount_minor: 50_000, month: 7 });
			await decide(later['process_instance_id'], 'approve');
			expect(await budgetOf(sales, 7)).toBe(50_000);
		});

		it('goes to the management when it is much, or late', async () => {
			const much = await ask({ kind: 'raise', amount_minor: 600_000 });
			await expect(decide(much['process_instance_id'], 'approve')).rejects.toMatchObject({
				kind: 'Forbidden'
			});
			await decide(much['process_instance_id'], 'reject', boss);
			expect(await request(much)).toMatchObject({ status: 'rejected', decision_note: 'Hm' });
			const late = await ask({ kind: 'raise', amount_minor: 10_000 });
			await company.pass(4 * DAY);
			await company.complete(
				boss,
				late['process_instance_id'],
				'Decide on the late budget request',
				{ decision: 'approve' }
			);
			expect(await budgetOf(sales)).toBe(160_000);
		});

		it('moves what is free, by rule when it is little, and covers what is committed', async () => {
			await inTransaction(company.db, (tx) =>
				commitBudget(
					tx,
					ada,
					{
						costCentreId: travel,
						categoryId: null,
						on: '2026-03-20',
						amountMinor: 2_000_000,
						currency: 'EUR',
						sourceTable: 'purchase_order',
						sourceId: 'order'
					},
					company.context
				)
			);
			const from = { kind: 'move', from_cost_centre_id: travel, from_month: 3 };
			const move = await ask({ ...from, amount_minor: 1_000_000 });
			const again = await ask({ ...from, amount_minor: 1_000_000 });
			await decide(move['process_instance_id'], 'approve');
			expect(await budgetOf(travel)).toBe(2_000_000);
			expect(await budgetOf(sales)).toBe(1_160_000);
			await decide(again['process_instance_id'], 'approve');
			const refused = await request(again);
			expect(refused['status']).toBe('rejected');
			expect(refused['decision_note']).toContain('only 0.00 are');
			expect(await budgetOf(travel)).toBe(2_000_000);
			const check = await inTransaction(company.db, (tx) =>
				checkBudget(tx, {
					costCentreId: travel,
					categoryId: null,
					on: '2026-03-31',
					amountMinor: 1,
					currency: 'EUR'
				})
			);
			expect(check).toMatchObject({ isEnough: false, availableMinor: 0 });
			const within = await ask({
				kind: 'move',
				from_cost_centre_id: sales,
				from_month: 3,
				month: 5,
				amount_minor: 40_000
			});
			expect(await request(within)).toMatchObject({ status: 'approved' });
			expect(await budgetOf(sales, 5)).toBe(40_000);
		});

		it('asks where a moved budget comes from, and ends early when it is withdrawn', async () => {
			await expect(ask({ kind: 'move', amount_minor: 1 })).rejects.toMatchObject({
				code: 'record_invalid'
			});
			const raise = await ask({ kind: 'raise', amount_minor: 1_000 });
			await company.act(asker, 'budget_request', raise['id'], 'withdraw');
			expect((await company.instance(raise['process_instance_id'])).state).toBe('completed');
		});

		it('is decided on its page where no process does, never by who asked', async () => {
			const raise = await ask({ kind: 'raise', amount_minor: 1_000 });
			await inTransaction(company.db, (tx) =>
				tx
					.updateTable('budget_request')
					.set({ process_instance_id: null })
					.where('id', '=', String(raise['id']))
					.execute()
			);
			const step = (who: typeof asker) =>
				inTransaction(company.db, (tx) =>
					runAction(
						tx,
						who,
						{
							table: 'budget_request',
							id: String(raise['id']),
							action: 'approve',
							note: 'Fine'
						},
						company.context
					)
				);
			await expect(step(asker)).rejects.toMatchObject({ code: 'approval_of_own_request' });
			await step(approver);
			expect(await request(raise)).toMatchObject({ status: 'approved' });
		});
	});
