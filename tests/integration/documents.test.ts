import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { publicActor, type Actor } from '#lib/identity/actor.ts';
import { changeLetterhead } from '#lib/records/documents/change-letterhead.server.ts';
import { mailDocument } from '#lib/records/documents/mail-document.server.ts';
import { issueDocument } from '#lib/records/documents/issue-document.server.ts';
import { loadDocumentPage } from '#lib/records/documents/document-page.server.ts';
import type { AskedDocument } from '#lib/records/documents/describe-record.server.ts';
import { writeDocumentPdf } from '#lib/records/documents/pdf/document-pdf.server.ts';
import { creditInvoice } from '#lib/records/erp/sales/credit/credit-note.server.ts';
import { deliverSalesOrder } from '#lib/records/erp/sales/deliver-sales-order.server.ts';
import {
	cancelSalesOrder,
	confirmSalesOrder,
	createSalesOrder
} from '#lib/records/erp/sales/sales-order.server.ts';
import {
	sendQuotationRequest,
	takeBackRequest
} from '#lib/records/erp/sourcing/quotation-request.server.ts';
import { loadRecordPage } from '#lib/records/pages/record-page.server.ts';
import { updateRecord } from '#lib/records/store/update-record.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { pdfPages } from '../pdf-text.ts';
import { act, ada, add, addPeople, context, fay, NOW, stan } from './records-rig.ts';
import { openShop, sell, type Shop } from './sales-rig.ts';

