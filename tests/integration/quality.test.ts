import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import {
	releaseOrder,
	takeBackRelease
} from '#lib/records/erp/production/order/release-order.server.ts';
import { finishOrder } from '#lib/records/erp/production/shop-floor/finish-order.server.ts';
import { receiveFinished } from '#lib/records/erp/production/shop-floor/receive-finished.server.ts';
import { recordGoodsReceipt } from '#lib/records/erp/purchasing/goods-receipt.server.ts';
import { inspectGoodsReceipt } from '#lib/records/erp/purchasing/inspect-receipt.server.ts';
import { sendPurchaseOrder } from '#lib/records/erp/purchasing/purchase-order.server.ts';
import {
	cancelAction,
	checkAction,
	finishAction,
	reopenAction
} from '#lib/records/erp/quality/corrective-action.server.ts';
import {
	decideInspection,
	inspectAgain
} from '#lib/records/erp/quality/decide-inspection.server.ts';
import {
	analyseNonConformance,
	cancelNonConformance,
	closeNonConformance,
	containNonConformance,
	decideNonConformance
} from '#lib/records/erp/quality/non-conformance.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { getRow, recordTables, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { updateRecord } from '#lib/records/store/update-record.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { buildFactory, idOf, pia, rowsOf, work, type Factory } from './production-rig.ts';
import { act, add, addPeople, context, fay, mia, person, stan } from './records-rig.ts';

