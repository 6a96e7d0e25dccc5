import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { addFiscalYear } from '#lib/records/finance/periods/fiscal-period.server.ts';
import { readTrialBalance } from '#lib/records/finance/statements/trial-balance.server.ts';
import { startProcessOnRecord } from '#lib/workflows/connectors/record-processes.server.ts';
import { DIALECTS } from '../database.ts';
import { fay, mia, person, stan } from './records-rig.ts';
import { openShop, sell } from './sales-rig.ts';
import { ShippedCompany } from './shipped-rig.ts';

const boss = person('ada', 'manager', 'management');
const busy = person('fay', 'staff', 'finance', 'management');

for (const dialect of DIALECTS)
	describe(`a month-end close on ${dialect}`, () => {
		let company: ShippedCompany;
		const periods = new Map<string, string>();
		beforeAll(async () => {
			company = await ShippedCompany.open(dialect);
			const shop = await openShop(company.db);
			await sell(company.db, shop, { quantityMilli: 3_000, issuedOn: '2026-01-20' });
			const rows = await inTransaction(company.db, (tx) =>
				addFiscalYear(tx, fay, { startsOn: '2026-01-01' }, company.context)
			);
			for (const row of rows) periods.set(String(row['name']), String(row['id']));
		});
		afterAll(() => company.leave());

		const begin = (name: string) =>
			startProcessOnRecord(company.runtime, fay, {
				processKey: 'month-end-close',
				record: { table: 'fiscal_period', id: periods.get(name) ?? '' }
			});
		const period = (name: string) => company.read('fiscal_period', periods.get(name));
		const work = {
			begin: (id: string) =>
				company.complete(fay, id, 'Begin the month-end close', { begun: true }),
			stock: (id: string) =>
				company.complete(stan, id, 'Clear the stock of the month', { done: true }),
			receipts: (id: string) =>
				company.complete(fay, id, 'Go through goods received, not invoiced', { done: true }),
			accrue: (id: string, amount: number) =>
				company.complete(fay, id, 'Accrue what is not charged yet', {
					more: 'yes',
					amount,
					description: 'Electricity'
				}),
			accrued: (id: string) =>
				company.complete(fay, id, 'Accrue what is not charged yet', { more: 'no' }),
			review: (id: string, verdict: string, who = boss) =>
				company.complete(who, id, 'Review the trial balance', { verdict, note: 'Looked at all' })
		};
		async function checklist(id: string) {
			await work.begin(id);
			await work.stock(id);
			await work.receipts(id);
			await work.accrued(id);
		}

		it('goes through its checklist, accrues, is reviewed by another and closed', async () => {
			const id = await begin('2026-01');
			await work.begin(id);
			expect(await period('2026-01')).toMatchObject({ status: 'closing', closing_by: 'fay' });
			expect((await company.taskNames(id)).toSorted()).toEqual([
				'Accrue what is not charged yet',
				'Clear the stock of the month',
				'Go through goods received, not invoiced'
			]);
			await work.accrue(id, 120.5);
			await work.accrue(id, 30);
			await work.stock(id);
			await work.receipts(id);
			await work.accrued(id);
			await expect(work.review(id, 'right', busy)).rejects.toMatchObject({ kind: 'Forbidden' });
			await work.review(id, 'right');
			expect(await period('2026-01')).toMatchObject({
				status: 'closed',
				closed_by: 'fay',
				reviewed_by: 'ada',
				review_note: 'Looked at all'
			});
			expect((await company.instance(id)).state).toBe('completed');
			const accrued = async (from: string, to: string) =>
				(await readTrialBalance(company.db.reader, { from, to })).lines.find(
					({ code }) => code === '2160'
				);
			expect(await accrued('2026-01-01', '2026-01-31')).toMatchObject({ closingMinor: -15_050 });
			expect(await accrued('2026-02-01', '2026-02-28')).toMatchObject({ closingMinor: 0 });
		});

		it('does not go on while the books disagree, or the review finds something', async () => {
			const id = await begin('2026-02');
			await inTransaction(company.db, (tx) =>
				tx.updateTable('customer_invoice').set({ paid_minor: 1 }).execute()
			);
			await checklist(id);
			expect(await company.taskNames(id)).toEqual(['Correct the books']);
			await inTransaction(company.db, (tx) =>
				tx.updateTable('customer_invoice').set({ paid_minor: 0 }).execute()
			);
			await company.complete(fay, id, 'Correct the books', { what: 'The payment was none' });
			await work.review(id, 'wrong');
			await company.complete(fay, id, 'Correct the books', { what: 'Everything' });
			await work.review(id, 'right');
			expect(await period('2026-02')).toMatchObject({ status: 'closed' });
		});

		it('waits for earlier periods', async () => {
			const id = await begin('2026-04');
			await checklist(id);
			await work.review(id, 'right');
			expect(await company.taskNames(id)).toEqual(['Close the earlier periods']);
			const march = periods.get('2026-03');
			await company.act(fay, 'fiscal_period', march, 'begin');
			await company.act(mia, 'fiscal_period', march, 'review', 'Right');
			await company.act(fay, 'fiscal_period', march, 'close');
			await company.complete(fay, id, 'Close the earlier periods', { done: true });
			expect(await period('2026-04')).toMatchObject({ status: 'closed' });
			expect((await company.instance(id)).state).toBe('completed');
		});

		it('ends early when the period is left open', async () => {
			const id = await begin('2026-05');
			await work.begin(id);
			await company.act(fay, 'fiscal_period', periods.get('2026-05'), 'stop');
			expect((await company.instance(id)).state).toBe('completed');
			expect(await period('2026-05')).toMatchObject({ status: 'open' });
		});
	});
