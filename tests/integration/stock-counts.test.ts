/** Counted blind, large differences again, approved by somebody else, posted, taken back. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { runAction } from '#lib/records/actions/run-action.server.ts';
import { addCounted, enterCounts } from '#lib/records/erp/stock-count/enter-count.server.ts';
import { countStock } from '#lib/records/erp/stock/count-stock.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { loadCountPage, countFromForm } from '#lib/records/stock-count/count-page.server.ts';
import { getRow, recordTables, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, add, addPeople, context, fay, mia, person, stan } from './records-rig.ts';

const idOf = (row: RecordRow | undefined) => String(row?.['id']);
const both = person('stan', 'manager', 'warehouse', 'finance');

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let made = 0;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
		});

		/** A warehouse of its own with 10 boards at 5.00 and 100 screws at 0.10. */
		async function warehouse() {
			made += 1;
			const warehouseId = idOf(
				await add(db, 'warehouse', { code: `W${made}`, name: `Hall ${made}`, kind: 'stock' })
			);
			const product = async (name: string, cost: number, quantity: number) => {
				const productId = idOf(
					await add(db, 'product', { name: `${name} ${made}`, standard_cost_micros: cost })
				);
				const countedMilli = quantity * 1_000;
				if (quantity > 0)
					await act(db, (tx) =>
						countStock(tx, stan, { productId, warehouseId, countedMilli, isOpening: true }, context)
					);
				return productId;
			};
			return {
				warehouseId,
				board: await product('Board', 5_000_000, 10),
				screw: await product('Screw', 100_000, 100),
				nail: await product('Nail', 2_000_000, 0)
			};
		}
		const step = (id: string, action: string, actor = stan, note: string | null = null) =>
			act(db, (tx) => runAction(tx, actor, { table: 'stock_count', id, action, note }, context));
		async function begun(warehouseId: string, values: Record<string, number> = {}) {
			const id = idOf(await add(db, 'stock_count', { warehouse_id: warehouseId, ...values }));
			await step(id, 'start');
			return id;
		}
		const linesOf = async (id: string) => {
			const rows = await recordTables(db.reader)
				.selectFrom('stock_count_line')
				.selectAll()
				.where('stock_count_id', '=', id)
				.execute();
			return new Map(rows.map((row) => [String(row['product_id']), row]));
		};
		async function enter(id: string, quantities: Record<string, number>, actor = stan) {
			const lines = await linesOf(id);
			const counted = new Map(
				Object.entries(quantities).map(([productId, quantity]) => [
					idOf(lines.get(productId)),
					quantity * 1_000
				])
			);
			await act(db, (tx) => enterCounts(tx, actor, { id, counted }, context));
		}
		const read = (id: string) => getRow(db.reader, 'stock_count', id);
		const onHand = async (productId: string) => {
			const row = await db.reader
				.selectFrom('stock_level')
				.select(['on_hand_milli', 'value_minor'])
				.where('product_id', '=', productId)
				.executeTakeFirst();
			return [row?.on_hand_milli ?? 0, row?.value_minor ?? 0];
		};
		const expectReconciled = async () =>
			expect((await reconcile(db.reader)).checks.flatMap((c) => c.differences)).toEqual([]);

		it('hides what the books say until it is counted, and posts the difference', async () => {
			const { warehouseId, board, screw } = await warehouse();
			const id = await begun(warehouseId);
			for (const line of (await linesOf(id)).values())
				expect(line).toMatchObject({ expected_milli: null, difference_milli: null });
			await expect(step(id, 'finish')).rejects.toMatchObject({ code: 'count_incomplete' });
			await enter(id, { [board]: 8, [screw]: 103 });
			await step(id, 'finish');
			expect((await linesOf(id)).get(board)).toMatchObject({
				expected_milli: 10_000,
				difference_milli: -2_000,
				difference_minor: -1_000
			});
			expect(await read(id)).toMatchObject({ status: 'counted', difference_minor: -970 });
			expect(await onHand(board)).toEqual([10_000, 5_000]);
			await step(id, 'approve', mia);
			expect(await onHand(board)).toEqual([8_000, 4_000]);
			expect(await onHand(screw)).toEqual([103_000, 1_030]);
			expect(await read(id)).toMatchObject({ status: 'posted', approved_by: 'mia' });
			await expectReconciled();
		});

		it('counts large differences again, and only those', async () => {
			const { warehouseId, board, screw } = await warehouse();
			const id = await begun(warehouseId, { recount_minor: 1_000 });
			await enter(id, { [board]: 2, [screw]: 99 });
			await step(id, 'finish');
			expect(await read(id)).toMatchObject({ status: 'recounting', open_count: 1 });
			await enter(id, { [board]: 9, [screw]: 1 });
			await step(id, 'finish');
			const lines = await linesOf(id);
			expect(lines.get(board)).toMatchObject({
				first_milli: 2_000,
				counted_milli: 9_000,
				is_recounted: 1
			});
			expect(lines.get(screw)).toMatchObject({ counted_milli: 99_000, is_recounted: 0 });
			expect(await read(id)).toMatchObject({ status: 'counted', difference_minor: -510 });
		});

		it('is approved by nobody who counted, and by finance or the management only', async () => {
			const { warehouseId, board, screw } = await warehouse();
			const id = await begun(warehouseId);
			await enter(id, { [board]: 10, [screw]: 100 });
			await step(id, 'finish');
			await expect(step(id, 'approve', both)).rejects.toMatchObject({
				code: 'approval_of_own_request'
			});
			await expect(step(id, 'approve', stan)).rejects.toMatchObject({ code: 'team_required' });
			await step(id, 'anew', mia, 'Too quick');
			expect(await read(id)).toMatchObject({ status: 'counting', open_count: 2 });
			expect((await linesOf(id)).get(board)).toMatchObject({
				counted_milli: null,
				expected_milli: null
			});
			await enter(id, { [board]: 10, [screw]: 100 });
			await step(id, 'finish');
			await step(id, 'approve', fay);
			await expectReconciled();
		});

		it('leaves what moved since the count began where it is', async () => {
			const { warehouseId, board, screw } = await warehouse();
			const id = await begun(warehouseId);
			await enter(id, { [board]: 9, [screw]: 100 });
			await act(db, (tx) =>
				countStock(tx, stan, { productId: board, warehouseId, countedMilli: 4_000 }, context)
			);
			await step(id, 'finish');
			await step(id, 'approve', mia);
			expect(await onHand(board)).toEqual([3_000, 1_500]);
			await expectReconciled();
		});

		it('refuses a loss beyond what is there, and posts nothing then', async () => {
			const { warehouseId, board, screw } = await warehouse();
			const id = await begun(warehouseId);
			await enter(id, { [board]: 1, [screw]: 101 });
			await act(db, (tx) =>
				countStock(tx, stan, { productId: board, warehouseId, countedMilli: 2_000 }, context)
			);
			await step(id, 'finish');
			await expect(step(id, 'approve', mia)).rejects.toMatchObject({
				code: 'stock_insufficient'
			});
			expect(await onHand(screw)).toEqual([100_000, 1_000]);
			expect((await read(id))['status']).toBe('counted');
		});

		it('takes in what the books did not know, at standard cost, and is taken back', async () => {
			const { warehouseId, board, screw, nail } = await warehouse();
			const id = await begun(warehouseId);
			await act(db, (tx) => addCounted(tx, stan, { id, productId: nail }, context));
			await act(db, (tx) => addCounted(tx, stan, { id, productId: nail }, context));
			expect((await read(id))['line_count']).toBe(3);
			await enter(id, { [board]: 7, [screw]: 100, [nail]: 4 });
			await step(id, 'finish');
			await step(id, 'approve', mia);
			expect(await onHand(nail)).toEqual([4_000, 800]);
			await expect(step(id, 'reverse', mia, ' ')).rejects.toMatchObject({
				code: 'record_invalid'
			});
			await step(id, 'reverse', mia, 'The wrong hall');
			expect(await onHand(nail)).toEqual([0, 0]);
			expect(await onHand(board)).toEqual([10_000, 5_000]);
			expect((await read(id))['status']).toBe('reversed');
			await expect(step(id, 'reverse', mia, 'Again')).rejects.toMatchObject({
				code: 'transition_not_allowed'
			});
			await expectReconciled();
		});

		it('is entered on a page that names what cannot be read, and closes when it is counted', async () => {
			const { warehouseId } = await warehouse();
			const id = await begun(warehouseId);
			const asked = { db, actor: stan, context };
			const { lines } = await loadCountPage(asked, id);
			expect(lines.map((line) => line.counted)).toEqual(['', '']);
			const form = new FormData();
			form.set(lines[0]?.id ?? '', 'many');
			await expect(countFromForm(asked, id, form)).rejects.toMatchObject({
				code: 'record_invalid',
				details: [{ field: lines[0]?.id }]
			});
			for (const line of lines) form.set(line.id, '1.5');
			await expect(countFromForm({ ...asked, actor: fay }, id, form)).rejects.toMatchObject({
				code: 'team_required'
			});
			await countFromForm(asked, id, form);
			await step(id, 'cancel');
			await expect(loadCountPage(asked, id)).rejects.toMatchObject({
				code: 'record_not_editable'
			});
		});
	});
