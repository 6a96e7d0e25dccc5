import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { activateBom, retireBom } from '#lib/records/erp/production/bom/bill-of-material.server.ts';
import { releaseOrder } from '#lib/records/erp/production/order/release-order.server.ts';
import { issueMaterial } from '#lib/records/erp/production/shop-floor/issue-material.server.ts';
import { receiveFinished } from '#lib/records/erp/production/shop-floor/receive-finished.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { startProcessOnRecord } from '#lib/workflows/connectors/record-processes.server.ts';
import { DIALECTS } from '../database.ts';
import { buildFactory, idOf, pia, rowsOf, stock, work, type Factory } from './production-rig.ts';
import { act, add, context, person } from './records-rig.ts';
import { DAY, ShippedCompany } from './shipped-rig.ts';

const maker = person('stan', 'staff', 'production');
const buyer = person('mia', 'staff', 'purchasing');
const seller = person('fay', 'staff', 'sales');
const clerk = person('ada', 'staff', 'finance');

for (const dialect of DIALECTS)
	describe(`making to order on ${dialect}`, () => {
		let company: ShippedCompany;
		let factory: Factory;
		beforeAll(async () => {
			company = await ShippedCompany.open(dialect);
		});
		beforeEach(async () => {
			factory = await buildFactory(company.db);
		});
		afterAll(() => company.leave());

		async function begun(quantity_milli = 5_000) {
			const values = { product_id: factory.shelf, quantity_milli };
			const orderId = idOf(await add(company.db, 'production_order', values));
			const id = await startProcessOnRecord(company.runtime, maker, {
				processKey: 'make-to-order',
				record: { table: 'production_order', id: orderId }
			});
			return { orderId, id };
		}
		const read = (orderId: string) => company.read('production_order', orderId);
		const release = (id: string) =>
			company.complete(maker, id, 'Look at the plan', { decision: 'release' });
		const made = (id: string) =>
			company.complete(maker, id, 'Make it on the shop floor', { isMade: true });
		/** What people do on the shop floor meanwhile. */
		async function make(orderId: string, minutes: number) {
			await act(company.db, (tx) => issueMaterial(tx, pia, { id: orderId }, context));
			for (const row of await rowsOf(company.db, 'production_operation', orderId))
				await work(company.db, idOf(row), { minutes, goodMilli: 5_000, isDone: true });
		}
		const receive = (orderId: string) =>
			act(company.db, (tx) => receiveFinished(tx, pia, { id: orderId }, context));

		it('is released, made, and closed when its cost is near the standard', async () => {
			const { orderId, id } = await begun();
			await release(id);
			expect(await read(orderId)).toMatchObject({ status: 'released', process_instance_id: id });
			await make(orderId, 30);
			await receive(orderId);
			await made(id);
			expect(await read(orderId)).toMatchObject({ status: 'closed', variance_minor: -700 });
			expect((await company.instance(id)).state).toBe('completed');
			expect((await reconcile(company.db.reader)).isReconciled).toBe(true);
		});

		it('shows what is in the way of its end, and has a large variance explained', async () => {
			const { orderId, id } = await begun();
			await release(id);
			await make(orderId, 120);
			await made(id);
			expect(await company.taskNames(id)).toEqual(['See to what is in the way']);
			await receive(orderId);
			await company.complete(maker, id, 'See to what is in the way', { isSeenTo: true });
			expect(await company.taskNames(id)).toEqual(['Explain the variance']);
			await company.complete(clerk, id, 'Explain the variance', { note: 'New people' });
			expect(await read(orderId)).toMatchObject({
				status: 'closed',
				variance_note: 'New people'
			});
		});

		it('waits for purchasing while anything is short', async () => {
			const { orderId, id } = await begun(30_000);
			await release(id);
			expect(await company.taskNames(id)).toEqual(['Get what is missing']);
			await company.complete(buyer, id, 'Get what is missing', { note: 'Ordered' });
			expect(await company.taskNames(id)).toEqual(['Get what is missing']);
			await stock(company.db, factory.board, 200_000);
			await company.complete(buyer, id, 'Get what is missing', { note: 'Arrived' });
			expect((await read(orderId))['is_short']).toBe(0);
			expect(await company.taskNames(id)).toEqual(['Make it on the shop floor']);
			await company.pass(8 * DAY);
			await company.complete(seller, id, 'Tell the customer', { note: 'A week later' });
			expect(await company.taskNames(id)).toEqual(['Make it on the shop floor']);
		});

		it('asks for a bill of material, and goes on when there is one', async () => {
			await act(company.db, (tx) => retireBom(tx, pia, { id: factory.bomId }, context));
			const { orderId, id } = await begun();
			await release(id);
			expect(await company.taskNames(id)).toEqual(['Provide a bill of material']);
			const bom = await add(company.db, 'bill_of_material', { product_id: factory.shelf });
			await add(company.db, 'bom_component', {
				bill_of_material_id: idOf(bom),
				product_id: factory.board,
				quantity_milli: 1_000
			});
			await act(company.db, (tx) => activateBom(tx, pia, { id: idOf(bom) }, context));
			await company.complete(maker, id, 'Provide a bill of material', { isThere: true });
			expect((await read(orderId))['status']).toBe('released');
		});

		it('takes up an order that is released already', async () => {
			const values = { product_id: factory.shelf, quantity_milli: 5_000 };
			const orderId = idOf(await add(company.db, 'production_order', values));
			await act(company.db, (tx) => releaseOrder(tx, pia, { id: orderId }, context));
			const id = await startProcessOnRecord(company.runtime, maker, {
				processKey: 'make-to-order',
				record: { table: 'production_order', id: orderId }
			});
			await release(id);
			expect(await company.taskNames(id)).toEqual(['Make it on the shop floor']);
		});

		it('is not made when production says so', async () => {
			const { orderId, id } = await begun();
			await company.complete(maker, id, 'Look at the plan', { decision: 'cancel' });
			expect((await read(orderId))['status']).toBe('cancelled');
			expect((await company.instance(id)).state).toBe('completed');
		});
	});
