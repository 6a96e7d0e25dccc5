import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reconcile } from '#lib/records/reconcile.server.ts';
import type { RecordRow } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS } from '../database.ts';
import { add, person } from './records-rig.ts';
import { DAY, ShippedCompany } from './shipped-rig.ts';

const stan = person('stan', 'staff');
const mia = person('mia', 'staff');
const fay = person('fay', 'staff', 'finance');
const ada = person('ada', 'staff', 'management', 'approvers', 'finance');

for (const dialect of DIALECTS)
	describe(`an expense claim on ${dialect}`, () => {
		let company: ShippedCompany;
		let employee: RecordRow;
		let alone: RecordRow;
		let centre: RecordRow;

		beforeAll(async () => {
			company = await ShippedCompany.open(dialect);
			const { db } = company;
			centre = await add(db, 'cost_centre', { name: 'Sales' });
			await add(db, 'budget', {
				cost_centre_id: centre['id'] ?? null,
				year: 2026,
				month: 1,
				amount_minor: 500_000
			});
			const manager = await add(db, 'employee', { name: 'Mia', user_id: 'mia' });
			const values = { cost_centre_id: centre['id'] ?? null };
			employee = await add(db, 'employee', {
				...values,
				name: 'Stan',
				user_id: 'stan',
				manager_id: manager['id'] ?? null
			});
			alone = await add(db, 'employee', { ...values, name: 'Fay', user_id: 'fay' });
		});
		afterAll(() => company.leave());

		/** Entered and submitted as on its page; the cost centre is that of the employee. */
		async function submitted(amountMinor: number, of = employee, by = stan): Promise<RecordRow> {
			const claim = await company.create(by, 'expense_claim', {
				employee_id: of['id'] ?? null,
				reason: 'Fair in Hanover'
			});
			expect(claim['cost_centre_id']).toBe(centre['id']);
			await company.create(by, 'expense_claim_line', {
				expense_claim_id: claim['id'] ?? null,
				spent_on: '2026-03-09',
				kind: 'travel',
				description: 'Train',
				receipt: 'DB 4711',
				net_minor: amountMinor
			});
			await company.act(by, 'expense_claim', claim['id'], 'submit');
			return company.read('expense_claim', claim['id']);
		}
		const entries = async (claim: RecordRow) =>
			(
				await company.db.reader
					.selectFrom('budget_entry')
					.select(['kind', 'amount_minor'])
					.where('source_id', '=', String(claim['id']))
					.orderBy('id')
					.execute()
			).map(({ kind, amount_minor }) => `${kind} ${amount_minor}`);
		const balance = async (code: string) => {
			const rows = await company.db.reader
				.selectFrom('journal_line as l')
				.innerJoin('ledger_account as a', 'a.id', 'l.account_id')
				.select(['l.debit_minor', 'l.credit_minor'])
				.where('a.code', '=', code)
				.execute();
			return rows.reduce((sum, row) => sum + row.debit_minor - row.credit_minor, 0);
		};

		it('is decided by the manager, posted, and paid by a third person', async () => {
			const claim = await submitted(12_050);
			const id = claim['process_instance_id'];
			expect(claim).toMatchObject({ status: 'submitted', total_minor: 12_050 });
			expect(await entries(claim)).toEqual(['reserve 12050']);
			const [task] = await company.openTasks(id);
			expect(task).toMatchObject({ name: 'Approve expense claim', assignee_user_id: 'mia' });
			await expect(
				company.complete(stan, id, 'Approve expense claim', { decision: 'approve' })
			).rejects.toMatchObject({ code: 'user_task_claimed' });
			await company.complete(mia, id, 'Approve expense claim', { decision: 'approve' });
			expect(await company.read('expense_claim', claim['id'])).toMatchObject({
				status: 'approved',
				approved_by: 'mia'
			});
			expect((await entries(claim)).sort()).toEqual([
				'actual 12050',
				'release 12050',
				'reserve 12050'
			]);
			expect(await balance('5850')).toBe(12_050);
			expect(await balance('2150')).toBe(-12_050);
			await company.complete(fay, id, 'Release payment to employee', { isReleased: true });
			expect((await company.read('expense_claim', claim['id']))['status']).toBe('paid');
			expect(await balance('2150')).toBe(0);
			expect(await balance('1000')).toBe(-12_050);
			const payments = await company.db.reader.selectFrom('payment').selectAll().execute();
			expect(payments).toMatchObject([
				{ expense_claim_id: claim['id'], amount_minor: 12_050, released_by: 'fay' }
			]);
			expect((await company.instance(id)).state).toBe('completed');
			expect(await reconcile(company.db.reader)).toMatchObject({ isReconciled: true });
		});

		it('needs nobody to decide when it is small, but still somebody to pay it', async () => {
			const claim = await submitted(5_000);
			expect(claim).toMatchObject({ status: 'approved', approved_by: null });
			expect(await company.taskNames(claim['process_instance_id'])).toEqual([
				'Release payment to employee'
			]);
		});

		it('is passed over the manager who does not answer in three working days', async () => {
			const claim = await submitted(20_000);
			const id = claim['process_instance_id'];
			await company.pass(2 * DAY);
			expect(await company.taskNames(id)).toEqual(['Approve expense claim']);
			// Three working days from Tuesday are over on Friday.
			await company.pass(2 * DAY);
			expect(await company.taskNames(id)).toEqual(['Decide in place of the manager']);
			await company.complete(ada, id, 'Decide in place of the manager', { decision: 'approve' });
			await expect(
				company.complete(ada, id, 'Release payment to employee', { isReleased: true })
			).rejects.toMatchObject({ code: 'user_task_excluded' });
		});

		it('comes back rejected with the reason, is changed and submitted again', async () => {
			const claim = await submitted(30_000);
			await company.complete(mia, claim['process_instance_id'], 'Approve expense claim', {
				decision: 'reject',
				note: 'The receipt is missing.'
			});
			expect(await company.read('expense_claim', claim['id'])).toMatchObject({
				status: 'rejected',
				decision_note: 'The receipt is missing.'
			});
			expect(await entries(claim)).toEqual(['reserve 30000', 'release 30000']);
			await company.act(stan, 'expense_claim', claim['id'], 'reopen');
			await company.act(stan, 'expense_claim', claim['id'], 'submit');
			const again = await company.read('expense_claim', claim['id']);
			expect(again['process_instance_id']).not.toBe(claim['process_instance_id']);
			expect(await company.taskNames(again['process_instance_id'])).toEqual([
				'Approve expense claim'
			]);
		});

		it('goes to finance beyond the budget, and to the approvers without a manager', async () => {
			const large = await submitted(900_000);
			const [task] = await company.openTasks(large['process_instance_id']);
			expect(task?.assignee_user_id).toBeNull();
			await expect(
				company.complete(mia, large['process_instance_id'], 'Approve expense claim', {
					decision: 'approve'
				})
			).rejects.toMatchObject({ code: 'user_task_not_yours' });
			await company.complete(fay, large['process_instance_id'], 'Approve expense claim', {
				decision: 'reject',
				note: 'Not this year.'
			});
			const own = await submitted(10_000, alone, fay);
			await company.complete(ada, own['process_instance_id'], 'Approve expense claim', {
				decision: 'approve'
			});
			expect((await company.read('expense_claim', own['id']))['status']).toBe('approved');
		});

		it('ends when it is withdrawn, by its employee only, and frees the money', async () => {
			const claim = await submitted(40_000);
			const withdraw = (who: typeof stan) =>
				company.act(who, 'expense_claim', claim['id'], 'withdraw');
			await expect(withdraw(fay)).rejects.toMatchObject({ code: 'team_required' });
			await withdraw(stan);
			expect(await entries(claim)).toEqual(['reserve 40000', 'release 40000']);
			const id = claim['process_instance_id'];
			expect((await company.instance(id)).state).toBe('completed');
			expect(await company.taskNames(id)).toEqual([]);
		});

		it('is refused without a receipt', async () => {
			const claim = await company.create(stan, 'expense_claim', {
				employee_id: employee['id'] ?? null
			});
			await expect(company.act(stan, 'expense_claim', claim['id'], 'submit')).rejects.toMatchObject(
				{ code: 'document_without_lines' }
			);
		});

		it('is decided and paid by hand where no process is deployed, with the same four eyes', async () => {
			const claim = await add(company.db, 'expense_claim', {
				employee_id: employee['id'] ?? null,
				cost_centre_id: centre['id'] ?? null
			});
			await add(company.db, 'expense_claim_line', {
				expense_claim_id: claim['id'] ?? null,
				spent_on: '2026-03-09',
				kind: 'meals',
				description: 'Lunch',
				net_minor: 8_000
			});
			await company.db.writer
				.updateTable('expense_claim')
				.set({ status: 'submitted' })
				.where('id', '=', String(claim['id']))
				.execute();
			const act = (who: typeof stan, action: string) =>
				company.act(who, 'expense_claim', claim['id'], action);
			await expect(act(stan, 'approve')).rejects.toMatchObject({ code: 'approval_of_own_request' });
			await act(mia, 'approve');
			await expect(act(mia, 'pay')).rejects.toMatchObject({ code: 'team_required' });
			await act(fay, 'pay');
			expect((await company.read('expense_claim', claim['id']))['status']).toBe('paid');
		});
	});