const quinn = person('quinn', 'staff', 'quality');
const quentin = person('quentin', 'staff', 'quality');

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let factory: Factory;

		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
		});
		beforeEach(async () => {
			factory = await buildFactory(db);
		});

		const read = (table: string, id: unknown) => getRow(db.reader, table, String(id));
		async function plan(productId: string, stage: string, more: Record<string, number> = {}) {
			const quality_plan_id = idOf(
				await add(db, 'quality_plan', { name: 'Check', product_id: productId, stage, ...more })
			);
			await add(db, 'quality_characteristic', {
				quality_plan_id,
				name: 'Length',
				unit: 'mm',
				target_milli: 800_000,
				lower_milli: 799_000,
				upper_milli: 801_000
			});
			await add(db, 'quality_characteristic', {
				quality_plan_id,
				name: 'No scratches',
				kind: 'attribute'
			});
		}
		async function released(quantity_milli = 2_000) {
			const values = { product_id: factory.shelf, quantity_milli };
			const id = idOf(await add(db, 'production_order', values));
			await act(db, (tx) => releaseOrder(tx, pia, { id }, context));
			return id;
		}
		async function made(id: string) {
			for (const row of await rowsOf(db, 'production_operation', id))
				await work(db, idOf(row), { minutes: 10, goodMilli: 2_000, isDone: true });
		}
		const inspectionOf = async (id: string) => (await rowsOf(db, 'inspection', id))[0]!;
		const valuesOf = (inspection: RecordRow) =>
			recordTables(db.reader)
				.selectFrom('inspection_value')
				.selectAll()
				.where('inspection_id', '=', idOf(inspection))
				.orderBy('position')
				.execute();
		/** Lengths and scratches, piece by piece. */
		async function enter(inspection: RecordRow, measured: number[], isClean = true) {
			const rows = await valuesOf(inspection);
			let n = 0;
			for (const row of rows) {
				const values =
					row['kind'] === 'attribute'
						? { conformity: isClean ? 'yes' : 'no' }
						: { measured_milli: measured[n++ % measured.length]! };
				await act(db, (tx) =>
					updateRecord(
						tx,
						stan,
						'inspection_value',
						{ id: idOf(row), version: null, values },
						context
					)
				);
			}
			return read('inspection', inspection['id']);
		}
		const decide = (
			inspection: RecordRow,
			decision: 'accepted' | 'rejected' | 'rework',
			note: string | null = null,
			actor = quinn
		) =>
			act(db, (tx) =>
				decideInspection(tx, actor, { id: idOf(inspection), decision, note }, context)
			);
		const receive = (id: string) => act(db, (tx) => receiveFinished(tx, pia, { id }, context));

		it('asks at the release for the values of the plan, and holds the goods back until they are accepted', async () => {
			await plan(factory.shelf, 'finished', { sample_size: 2 });
			const id = await released();
			const inspection = await inspectionOf(id);
			expect(inspection).toMatchObject({ status: 'open', result: 'pending', open_count: 4 });
			await made(id);
			await expect(receive(id)).rejects.toMatchObject({ code: 'inspection_open' });
			await expect(decide(inspection, 'accepted')).rejects.toMatchObject({
				code: 'inspection_incomplete'
			});
			const entered = await enter(inspection, [800_400, 799_000]);
			expect(entered).toMatchObject({ result: 'pass', open_count: 0, failed_count: 0 });
			await decide(inspection, 'accepted');
			expect(await receive(id)).toMatchObject({ produced_milli: 2_000 });
			const line = (await valuesOf(inspection))[0]!;
			await expect(
				act(db, (tx) =>
					updateRecord(
						tx,
						mia,
						'inspection_value',
						{ id: idOf(line), version: null, values: { measured_milli: 1 } },
						context
					)
				)
			).rejects.toMatchObject({ code: 'record_not_editable' });
		});

		it('fails by one value outside; accepted all the same only with a reason', async () => {
			await plan(factory.shelf, 'finished');
			const id = await released();
			const inspection = await enter(await inspectionOf(id), [801_001]);
			expect(inspection).toMatchObject({ result: 'fail', failed_count: 1 });
			await expect(decide(inspection, 'accepted')).rejects.toMatchObject({
				code: 'inspection_failed'
			});
			expect(await decide(inspection, 'accepted', 'Customer agreed')).toMatchObject({
				status: 'accepted',
				decided_by: 'quinn'
			});
		});

		it('makes a non-conformance of what is rejected or reworked, and can be done again', async () => {
			await plan(factory.shelf, 'finished');
			const id = await released();
			await made(id);
			const inspection = await enter(await inspectionOf(id), [800_000], false);
			await expect(decide(inspection, 'rework')).rejects.toMatchObject({
				code: 'decision_without_reason'
			});
			await decide(inspection, 'rework', 'Polish again');
			await expect(act(db, (tx) => finishOrder(tx, pia, { id }, context))).rejects.toMatchObject({
				code: 'inspection_open'
			});
			const [finding] = await rowsOf(db, 'non_conformance', id);
			expect(finding).toMatchObject({
				source: 'inspection',
				product_id: factory.shelf,
				quantity_milli: 2_000,
				description: 'Polish again',
				status: 'open'
			});
			await act(db, (tx) => inspectAgain(tx, pia, { id: idOf(inspection) }, context));
			expect(await read('inspection', inspection['id'])).toMatchObject({
				status: 'open',
				result: 'pending',
				open_count: 2,
				rework_count: 1
			});
			await enter(inspection, [800_000]);
			await decide(inspection, 'accepted');
			await receive(id);
		});

		it('checks only the operations that want it, and goes when the release is taken back', async () => {
			await plan(factory.shelf, 'operation');
			expect(await rowsOf(db, 'inspection', await released())).toEqual([]);
			await db.writer
				.updateTable('bom_operation')
				.set({ is_inspected: 1 })
				.where('bill_of_material_id', '=', factory.bomId)
				.where('name', '=', 'Cut')
				.execute();
			const id = await released();
			const [inspection, ...others] = await rowsOf(db, 'inspection', id);
			expect(others).toEqual([]);
			expect(inspection).toMatchObject({ stage: 'operation', status: 'open' });
			await act(db, (tx) => takeBackRelease(tx, pia, { id }, context));
			expect(await read('inspection', inspection?.['id'])).toMatchObject({ status: 'cancelled' });
		});

		it('holds arrived goods back, and rejects the line whose goods it rejected', async () => {
			await plan(factory.board, 'receipt');
			const supplier_id = idOf(await add(db, 'supplier', { name: 'Timber' }));
			const purchase_order_id = idOf(await add(db, 'purchase_order', { supplier_id }));
			const line = (product_id: string) =>
				add(db, 'purchase_order_line', {
					purchase_order_id,
					product_id,
					description: 'Goods',
					quantity_milli: 10_000,
					unit_price_micros: 3_000_000
				});
			await line(factory.board);
			await line(factory.screw);
			await act(db, (tx) => sendPurchaseOrder(tx, stan, { id: purchase_order_id }, context));
			const receipt = await act(db, (tx) =>
				recordGoodsReceipt(tx, stan, { purchaseOrderId: purchase_order_id }, context)
			);
			const inspection = (await recordTables(db.reader)
				.selectFrom('inspection')
				.selectAll()
				.where('goods_receipt_id', '=', idOf(receipt))
				.executeTakeFirst())!;
			expect(inspection).toMatchObject({ supplier_id, quantity_milli: 10_000, stage: 'receipt' });
			const accept = () =>
				act(db, (tx) => inspectGoodsReceipt(tx, stan, { id: idOf(receipt) }, context));
			await expect(accept()).rejects.toMatchObject({ code: 'inspection_open' });
			await enter(inspection, [790_000]);
			await decide(inspection, 'rejected', 'Too short');
			expect(await accept()).toMatchObject({ quality_result: 'partial', status: 'posted' });
			const lines = await recordTables(db.reader)
				.selectFrom('goods_receipt_line')
				.selectAll()
				.where('goods_receipt_id', '=', idOf(receipt))
				.orderBy('position')
				.execute();
			expect(lines.map((one) => one['rejected_milli'])).toEqual([10_000, 0]);
			expect((await reconcile(db.reader)).isReconciled).toBe(true);
		});

		it('refuses limits that contradict each other', async () => {
			const quality_plan_id = idOf(
				await add(db, 'quality_plan', { name: 'Check', product_id: factory.shelf })
			);
			const limits = (values: Record<string, number>) =>
				add(db, 'quality_characteristic', { quality_plan_id, name: 'Length', ...values });
			for (const values of [
				{},
				{ lower_milli: 2, upper_milli: 1 },
				{ lower_milli: 2, target_milli: 1 },
				{ upper_milli: 1, target_milli: 2 }
			])
				await expect(limits(values)).rejects.toMatchObject({ code: 'record_invalid' });
		});

		describe('a non-conformance', () => {
			let id: string;
			const open = async (severity: string) => {
				const values = { subject: 'Loose screws', found_on: '2026-03-10', severity };
				return idOf(await add(db, 'non_conformance', values));
			};
			beforeEach(async () => {
				id = await open('major');
			});
			const analyse = (of = id) =>
				act(db, (tx) =>
					analyseNonConformance(tx, quinn, { id: of, choice: 'method', note: 'Torque' }, context)
				);
			const settle = (of = id, actor = quinn) =>
				act(db, (tx) =>
					decideNonConformance(
						tx,
						actor,
						{ id: of, choice: 'rework', note: 'Tighten them' },
						context
					)
				);
			const close = () => act(db, (tx) => closeNonConformance(tx, quinn, { id }, context));

			it('is contained, understood, decided and closed', async () => {
				await act(db, (tx) => containNonConformance(tx, pia, { id, note: 'Stopped' }, context));
				await expect(settle()).rejects.toMatchObject({ code: 'transition_not_allowed' });
				await analyse();
				expect(await settle()).toMatchObject({ disposition: 'rework', decided_by: 'quinn' });
				expect(await close()).toMatchObject({ status: 'closed', closed_on: '2026-03-10' });
			});

			it('is decided by a manager when it is critical', async () => {
				const critical = await open('critical');
				await analyse(critical);
				await expect(settle(critical)).rejects.toMatchObject({ code: 'critical_needs_manager' });
				expect(await settle(critical, mia)).toMatchObject({ status: 'decided' });
			});

			it('stays open until its corrective actions help, judged by somebody else', async () => {
				await analyse();
				await settle();
				const action = idOf(
					await add(db, 'corrective_action', {
						non_conformance_id: id,
						description: 'Buy a torque wrench',
						due_on: '2026-03-20',
						owner_id: 'stan'
					})
				);
				await expect(close()).rejects.toMatchObject({ code: 'actions_unfinished' });
				const finish = (actor = stan) =>
					act(db, (tx) => finishAction(tx, actor, { id: action, note: 'Bought' }, context));
				const check = (actor = quinn, isEffective = true) =>
					act(db, (tx) =>
						checkAction(tx, actor, { id: action, note: 'Seen', isEffective }, context)
					);
				await expect(finish(fay)).rejects.toMatchObject({ code: 'team_required' });
				await expect(check()).rejects.toMatchObject({ code: 'transition_not_allowed' });
				await finish();
				expect(await check(quinn, false)).toMatchObject({ status: 'ineffective' });
				await expect(close()).rejects.toMatchObject({ code: 'actions_unfinished' });
				await act(db, (tx) => reopenAction(tx, quinn, { id: action }, context));
				await finish(quinn);
				await expect(check(quinn)).rejects.toMatchObject({ code: 'check_of_own_action' });
				expect(await check(quentin)).toMatchObject({
					status: 'effective',
					done_by: 'quinn',
					checked_by: 'quentin'
				});
				expect(await close()).toMatchObject({ status: 'closed' });
			});

			it('leaves its steps to the quality team', async () => {
				const step = { id, choice: 'method', note: 'No' };
				const refused = (run: (tx: Parameters<Parameters<typeof act>[1]>[0]) => Promise<unknown>) =>
					expect(act(db, async (tx) => run(tx))).rejects.toMatchObject({ code: 'team_required' });
				await refused((tx) => containNonConformance(tx, fay, step, context));
				await refused((tx) => analyseNonConformance(tx, pia, step, context));
				await refused((tx) => decideNonConformance(tx, pia, step, context));
				await refused((tx) => closeNonConformance(tx, pia, step, context));
				await refused((tx) => cancelNonConformance(tx, pia, step, context));
				await refused((tx) => checkAction(tx, pia, { ...step, isEffective: true }, context));
				await refused((tx) => reopenAction(tx, pia, step, context));
				await refused((tx) => cancelAction(tx, pia, step, context));
				await refused((tx) =>
					decideInspection(tx, pia, { id, decision: 'accepted', note: null }, context)
				);
			});
		});
	});
