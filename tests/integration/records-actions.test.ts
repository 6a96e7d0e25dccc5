import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { actionsOf } from '#lib/records/actions/document-actions.ts';
import { runAction } from '#lib/records/actions/run-action.server.ts';
import { TABLES } from '#lib/records/catalogue/tables.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { linkProcess } from '#lib/records/store/process-link.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, ada, add, addPeople, context, mia, nobody, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
		});

		const run = (actor: typeof ada, table: string, id: unknown, action: string, note?: string) =>
			act(db, (tx) =>
				runAction(tx, actor, { table, id: String(id), action, note: note ?? null }, context)
			);
		const statusOf = async (table: string, id: unknown) =>
			(await getRow(db.reader, table, String(id)))['status'];

		it('takes a purchase from requisition to payment by its buttons', async () => {
			const supplier = await add(db, 'supplier', { name: 'Chairs Ltd' });
			const centre = await add(db, 'cost_centre', { name: 'Office' });
			const requisition = await add(db, 'requisition', {
				requester_user_id: 'fay',
				cost_centre_id: centre['id'] ?? null,
				suggested_supplier_id: supplier['id'] ?? null
			});
			await add(db, 'requisition_line', {
				requisition_id: requisition['id'] ?? null,
				description: 'Chair',
				quantity_milli: 2000,
				unit_price_micros: 50_000_000
			});
			await run(stan, 'requisition', requisition['id'], 'submit');
			await run(mia, 'requisition', requisition['id'], 'approve', 'Fine');
			await run(stan, 'requisition', requisition['id'], 'order');
			const order = await db.reader
				.selectFrom('purchase_order')
				.select('id')
				.executeTakeFirstOrThrow();
			await run(stan, 'purchase_order', order.id, 'send');
			await run(stan, 'purchase_order', order.id, 'receive');
			const receipt = await db.reader
				.selectFrom('goods_receipt')
				.select('id')
				.executeTakeFirstOrThrow();
			await run(stan, 'goods_receipt', receipt.id, 'accept');
			await run(stan, 'purchase_order', order.id, 'invoice', 'RE-1');
			const invoice = await db.reader
				.selectFrom('supplier_invoice')
				.select(['id', 'total_minor'])
				.executeTakeFirstOrThrow();
			expect(invoice.total_minor).toBe(10_000);
			await run(mia, 'supplier_invoice', invoice.id, 'match');
			await run(mia, 'supplier_invoice', invoice.id, 'approve');
			await run(ada, 'supplier_invoice', invoice.id, 'pay');
			expect(await statusOf('purchase_order', order.id)).toBe('closed');
			expect(await statusOf('requisition', requisition['id'])).toBe('closed');
		});

		it('refuses steps that are not offered, unknown steps and strangers', async () => {
			const campaign = await add(db, 'campaign', { name: 'Spring' });
			const refused = { code: 'transition_not_allowed' };
			await expect(run(stan, 'campaign', campaign['id'], 'paused')).rejects.toMatchObject(refused);
			await expect(run(stan, 'campaign', campaign['id'], 'explode')).rejects.toMatchObject(refused);
			await expect(run(nobody, 'campaign', campaign['id'], 'running')).rejects.toMatchObject({
				code: 'permission_denied'
			});
			await run(stan, 'campaign', campaign['id'], 'running');
			expect(await statusOf('campaign', campaign['id'])).toBe('running');
		});

		it('leaves a document to the process that drives it, until that ends', async () => {
			const campaign = await add(db, 'campaign', { name: 'Driven' });
			await act(db, async (tx) => {
				await tx.insertInto('deployment').values({ id: 'd', deployed_at: 1 }).execute();
				await tx
					.insertInto('process_definition')
					.values({
						id: 'p',
						process_key: 'p',
						version: 1,
						name: 'P',
						bpmn_xml: '',
						checksum: '',
						is_latest: 1,
						deployment_id: 'd',
						deployed_at: 1
					})
					.execute();
				await tx
					.insertInto('process_instance')
					.values({
						id: 'i',
						definition_id: 'p',
						process_key: 'p',
						version: 1,
						state: 'active',
						started_at: 1
					})
					.execute();
				const place = { table: 'campaign', id: String(campaign['id']) };
				await linkProcess(tx, ada, place, { ...context, processInstanceId: 'i' });
			});
			await expect(run(ada, 'campaign', campaign['id'], 'running')).rejects.toMatchObject({
				code: 'transition_not_allowed'
			});
			await act(db, (tx) =>
				tx.updateTable('process_instance').set({ state: 'completed' }).execute()
			);
			await run(ada, 'campaign', campaign['id'], 'running');
			expect(await statusOf('campaign', campaign['id'])).toBe('running');
		});
	});

it('offers in every open state of a document a step, and no step in a state that it does not have', () => {
	for (const table of TABLES)
		for (const [status, next] of Object.entries(table.lifecycle?.transitions ?? {})) {
			const offered = actionsOf(table.name, { status }, false);
			// Payments are cleared by the bank, requisitions closed, invoices paid and letters settled by what
			// follows, quotations awarded with their request.
			const isLeft =
				['payment', 'supplier_quotation'].includes(table.name) ||
				status === 'ordered' ||
				(table.name === 'dunning_notice' && status === 'sent');
			if (next.length > 0 && !isLeft)
				expect(offered.length, `${table.name} ${status}`).toBeGreaterThan(0);
			// What has ended may still begin another document, on a page of its own: goods come back.
			const steps = offered.filter(({ page, isView }) => !page && !isView);
			if (next.length === 0) expect(steps, `${table.name} ${status}`).toEqual([]);
		}
});
