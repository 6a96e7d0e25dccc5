import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordRow } from '#lib/records/store/record-tables.server.ts';
import { updateRecordCommand } from '#lib/records/store/update-record.server.ts';
import { DIALECTS } from '../database.ts';
import { add, person } from './records-rig.ts';
import { DAY, ShippedCompany } from './shipped-rig.ts';

const stan = person('stan', 'staff', 'sales');
const mia = person('mia', 'staff', 'management');

for (const dialect of DIALECTS)
	describe(`a customer at risk on ${dialect}`, () => {
		let company: ShippedCompany;

		beforeAll(async () => {
			company = await ShippedCompany.open(dialect);
		});
		afterAll(() => company.leave());

		const setStatus = (id: unknown, status: string) =>
			updateRecordCommand(
				company.db,
				stan,
				'customer',
				{ id: String(id), version: null, values: { status } },
				company.context
			);
		const instanceOf = (customer: RecordRow) =>
			company.db.reader
				.selectFrom('process_instance')
				.selectAll()
				.where('process_key', '=', 'customer-retention')
				.where('record_id', '=', String(customer['id']))
				.execute();
		const interactionsOf = (customer: RecordRow) =>
			company.db.reader
				.selectFrom('interaction')
				.selectAll()
				.where('customer_id', '=', String(customer['id']))
				.orderBy('occurred_at')
				.execute();

		async function atRisk(
			invoiceMinor: number | null
		): Promise<{ customer: RecordRow; id: string }> {
			const customer = await add(company.db, 'customer', { name: 'Lind AB' });
			// What was bought more than a year ago does not count.
			for (const [issued_on, minor] of [
				['2026-02-01', invoiceMinor],
				['2024-06-01', 9_000_000]
			] as const)
				if (minor !== null)
					await add(company.db, 'customer_invoice', {
						customer_id: customer['id'] ?? null,
						issued_on,
						net_minor: minor,
						total_minor: minor
					});
			await setStatus(customer['id'], 'at_risk');
			const [instance] = await instanceOf(customer);
			return { customer, id: String(instance?.id) };
		}

		it('is called with the offer that it is worth, and looked at again after a month', async () => {
			const { customer, id } = await atRisk(1_200_000);
			await company.complete(stan, id, 'Call the customer', {
				outcome: 'undecided',
				note: 'They compare prices.',
				minutes: 15
			});
			expect(await interactionsOf(customer)).toMatchObject([
				{
					channel: 'phone',
					direction: 'out',
					subject: 'Offer to stay: Discount on the next order',
					body: 'They compare prices.',
					minutes: 15,
					occurred_at: company.now,
					created_by: 'stan'
				}
			]);
			await company.pass(29 * DAY);
			expect(await company.taskNames(id)).toEqual([]);
			await company.pass(DAY);
			await company.complete(stan, id, 'Look whether they stay', {
				staysWithUs: 'yes',
				note: 'A new order came in.'
			});
			expect((await company.read('customer', customer['id']))['status']).toBe('active');
			expect(await interactionsOf(customer)).toHaveLength(2);
			expect((await company.instance(id)).state).toBe('completed');
		});

		it('has lapsed when it says so on the phone', async () => {
			const { customer, id } = await atRisk(null);
			await company.complete(stan, id, 'Call the customer', {
				outcome: 'leaves',
				note: 'They closed the shop.'
			});
			expect((await interactionsOf(customer))[0]?.subject).toBe(
				'Offer to stay: Ask what is missing'
			);
			expect((await company.read('customer', customer['id']))['status']).toBe('lapsed');
			expect((await company.instance(id)).state).toBe('completed');
		});

		it('is shown to the management when nobody calls, and has lapsed when it does not buy again', async () => {
			const { customer, id } = await atRisk(200_000);
			await company.pass(8 * DAY);
			expect((await company.taskNames(id)).sort()).toEqual([
				'Call the customer',
				'See to the customer at risk'
			]);
			await expect(
				company.complete(stan, id, 'See to the customer at risk', { note: 'No.' })
			).rejects.toMatchObject({ code: 'user_task_not_yours' });
			await company.complete(mia, id, 'See to the customer at risk', { note: 'Stan calls.' });
			await company.complete(stan, id, 'Call the customer', { outcome: 'stays', note: 'Fine.' });
			await company.pass(31 * DAY);
			await company.complete(stan, id, 'Look whether they stay', {
				staysWithUs: 'no',
				note: 'Nothing came.'
			});
			expect((await company.read('customer', customer['id']))['status']).toBe('lapsed');
		});

		it('needs no call any more when it is active again, and one anew the next time', async () => {
			const { customer, id } = await atRisk(null);
			await setStatus(customer['id'], 'active');
			expect((await company.instance(id)).state).toBe('completed');
			expect(await company.taskNames(id)).toEqual([]);
			await setStatus(customer['id'], 'at_risk');
			expect((await instanceOf(customer)).map(({ state }) => state).sort()).toEqual([
				'active',
				'completed'
			]);
		});
	});
