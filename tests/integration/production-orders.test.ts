import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import {
	cancelOrder,
	checkComponents,
	releaseOrder,
	takeBackRelease
} from '#lib/records/erp/production/order/release-order.server.ts';
import { beginWork } from '#lib/records/erp/production/shop-floor/begin-work.server.ts';
import { endWork } from '#lib/records/erp/production/shop-floor/end-work.server.ts';
import {
	closeOrder,
	finishOrder,
	resumeOrder,
	startOrder
} from '#lib/records/erp/production/shop-floor/finish-order.server.ts';
import { issueMaterial } from '#lib/records/erp/production/shop-floor/issue-material.server.ts';
import { receiveFinished } from '#lib/records/erp/production/shop-floor/receive-finished.server.ts';
import {
	takeBackLog,
	takeBackPosting
} from '#lib/records/erp/production/shop-floor/take-back.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { getRow, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { updateRecord } from '#lib/records/store/update-record.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { buildFactory, idOf, pia, rowsOf, stock, work, type Factory } from './production-rig.ts';
import { act, add, addPeople, context, fay, mia, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let factory: Factory;
		let id: string;

		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
		});
		beforeEach(async () => {
			factory = await buildFactory(db);
			id = await order(5_000);
		});

		const order = async (quantity_milli: number, more: Record<string, string> = {}) =>
			idOf(
				await add(db, 'production_order', { product_id: factory.shelf, quantity_milli, ...more })
			);
		const read = (table: string, rowId: unknown) => getRow(db.reader, table, String(rowId));
		const release = (orderId = id) =>
			act(db, (tx) => releaseOrder(tx, pia, { id: orderId }, context));
		const issue = (orderId = id, lines?: { componentId: string; quantityMilli: number }[]) =>
			act(db, (tx) => issueMaterial(tx, stan, { id: orderId, ...(lines && { lines }) }, context));
		const receive = (quantityMilli?: number, orderId = id) =>
			act(db, (tx) =>
				receiveFinished(tx, pia, { id: orderId, ...(quantityMilli && { quantityMilli }) }, context)
			);
		const finish = (orderId = id) =>
			act(db, (tx) => finishOrder(tx, pia, { id: orderId }, context));
		const componentOf = async (productId: string, orderId = id) =>
			(await rowsOf(db, 'production_component', orderId)).find(
				(row) => row['product_id'] === productId
			)!;
		const operationOf = async (name: string, orderId = id) =>
			idOf(
				(await rowsOf(db, 'production_operation', orderId)).find((row) => row['name'] === name)!
			);
		const onHand = async (productId: string) =>
			db.reader
				.selectFrom('stock_level')
				.select(['on_hand_milli', 'value_minor'])
				.where('product_id', '=', productId)
				.executeTakeFirst();
		async function make(minutes: { cut: number; assemble: number }, scrap = 0) {
			const made = 5_000 - scrap;
			await work(db, await operationOf('Cut'), {
				minutes: minutes.cut,
				goodMilli: 5_000,
				isDone: true
			});
			await work(db, await operationOf('Assemble'), {
				minutes: minutes.assemble,
				goodMilli: made,
				scrapMilli: scrap,
				...(scrap && { reason: 'wrong_setting' }),
				isDone: true
			});
		}
		async function balanced() {
			const { checks } = await reconcile(db.reader);
			expect(checks.filter(({ differences }) => differences.length > 0)).toEqual([]);
		}

		it('copies the version in force, plans its work and reserves what is there', async () => {
			expect(await release()).toMatchObject({
				status: 'released',
				bill_of_material_id: factory.bomId,
				is_short: 0
			});
			expect(await componentOf(factory.board)).toMatchObject({
				required_milli: 22_000,
				reserved_milli: 22_000,
				issued_milli: 0
			});
			const [cut, assemble] = await rowsOf(db, 'production_operation', id);
			expect(cut).toMatchObject({ name: 'Cut', planned_minutes: 30, status: 'open' });
			expect(assemble).toMatchObject({ name: 'Assemble', planned_minutes: 50 });
			expect(Number(assemble?.['planned_start_at'])).toBe(Number(cut?.['planned_end_at']));
		});

		it('goes to finished goods at the cost of their material and work, and every book agrees', async () => {
			await release();
			await issue();
			await make({ cut: 30, assemble: 60 });
			await receive();
			// 22 boards at 3.00, 80 screws at 0.05, half an hour at 60.00 and an hour at 36.00.
			expect(await onHand(factory.shelf)).toEqual({ on_hand_milli: 5_000, value_minor: 13_600 });
			expect(await finish()).toMatchObject({
				status: 'finished',
				finished_on: '2026-03-10',
				material_cost_minor: 7_000,
				labour_cost_minor: 6_600,
				standard_cost_minor: 12_500,
				variance_minor: 1_100
			});
			await act(db, (tx) => closeOrder(tx, fay, { id }, context));
			await balanced();
		});

		it('gives parts of the goods their share of the cost, and the last ones the rest', async () => {
			await release();
			await issue();
			await work(db, await operationOf('Cut'), { minutes: 30, goodMilli: 5_000 });
			const assemble = await operationOf('Assemble');
			await work(db, assemble, { minutes: 24, goodMilli: 2_000 });
			await receive(2_000);
			// 70.00 material, 30.00 and 14.40 work: two fifths of it.
			expect(await onHand(factory.shelf)).toMatchObject({ value_minor: 4_576 });
			await work(db, assemble, {
				minutes: 36,
				goodMilli: 2_000,
				scrapMilli: 1_000,
				reason: 'other'
			});
			await receive();
			expect(await onHand(factory.shelf)).toEqual({ on_hand_milli: 4_000, value_minor: 13_600 });
			expect(await finish()).toMatchObject({ produced_milli: 4_000, scrapped_milli: 1_000 });
			await balanced();
		});

		it('issues with what comes out where the order says so', async () => {
			id = await order(5_000, { issue_method: 'backflush' });
			await release();
			await work(db, await operationOf('Cut'), { minutes: 30, goodMilli: 5_000 });
			await work(db, await operationOf('Assemble'), { minutes: 24, goodMilli: 2_000 });
			await receive();
			expect(await componentOf(factory.board)).toMatchObject({
				issued_milli: 8_800,
				reserved_milli: 13_200
			});
			await balanced();
		});

		it('shows what is short, keeps it from other orders, and reserves again when goods came', async () => {
			const large = await order(20_000);
			await release();
			expect(await release(large)).toMatchObject({ is_short: 1 });
			expect(await componentOf(factory.board, large)).toMatchObject({ reserved_milli: 78_000 });
			const board = await componentOf(factory.board, large);
			const lines = [{ componentId: idOf(board), quantityMilli: 79_000 }];
			await expect(issue(large, lines)).rejects.toMatchObject({ code: 'component_reserved' });
			await stock(db, factory.board, 110_000);
			expect(
				await act(db, (tx) => checkComponents(tx, stan, { id: large }, context))
			).toMatchObject({ is_short: 0 });
			await issue(large);
			expect(await componentOf(factory.board, large)).toMatchObject({
				issued_milli: 88_000,
				reserved_milli: 0
			});
		});

		it('refuses what is not in the warehouse at all', async () => {
			id = await order(50_000);
			await release();
			await expect(issue()).rejects.toMatchObject({ code: 'stock_insufficient' });
			expect((await read('production_order', id))['status']).toBe('released');
		});

		it('needs a version in force', async () => {
			const lamp = await add(db, 'product', { name: 'Lamp' });
			id = idOf(
				await add(db, 'production_order', { product_id: lamp['id'] ?? null, quantity_milli: 1_000 })
			);
			await expect(release()).rejects.toMatchObject({ code: 'bom_missing' });
		});

		it('leaves the steps to production, stock also to the warehouse, the end also to finance', async () => {
			const step = (work: (tx: Parameters<Parameters<typeof act>[1]>[0]) => Promise<unknown>) =>
				expect(act(db, work)).rejects.toMatchObject({ code: 'team_required' });
			await step((tx) => releaseOrder(tx, stan, { id }, context));
			await step((tx) => cancelOrder(tx, stan, { id }, context));
			await release();
			await step((tx) => takeBackRelease(tx, fay, { id }, context));
			await step((tx) => checkComponents(tx, fay, { id }, context));
			await step((tx) => startOrder(tx, stan, { id }, context));
			await step((tx) => issueMaterial(tx, fay, { id }, context));
			await step((tx) => receiveFinished(tx, fay, { id }, context));
			const operationId = await operationOf('Cut');
			await step((tx) => beginWork(tx, stan, { operationId, kind: 'run' }, context));
			const log = await act(db, (tx) => beginWork(tx, mia, { operationId, kind: 'run' }, context));
			await step((tx) => endWork(tx, stan, { logId: idOf(log) }, context));
			await step((tx) => takeBackLog(tx, stan, { id: idOf(log), reason: null }, context));
			await step((tx) => finishOrder(tx, stan, { id }, context));
			await step((tx) => resumeOrder(tx, stan, { id }, context));
			await step((tx) => closeOrder(tx, stan, { id }, context));
		});

		it('takes steps in their order only', async () => {
			const refused = (work: Promise<unknown>, code: string) =>
				expect(work).rejects.toMatchObject({ code });
			await refused(issue(), 'production_step_refused');
			await refused(finish(), 'production_step_refused');
			await release();
			await refused(release(), 'transition_not_allowed');
			await refused(receive(), 'production_step_refused');
			await issue();
			await refused(
				act(db, (tx) => takeBackRelease(tx, pia, { id }, context)),
				'transition_not_allowed'
			);
			await refused(
				act(db, (tx) => cancelOrder(tx, pia, { id }, context)),
				'production_step_refused'
			);
			await refused(finish(), 'production_step_refused');
			await make({ cut: 30, assemble: 60 });
			await refused(finish(), 'production_step_refused');
			await receive();
			await finish();
			await refused(receive(), 'production_step_refused');
			await act(db, (tx) => closeOrder(tx, pia, { id }, context));
			await refused(
				act(db, (tx) => resumeOrder(tx, pia, { id }, context)),
				'transition_not_allowed'
			);
		});

		it('lets nobody edit what was released or posted', async () => {
			const edit = (values: Record<string, number>) =>
				act(db, (tx) =>
					updateRecord(tx, mia, 'production_order', { id, version: null, values }, context)
				);
			await edit({ quantity_milli: 6_000 });
			await expect(edit({ material_cost_minor: 1 })).rejects.toMatchObject({
				code: 'record_invalid'
			});
			await release();
			await expect(edit({ quantity_milli: 7_000 })).rejects.toMatchObject({
				code: 'record_not_editable'
			});
			const component = await componentOf(factory.board);
			const values = { required_milli: 1 };
			const change = { id: idOf(component), version: null, values };
			await expect(
				act(db, (tx) => updateRecord(tx, mia, 'production_component', change, context))
			).rejects.toMatchObject({ code: 'record_write_reserved' });
		});

		it('takes a release back to a draft, whose copies are gone', async () => {
			await release();
			await act(db, (tx) => takeBackRelease(tx, pia, { id }, context));
			expect(await read('production_order', id)).toMatchObject({
				status: 'draft',
				bill_of_material_id: null
			});
			expect(await rowsOf(db, 'production_component', id)).toEqual([]);
			expect(await release()).toMatchObject({ status: 'released' });
		});

		it('counts set-up and downtime apart, and costs only work', async () => {
			await release();
			const cut = await operationOf('Cut');
			await work(db, cut, { kind: 'setup', minutes: 15 });
			await work(db, cut, { kind: 'unplanned_downtime', minutes: 20, reason: 'breakdown' });
			await work(db, cut, { kind: 'planned_downtime', minutes: 30, reason: 'break' });
			await work(db, cut, {
				minutes: 20,
				goodMilli: 4_000,
				scrapMilli: 1_000,
				reworkMilli: 1_000,
				reason: 'tool_wear'
			});
			const logs = await rowsOf(db, 'operation_log', id);
			const sum = (name: string) => logs.reduce((total, log) => total + Number(log[name]), 0);
			expect({
				busy: sum('busy_seconds') / 60,
				run: sum('run_seconds') / 60,
				ideal: sum('ideal_seconds') / 60,
				stopped: sum('stopped_seconds') / 60
			}).toEqual({ busy: 55, run: 20, ideal: 15, stopped: 30 });
			expect(await read('production_order', id)).toMatchObject({
				labour_cost_minor: 3_500,
				scrapped_milli: 1_000
			});
		});

		it('notes no output that cannot be', async () => {
			await release();
			const cut = await operationOf('Cut');
			const log = await act(db, (tx) =>
				beginWork(tx, pia, { operationId: cut, kind: 'run' }, context)
			);
			const end = (values: object) =>
				act(db, (tx) => endWork(tx, pia, { logId: idOf(log), ...values }, context));
			const refused = (values: object, code: string) =>
				expect(end(values)).rejects.toMatchObject({ code });
			await refused({ goodMilli: 6_000 }, 'production_quantity_refused');
			await refused({ goodMilli: -1 }, 'record_invalid');
			await refused({ goodMilli: 1_000, scrapMilli: 1_000 }, 'record_invalid');
			await refused({ goodMilli: 1_000, reworkMilli: 2_000, reason: 'other' }, 'record_invalid');
			await refused({ goodMilli: 1_000, at: context.now - 1_000 }, 'record_invalid');
			await end({ goodMilli: 2_000 });
			await refused({ goodMilli: 1_000 }, 'production_step_refused');
			const assemble = await operationOf('Assemble');
			await expect(work(db, assemble, { minutes: 10, goodMilli: 3_000 })).rejects.toMatchObject({
				code: 'production_quantity_refused'
			});
			await expect(receive(1_000)).rejects.toMatchObject({ code: 'production_quantity_refused' });
		});

		it('runs no more at a work centre than it has places', async () => {
			const other = await order(1_000);
			await release();
			await release(other);
			const begin = async (name: string, orderId: string) => {
				const operationId = await operationOf(name, orderId);
				return act(db, (tx) => beginWork(tx, pia, { operationId, kind: 'run' }, context));
			};
			const log = await begin('Cut', id);
			await expect(begin('Cut', other)).rejects.toMatchObject({ code: 'work_centre_busy' });
			await expect(begin('Cut', id)).rejects.toMatchObject({ code: 'production_step_refused' });
			await act(db, (tx) => endWork(tx, pia, { logId: idOf(log) }, context));
			await begin('Cut', other);
		});

		it('takes postings back one by one, until nothing is in work and the order can be cancelled', async () => {
			await release();
			const before = { board: await onHand(factory.board), screw: await onHand(factory.screw) };
			await issue();
			await make({ cut: 30, assemble: 60 });
			await receive();
			await finish();
			const takeBack = (postingId: string) =>
				act(db, (tx) =>
					takeBackPosting(tx, pia, { id: postingId, reason: 'Wrong order' }, context)
				);
			const postings = async () =>
				(await rowsOf(db, 'production_posting', id)).filter((row) => row['reverses_id'] === null);
			const [first] = await postings();
			await expect(takeBack(idOf(first!))).rejects.toMatchObject({
				code: 'production_step_refused'
			});
			await act(db, (tx) => resumeOrder(tx, pia, { id }, context));
			const byKind = async (kind: string) =>
				(await postings()).filter((row) => row['kind'] === kind).map(idOf);
			const [work1, work2] = await byKind('time');
			await expect(takeBack(work2!)).rejects.toMatchObject({ code: 'posting_taken_back' });
			for (const receipt of await byKind('receipt')) await takeBack(receipt);
			await expect(takeBack(work1!)).rejects.toMatchObject({ code: 'posting_taken_back' });
			await takeBack(work2!);
			await takeBack(work1!);
			for (const one of await byKind('issue')) await takeBack(one);
			await expect(takeBack(work1!)).rejects.toMatchObject({ code: 'posting_taken_back' });
			expect({ board: await onHand(factory.board), screw: await onHand(factory.screw) }).toEqual(
				before
			);
			const order: RecordRow = await read('production_order', id);
			expect(order).toMatchObject({
				produced_milli: 0,
				material_cost_minor: 0,
				labour_cost_minor: 0
			});
			await balanced();
			await act(db, (tx) => cancelOrder(tx, pia, { id }, context));
			await balanced();
		});

		it('writes off what no good piece took with it, also when all of it was scrap', async () => {
			await release();
			await issue();
			const cut = await operationOf('Cut');
			await work(db, cut, { minutes: 30, scrapMilli: 5_000, reason: 'material_defect' });
			expect(await finish()).toMatchObject({ produced_milli: 0, variance_minor: 10_000 });
			await balanced();
			await act(db, (tx) => resumeOrder(tx, pia, { id }, context));
			await balanced();
		});
	});
