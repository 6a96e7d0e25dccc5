import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordRow } from '#lib/records/store/record-tables.server.ts';
import { startProcessOnRecord } from '#lib/workflows/connectors/record-processes.server.ts';
import { DIALECTS } from '../database.ts';
import { add, person } from './records-rig.ts';
import { DAY, ShippedCompany } from './shipped-rig.ts';

const ada = person('ada', 'staff', 'hr');
const stan = person('stan', 'staff', 'it');
const mia = person('mia', 'staff', 'management');

for (const dialect of DIALECTS)
	describe(`the onboarding of an employee on ${dialect}`, () => {
		let company: ShippedCompany;

		beforeAll(async () => {
			company = await ShippedCompany.open(dialect);
		});
		afterAll(() => company.leave());

		async function begun(): Promise<{ employee: RecordRow; id: string }> {
			const employee = await add(company.db, 'employee', { name: 'Nora New', job_title: 'Clerk' });
			const id = await startProcessOnRecord(company.runtime, ada, {
				processKey: 'employee-onboarding',
				record: { table: 'employee', id: String(employee['id']) }
			});
			return { employee, id };
		}

		it('waits for HR, IT and the manager, who work at the same time, and then for the first day', async () => {
			const { employee, id } = await begun();
			const tasks = await company.openTasks(id);
			expect(Object.fromEntries(tasks.map((task) => [task.name, task.due_at]))).toEqual({
				// Three and five working days from Tuesday: Friday, and Tuesday of the week after.
				'Settle contract and first day': company.now + 3 * DAY,
				'Set up account and equipment': company.now + 7 * DAY,
				'Plan the first week': company.now + 7 * DAY
			});
			await expect(
				company.complete(stan, id, 'Settle contract and first day', { firstDay: '2026-04-01' })
			).rejects.toMatchObject({ code: 'user_task_not_yours' });
			await company.complete(ada, id, 'Settle contract and first day', { firstDay: '2026-04-01' });
			await company.complete(mia, id, 'Plan the first week', { plan: 'Monday: the tour.' });
			expect(await company.taskNames(id)).toEqual(['Set up account and equipment']);
			await company.complete(stan, id, 'Set up account and equipment', {
				email: 'nora@example.com',
				equipment: 'Notebook 17'
			});
			expect(await company.read('employee', employee['id'])).toMatchObject({
				active_from_on: '2026-04-01',
				email: 'nora@example.com',
				updated_by: 'stan'
			});
			const [welcome] = await company.openTasks(id);
			expect(welcome).toMatchObject({
				name: 'Welcome on the first day',
				due_at: Date.UTC(2026, 3, 1, 8)
			});
			await company.complete(mia, id, 'Welcome on the first day', {});
			expect((await company.instance(id)).state).toBe('completed');
		});

		it('shows the management what IT has not done in five working days', async () => {
			const { id } = await begun();
			await company.pass(6 * DAY);
			expect(await company.taskNames(id)).not.toContain('See to the missing account');
			await company.pass(2 * DAY);
			await company.complete(mia, id, 'See to the missing account', { note: 'Stan does it now.' });
			expect(await company.taskNames(id)).toContain('Set up account and equipment');
		});

		it('asks for an address that is one', async () => {
			const { id } = await begun();
			await expect(
				company.complete(stan, id, 'Set up account and equipment', { email: 'nora' })
			).rejects.toMatchObject({ details: [{ field: 'email' }] });
		});
	});
