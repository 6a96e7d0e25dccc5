import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { proposeReplenishment } from '#lib/records/erp/replenishment/propose.server.ts';
import { recordTables, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS } from '../database.ts';
import { add, person } from './records-rig.ts';
import { DAY, ShippedCompany } from './shipped-rig.ts';

const stan = person('stan', 'staff', 'purchasing', 'warehouse');
const pia = person('fay', 'staff', 'production');

for (const dialect of DIALECTS)
	describe(`replenishment on ${dialect}`, () => {
		let company: ShippedCompany;
		let warehouseId: RecordRow[string];
		let costCentreId: RecordRow[string];
		let supplierId: RecordRow[string];
		let made = 0;

		beforeAll(async () => {
			company = await ShippedCompany.open(dialect);
			const { db } = company;
			warehouseId = (await add(db, 'warehouse', { name: 'Main' }))['id'] ?? null;
			costCentreId = (await add(db, 'cost_centre', { name: 'Stock' }))['id'] ?? null;
			supplierId = (await add(db, 'supplier', { name: 'Alder' }))['id'] ?? null;
		});
		afterAll(() => company.leave());

		async function rule(kind = 'buy'): Promise<string> {
			const product = await add(company.db, 'product', {
				name: `Product ${(made += 1)}`,
				make_or_buy: kind,
				supplier_id: supplierId ?? null,
				standard_cost_micros: 1_000_000
			});
			const created = await add(company.db, 'reorder_rule', {
				product_id: product['id'] ?? null,
				warehouse_id: warehouseId ?? null,
				cost_centre_id: costCentreId ?? null,
				min_milli: 10_000
			});
			return String(created['id']);
		}
		async function proposal(ruleId: string): Promise<RecordRow> {
			const row = await recordTables(company.db.reader)
				.selectFrom('replenishment_proposal')
				.selectAll()
				.where('reorder_rule_id', '=', ruleId)
				.executeTakeFirstOrThrow();
			return row;
		}
		const propose = () =>
			inTransaction(company.db, (tx) => proposeReplenishment(tx, stan, company.context));
		const TASK = 'Check replenishment proposal';

		it('is worked out every night, checked, and becomes a requisition of who accepted it', async () => {
			const ruleId = await rule();
			await company.pass(DAY);
			const { id, process_instance_id: instanceId } = await proposal(ruleId);
			const [task] = await company.openTasks(instanceId);
			expect(task).toMatchObject({ name: TASK });
			await company.complete(stan, instanceId, TASK, { decision: 'accept', quantity: 12.5 });
			const accepted = await company.read('replenishment_proposal', id);
			expect(accepted).toMatchObject({
				status: 'accepted',
				decided_by: 'stan',
				quantity_milli: 12_500
			});
			const requisition = await company.read('requisition', accepted['requisition_id']);
			// Procurement takes over: 12.50 is approved by its rule and ordered from the supplier.
			expect(requisition).toMatchObject({ requester_user_id: 'stan', status: 'ordered' });
			expect(requisition['process_instance_id']).not.toBe(instanceId);
			expect((await company.instance(instanceId)).state).toBe('completed');
			await company.pass(DAY);
			expect((await proposal(ruleId))['id']).toBe(id);
		});

		it('asks production about what is made here, and takes no for an answer with a reason', async () => {
			const ruleId = await rule('make');
			await propose();
			const { id, process_instance_id: instanceId } = await proposal(ruleId);
			await expect(
				company.complete(stan, instanceId, TASK, { decision: 'dismiss', reason: 'x' })
			).rejects.toMatchObject({ kind: 'Forbidden' });
			await company.complete(pia, instanceId, TASK, {
				decision: 'dismiss',
				reason: 'Replaced in May'
			});
			expect(await company.read('replenishment_proposal', id)).toMatchObject({
				status: 'dismissed',
				decision_note: 'Replaced in May'
			});
			expect((await company.instance(instanceId)).state).toBe('completed');
		});

		it('ends when it is accepted on its page or no longer needed', async () => {
			const [first, second] = [await rule(), await rule()];
			await propose();
			const accepted = await proposal(first);
			await company.act(stan, 'replenishment_proposal', accepted['id'], 'accept');
			expect((await company.instance(accepted['process_instance_id'])).state).toBe('completed');
			const settled = await proposal(second);
			await inTransaction(company.db, (tx) =>
				tx.updateTable('reorder_rule').set({ min_milli: 0 }).where('id', '=', second).execute()
			);
			await propose();
			expect((await proposal(second))['status']).toBe('settled');
			expect((await company.instance(settled['process_instance_id'])).state).toBe('completed');
		});
	});