for (const dialect of DIALECTS)
	describe(`documents on ${dialect}`, () => {
		let db: Database;
		let shop: Shop;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			shop = await openShop(db);
			const letterhead = { address: 'Quay 4', terms: 'No deduction.', locale: 'de' };
			await changeLetterhead(db, ada, letterhead, NOW);
		});

		const asked = (table: string, id: unknown, kind: string, part = '') =>
			({ table, id: String(id), kind, part }) as AskedDocument;
		const request = (actor: Actor = fay, now = NOW) => ({
			db,
			actor,
			context: { ...context, now }
		});
		const issue = (of: AskedDocument, actor: Actor = fay, now = NOW) =>
			issueDocument(request(actor, now), of);
		const textOf = async (of: AskedDocument) =>
			pdfPages(writeDocumentPdf(await issue(of))).join('\n');
		const offers = async (table: string, id: unknown) =>
			(await loadRecordPage(request(), table, String(id))).documents.map(({ label }) => label);
		const audits = (id: unknown, action: string) =>
			db.reader
				.selectFrom('audit_event')
				.select(['actor_id', 'after_json'])
				.where('record_id', '=', String(id))
				.where('action', '=', action)
				.execute();

		it('keeps an invoice as it went out first, whatever changes afterwards', async () => {
			const { invoiceId } = await sell(db, shop, { quantityMilli: 10_000, taxMinor: 2_088 });
			const of = asked('customer_invoice', invoiceId, 'invoice');
			expect(await offers('customer_invoice', invoiceId)).toEqual(['Invoice']);
			const first = writeDocumentPdf(await issue(of));
			const said = pdfPages(first).join('\n');
			for (const text of ['Alfreds', 'Lamp of Alfreds', '10,99', '109,90', 'Tax 19 %', 'Quay 4'])
				expect(said).toContain(text);
			await changeLetterhead(db, ada, { address: 'Elsewhere 1', locale: 'en' }, NOW);
			await act(db, async (tx) => {
				const { version } = await tx
					.selectFrom('customer')
					.select('version')
					.where('id', '=', shop.customerId)
					.executeTakeFirstOrThrow();
				const change = { id: shop.customerId, version, values: { city: 'Bonn' } };
				return updateRecord(tx, ada, 'customer', change, context);
			});
			const again = writeDocumentPdf(await issue(of, stan, NOW + 86_400_000));
			expect(again.equals(first)).toBe(true);
			expect(await audits(invoiceId, 'document.print')).toHaveLength(1);
			const other = await sell(db, shop, { quantityMilli: 1_000 });
			expect(await textOf(asked('customer_invoice', other.invoiceId, 'invoice'))).toContain('Bonn');
			await changeLetterhead(db, ada, { address: 'Quay 4', locale: 'de' }, NOW);
		});

		it('gives an order its documents by its state, and a delivery note for each delivery', async () => {
			const order = await act(db, (tx) =>
				createSalesOrder(
					tx,
					stan,
					{
						customerId: shop.customerId,
						lines: [{ productId: shop.productId, quantityMilli: 5_000 }]
					},
					context
				)
			);
			const id = String(order['id']);
			expect(await offers('sales_order', id)).toEqual(['Quotation']);
			expect(await textOf(asked('sales_order', id, 'quotation'))).toContain('This is an offer.');
			await expect(issue(asked('sales_order', id, 'order-confirmation'))).rejects.toMatchObject({
				code: 'document_not_offered'
			});
			await act(db, (tx) => confirmSalesOrder(tx, stan, { id }, context));
			expect(await offers('sales_order', id)).toEqual(['Order confirmation']);
			const line = await db.reader
				.selectFrom('sales_order_line')
				.select('id')
				.where('sales_order_id', '=', id)
				.executeTakeFirstOrThrow();
			for (const [index, quantityMilli] of [2_000, 3_000].entries())
				await act(db, (tx) =>
					deliverSalesOrder(
						tx,
						stan,
						{ id, lines: [{ id: line.id, quantityMilli }] },
						{ ...context, now: NOW + index * 1_000 }
					)
				);
			expect(await offers('sales_order', id)).toEqual([
				'Order confirmation',
				'Delivery note 1',
				'Delivery note 2'
			]);
			for (const [part, quantity] of [
				['1', '2'],
				['2', '3']
			] as const) {
				const { document } = await issue(asked('sales_order', id, 'delivery-note', part));
				expect(document.tables[0]?.rows[0]?.cells.slice(2, 4)).toEqual(['5', quantity]);
			}
			await expect(issue(asked('sales_order', id, 'delivery-note', '3'))).rejects.toMatchObject({
				code: 'document_not_offered'
			});
		});

		it('stamps what was cancelled, and keeps what it said', async () => {
			const order = await act(db, (tx) =>
				createSalesOrder(
					tx,
					stan,
					{
						customerId: shop.customerId,
						lines: [{ productId: shop.productId, quantityMilli: 1_000 }]
					},
					context
				)
			);
			const id = String(order['id']);
			await act(db, (tx) => confirmSalesOrder(tx, stan, { id }, context));
			const of = asked('sales_order', id, 'order-confirmation');
			const before = await issue(of);
			await act(db, (tx) => cancelSalesOrder(tx, stan, { id }, context));
			expect(await issue(of)).toEqual({ ...before, stamp: 'Cancelled' });
			await expect(
				mailDocument(request(), of, { to: 'alfreds@example.com', subject: 'S', body: 'B' }, true)
			).rejects.toMatchObject({ code: 'document_not_mailed' });
		});

		it('asks each supplier for itself, and anew after the request was taken back', async () => {
			const [one, two] = await Promise.all(
				['North', 'South'].map((name) =>
					add(db, 'supplier', { name, status: 'approved', email: `${name}@example.com` })
				)
			);
			const inquiry = await add(db, 'quotation_request', { note: 'First words' });
			const id = String(inquiry['id']);
			await add(db, 'quotation_request_line', {
				quotation_request_id: id,
				position: 1,
				product_id: shop.productId,
				description: 'Lamps',
				quantity_milli: 7_000
			});
			for (const [index, supplier] of [one, two].entries())
				await add(db, 'quotation_request_supplier', {
					quotation_request_id: id,
					position: index + 1,
					supplier_id: supplier?.['id'] ?? null
				});
			const of = asked('quotation_request', id, 'request-for-quotation', String(one?.['id']));
			expect((await issue(of)).stamp).toBe('Draft');
			await act(db, (tx) => sendQuotationRequest(tx, stan, { id }, context));
			expect(await offers('quotation_request', id)).toEqual([
				'Request for quotation: North',
				'Request for quotation: South'
			]);
			const sent = await issue(of);
			expect(sent).toMatchObject({ stamp: null, document: { recipient: ['North'] } });
			await act(db, (tx) => takeBackRequest(tx, stan, { id }, context));
			await act(db, (tx) =>
				tx
					.updateTable('quotation_request')
					.set({ note: 'Second words' })
					.where('id', '=', id)
					.execute()
			);
			await act(db, (tx) => sendQuotationRequest(tx, stan, { id }, context));
			expect(JSON.stringify((await issue(of)).document)).toContain('Second words');
			await expect(
				issue(asked('quotation_request', id, 'request-for-quotation', shop.customerId))
			).rejects.toMatchObject({ kind: 'NotFound' });
		});

		it('is mailed to an address of the customer, with the PDF, and remembered', async () => {
			const { invoiceId } = await sell(db, shop, { quantityMilli: 1_000 });
			const credit = await act(db, (tx) =>
				creditInvoice(tx, fay, { invoiceId, netMinor: 500, reason: 'price' }, context)
			);
			const of = asked('credit_note', credit['id'], 'credit-note');
			const page = await loadDocumentPage(request(), of, true);
			expect(page.mail).toMatchObject({
				addresses: [{ name: 'Alfreds', address: 'alfreds@example.com' }],
				subject: `Credit note ${credit['number']} from Flowledger`
			});
			const letter = { to: 'alfreds@example.com', subject: 'Your credit', body: 'Attached.' };
			await mailDocument(request(), of, letter, true);
			const mail = await db.reader
				.selectFrom('mail_message as m')
				.innerJoin('mail_attachment as a', 'a.id', 'm.attachment_id')
				.select(['m.to_address', 'm.subject', 'a.name', 'a.content_base64'])
				.where('m.record_id', '=', String(credit['id']))
				.executeTakeFirstOrThrow();
			expect(mail).toMatchObject({
				to_address: letter.to,
				name: `Credit note ${credit['number']}.pdf`
			});
			const file = Buffer.from(mail.content_base64, 'base64');
			expect(file.equals(writeDocumentPdf(await issue(of)))).toBe(true);
			const [entry] = await audits(credit['id'], 'document.mail');
			expect(entry).toMatchObject({ actor_id: 'fay' });
			const { timeline } = await loadRecordPage(request(), 'credit_note', String(credit['id']));
			expect(timeline).toContainEqual(
				expect.objectContaining({
					title: 'Sent by mail',
					detail: `Credit note ${credit['number']} to alfreds@example.com`
				})
			);
			const talks = await db.reader
				.selectFrom('interaction')
				.select('subject')
				.where('customer_id', '=', shop.customerId)
				.execute();
			expect(talks).toContainEqual({ subject: 'Your credit' });
		});

		it('refuses strangers, other addresses, and mail without a mail server', async () => {
			const { invoiceId } = await sell(db, shop, { quantityMilli: 1_000 });
			const of = asked('customer_invoice', invoiceId, 'invoice');
			const letter = { to: 'alfreds@example.com', subject: 'S', body: 'B' };
			for (const actor of [publicActor, null])
				await expect(issue(of, actor as Actor)).rejects.toMatchObject({ kind: 'Forbidden' });
			await expect(
				mailDocument(request(), of, { ...letter, to: 'eve@example.com' }, true)
			).rejects.toMatchObject({ code: 'document_address_unknown' });
			await expect(mailDocument(request(), of, letter, false)).rejects.toMatchObject({
				code: 'mail_not_configured'
			});
			await expect(
				mailDocument(request(), of, { ...letter, subject: 'a\nBcc: b' }, true)
			).rejects.toMatchObject({ code: 'mail_invalid' });
			for (const actor of [stan, null])
				await expect(changeLetterhead(db, actor, {}, NOW)).rejects.toMatchObject({
					kind: 'Forbidden'
				});
			await expect(changeLetterhead(db, ada, { iban: 'DE1' }, NOW)).rejects.toMatchObject({
				code: 'letterhead_invalid',
				details: [{ field: 'iban' }]
			});
			const sent = await db.reader
				.selectFrom('mail_message')
				.select('id')
				.where('record_id', '=', invoiceId)
				.execute();
			expect(sent).toEqual([]);
		});
	});
