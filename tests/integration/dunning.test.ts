import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { runAction } from '#lib/records/actions/run-action.server.ts';
import { creditInvoice } from '#lib/records/erp/sales/credit/credit-note.server.ts';
import { proposeDunning } from '#lib/records/finance/dunning/propose-dunning.server.ts';
import { sendDunning } from '#lib/records/finance/dunning/send-dunning.server.ts';
import { addUsualLevels } from '#lib/records/finance/dunning/usual-levels.server.ts';
import { receiveCustomerPayment } from '#lib/records/finance/payment.server.ts';
import { loadDunningPage } from '#lib/records/statements/dunning-page.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { updateRecord } from '#lib/records/store/update-record.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { pdfPages } from '../pdf-text.ts';
import { act, ada, addPeople, context, fay, stan } from './records-rig.ts';
import { openShop, sell, type Shop } from './sales-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let shop: Shop;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			shop = await openShop(db);
		});

		const read = (table: string, id: unknown) => getRow(db.reader, table, String(id));
		/** Issued on the first of March, due on the last. */
		const overdue = async (to = shop) =>
			(await sell(db, to, { quantityMilli: 10_000, issuedOn: '2026-03-01' })).invoiceId;
		const at = (on: string) => ({ ...context, now: Date.parse(`${on}T09:00:00Z`) });
		const propose = (on: string, actor = fay) =>
			act(db, (tx) => proposeDunning(tx, actor, { on }, at(on)));
		const send = (id: unknown, on: string, sendsMail = true) =>
			act(db, (tx) => sendDunning(tx, fay, { id: String(id), sendsMail }, at(on)));
		const pay = (invoiceId: string) =>
			act(db, (tx) => receiveCustomerPayment(tx, fay, { invoiceId }, context));
		const step = (id: string, action: string, note: string | null = null) =>
			act(db, (tx) => runAction(tx, fay, { table: 'customer_invoice', id, action, note }, context));

		it('needs levels, which the company can have with one click', async () => {
			const invoiceId = await overdue();
			expect(await propose('2026-05-01')).toEqual([]);
			await expect(propose('2026-05-01', stan)).rejects.toMatchObject({ code: 'team_required' });
			await act(db, (tx) => addUsualLevels(tx, ada, context));
			await act(db, (tx) => addUsualLevels(tx, ada, context));
			const page = await loadDunningPage({ db, actor: fay, context }, new URLSearchParams());
			expect(page).toMatchObject({ levelCount: 3, proposals: [] });
			const last = await db.reader
				.selectFrom('dunning_level')
				.select('id')
				.where('position', '=', 3)
				.executeTakeFirstOrThrow();
			await act(db, (tx) =>
				tx
					.updateTable('dunning_level')
					.set({ fee_minor: 1_000, interest_bp: 900 })
					.where('id', '=', last.id)
					.execute()
			);
			await pay(invoiceId);
		});

		it('reminds level by level, by mail, in the words of the level', async () => {
			const invoiceId = await overdue();
			expect(await propose('2026-04-06')).toEqual([]);
			const [first] = await propose('2026-04-07');
			expect(first).toMatchObject({ open_minor: 10_990, fee_minor: 0, status: 'proposed' });
			expect(await propose('2026-04-07')).toEqual([]);
			expect(await send(first!['id'], '2026-04-07')).toMatchObject({
				status: 'sent',
				mailed_to: 'alfreds@example.com'
			});
			const mail = await db.reader
				.selectFrom('mail_message')
				.select(['to_address', 'subject', 'body', 'state', 'record_id', 'attachment_id'])
				.where('record_id', '=', String(first!['id']))
				.executeTakeFirstOrThrow();
			expect(mail).toMatchObject({ to_address: 'alfreds@example.com', state: 'waiting' });
			const { number } = await read('customer_invoice', invoiceId);
			expect(mail.body).toContain(`${number}, due on 2026-03-31: 109.90 EUR`);
			const file = await db.reader
				.selectFrom('mail_attachment')
				.select(['name', 'content_base64'])
				.where('id', '=', String(mail.attachment_id))
				.executeTakeFirstOrThrow();
			expect(file.name).toContain(String(first!['number']));
			const pages = pdfPages(Buffer.from(file.content_base64, 'base64')).join('\n');
			for (const text of [String(number), '109.90', 'Page 1 of 1']) expect(pages).toContain(text);
			const talk = await db.reader
				.selectFrom('interaction')
				.select(['subject', 'direction'])
				.where('customer_id', '=', shop.customerId)
				.execute();
			expect(talk).toContainEqual({ subject: mail.subject, direction: 'out' });
			expect(await read('customer_invoice', invoiceId)).toMatchObject({
				dunning_level: 1,
				dunned_on: '2026-04-07'
			});
			const [second] = await propose('2026-04-21');
			await send(second!['id'], '2026-04-21');
			const [third] = await propose('2026-05-05');
			// 35 days of 9 % a year on 109.90.
			expect(third).toMatchObject({ interest_minor: 95, fee_minor: 1_000, total_minor: 12_085 });
			await send(third!['id'], '2026-05-05');
			expect(await propose('2026-09-01')).toEqual([]);
			await pay(invoiceId);
			for (const notice of [first, second, third])
				expect(await read('dunning_notice', notice!['id'])).toMatchObject({ status: 'settled' });
		});

		it('stops for what is paid or credited between the proposal and the letter', async () => {
			const invoiceId = await overdue();
			const [proposal] = await propose('2026-04-10');
			await pay(invoiceId);
			expect(await read('dunning_notice', proposal!['id'])).toMatchObject({ status: 'cancelled' });
			const credited = await overdue();
			const [other] = await propose('2026-04-10');
			await act(db, (tx) =>
				creditInvoice(tx, fay, { invoiceId: credited, netMinor: 500, reason: 'price' }, context)
			);
			expect(await read('dunning_notice', other!['id'])).toMatchObject({ status: 'cancelled' });
			const [again] = await propose('2026-04-10');
			expect(again).toMatchObject({ open_minor: 10_490 });
			await act(db, (tx) =>
				tx
					.updateTable('customer_invoice')
					.set((eb) => ({ is_disputed: 1, version: eb('version', '+', 1) }))
					.where('id', '=', credited)
					.execute()
			);
			expect(await send(again!['id'], '2026-04-10')).toMatchObject({ status: 'cancelled' });
			await pay(credited);
		});

		it('leaves disputed invoices and blocked customers in peace', async () => {
			const disputed = await overdue();
			await step(disputed, 'dispute', 'Wrong colour');
			expect(await propose('2026-05-01')).toEqual([]);
			await step(disputed, 'end_dispute');
			const [proposal] = await propose('2026-05-01');
			await step(disputed, 'dispute', 'Still the wrong colour');
			expect(await read('dunning_notice', proposal!['id'])).toMatchObject({ status: 'cancelled' });
			const friend = await openShop(db, 'Friend');
			const version = Number((await read('customer', friend.customerId))['version']);
			await act(db, (tx) =>
				updateRecord(
					tx,
					ada,
					'customer',
					{ id: friend.customerId, version, values: { is_dunning_blocked: 1 } },
					context
				)
			);
			await overdue(friend);
			expect(await propose('2026-05-01')).toEqual([]);
			expect((await reconcile(db.reader)).isReconciled).toBe(true);
		});

		it('prints where no mail server is configured', async () => {
			const printed = await openShop(db, 'Paper');
			await overdue(printed);
			const [proposal] = await propose('2026-05-01');
			const sent = await send(proposal!['id'], '2026-05-01', false);
			expect(sent['body']).toContain('Dear Paper');
			const mail = await db.reader
				.selectFrom('mail_message')
				.select(['state', 'body'])
				.where('record_id', '=', String(proposal!['id']))
				.executeTakeFirstOrThrow();
			expect(mail).toEqual({ state: 'skipped', body: null });
		});
	});
