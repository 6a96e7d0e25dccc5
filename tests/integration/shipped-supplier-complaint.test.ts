import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { recordGoodsReceipt } from '#lib/records/erp/purchasing/goods-receipt.server.ts';
import { inspectGoodsReceipt } from '#lib/records/erp/purchasing/inspect-receipt.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { recordTables, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS } from '../database.ts';
import { add, person } from './records-rig.ts';
import { DAY, ShippedCompany } from './shipped-rig.ts';

const stan = person('stan', 'staff', 'purchasing', 'warehouse', 'finance');
const mia = person('mia', 'staff', 'management');
const fay = person('fay', 'staff', 'finance', 'warehouse');

for (const dialect of DIALECTS)
	describe(`a supplier complaint on ${dialect}`, () => {
		let company: ShippedCompany;
		let supplier: RecordRow;
		let product: RecordRow;

		beforeAll(async () => {
			company = await ShippedCompany.open(dialect);
			supplier = await add(company.db, 'supplier', { name: 'Alder' });
			product = await add(company.db, 'product', { name: 'Board' });
		});
		afterAll(() => company.leave());

		/** 10 boards at 5.00 came, 4 of them were rejected; a button makes the complaint. */
		async function complained(): Promise<RecordRow> {
			const { db, context } = company;
			const order = await add(db, 'purchase_order', { supplier_id: supplier['id'] ?? null });
			await add(db, 'purchase_order_line', {
				purchase_order_id: order['id'] ?? null,
				product_id: product['id'] ?? null,
				quantity_milli: 10_000,
				unit_price_micros: 5_000_000
			});
			await company.act(stan, 'purchase_order', order['id'], 'send');
			const receipt = await inTransaction(db, async (tx) => {
				const arrived = await recordGoodsReceipt(
					tx,
					stan,
					{ purchaseOrderId: String(order['id']) },
					context
				);
				const line = await tx
					.selectFrom('goods_receipt_line')
					.select('id')
					.where('goods_receipt_id', '=', String(arrived['id']))
					.executeTakeFirstOrThrow();
				const lines = [{ id: line.id, rejectedMilli: 4_000 }];
				return inspectGoodsReceipt(tx, stan, { id: String(arrived['id']), lines }, context);
			});
			await company.act(stan, 'goods_receipt', receipt['id'], 'complain');
			return recordTables(db.reader)
				.selectFrom('supplier_complaint')
				.selectAll()
				.where('goods_receipt_id', '=', receipt['id'] ?? null)
				.executeTakeFirstOrThrow();
		}
		const read = (complaint: RecordRow) => company.read('supplier_complaint', complaint['id']);
		const claim = (complaint: RecordRow, variables: Record<string, string | number>) =>
			company.complete(stan, complaint['process_instance_id'], 'Claim from the supplier', {
				description: 'Warped',
				...variables
			});
		const answer = (complaint: RecordRow, variables: Record<string, string | number>) =>
			company.complete(
				stan,
				complaint['process_instance_id'],
				'Enter the supplier’s answer',
				variables
			);
		const balance = async (code: string) => {
			const rows = await company.db.reader
				.selectFrom('journal_line as l')
				.innerJoin('ledger_account as a', 'a.id', 'l.account_id')
				.select(['l.debit_minor', 'l.credit_minor'])
				.where('a.code', '=', code)
				.execute();
			return rows.reduce((sum, row) => sum + row.debit_minor - row.credit_minor, 0);
		};
		const inQuarantine = async () => {
			const rows = await company.db.reader
				.selectFrom('stock_level as l')
				.innerJoin('warehouse as w', 'w.id', 'l.warehouse_id')
				.select('l.on_hand_milli')
				.where('w.kind', '=', 'quarantine')
				.execute();
			return rows.reduce((sum, row) => sum + row.on_hand_milli, 0);
		};

		it('is credited in part by finance, the goods go back, and the supplier is rated', async () => {
			const complaint = await complained();
			const id = complaint['process_instance_id'];
			expect(complaint).toMatchObject({ supplier_id: supplier['id'], status: 'open' });
			await claim(complaint, { wanted: 'credit', claimed: 20 });
			expect(await read(complaint)).toMatchObject({ status: 'claimed', claimed_minor: 2_000 });
			await answer(complaint, { answer: 'partly', agreed: 15, note: 'Three of them' });
			expect(await read(complaint)).toMatchObject({ status: 'answered', agreed_minor: 1_500 });
			expect(await inQuarantine()).toBe(4_000);
			await expect(
				company.complete(stan, id, 'Settle the complaint', { isSettled: true })
			).rejects.toMatchObject({ kind: 'Forbidden' });
			await company.complete(fay, id, 'Settle the complaint', { isSettled: true });
			expect(await inQuarantine()).toBe(0);
			expect(await balance('2000')).toBe(1_500);
			expect(await balance('5900')).toBe(-1_500);
			await company.complete(stan, id, 'Rate the supplier', { rating: 'good' });
			expect(await read(complaint)).toMatchObject({ status: 'closed', rating: 'good' });
			// No line came without a flaw, and the complaint was dealt with well.
			expect((await company.read('supplier', supplier['id']))['rating_bp']).toBe(3_750);
			expect((await company.instance(id)).state).toBe('completed');
			expect((await reconcile(company.db.reader)).isReconciled).toBe(true);
		});

		it('is claimed again when it is rejected, shown when no answer comes, and given up', async () => {
			const complaint = await complained();
			const id = complaint['process_instance_id'];
			await claim(complaint, { wanted: 'replacement' });
			await company.pass(15 * DAY);
			expect((await company.taskNames(id)).sort()).toEqual([
				'Enter the supplier’s answer',
				'See to the late answer'
			]);
			await company.complete(mia, id, 'See to the late answer', { lateNote: 'Called' });
			await answer(complaint, { answer: 'rejected', note: 'It was the carrier' });
			await company.complete(mia, id, 'Insist or give up', { decision: 'insist' });
			expect((await read(complaint))['status']).toBe('claimed');
			await answer(complaint, { answer: 'rejected', note: 'No' });
			await company.complete(mia, id, 'Insist or give up', { decision: 'give-up' });
			await company.complete(fay, id, 'Settle the complaint', { isSettled: true });
			await company.complete(stan, id, 'Rate the supplier', { rating: 'very_poor' });
			expect(await read(complaint)).toMatchObject({ status: 'closed', agreed_minor: 0 });
			expect((await reconcile(company.db.reader)).isReconciled).toBe(true);
		});

		it('ends when it is cancelled on its page, and refuses steps out of turn', async () => {
			const complaint = await complained();
			for (const action of ['settle', 'close', 'answer'])
				await expect(
					company.act(stan, 'supplier_complaint', complaint['id'], action)
				).rejects.toMatchObject({ code: 'transition_not_allowed' });
			await company.act(stan, 'supplier_complaint', complaint['id'], 'cancel');
			expect((await company.instance(complaint['process_instance_id'])).state).toBe('completed');
		});
	});
