import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { publicActor } from '#lib/identity/actor.ts';
import type { RecordValues } from '#lib/records/catalogue/table-definition.ts';
import { answerCampaign, withdrawConsent } from '#lib/records/crm/campaigns/answer-link.server.ts';
import { saveSegment } from '#lib/records/segments/save-segment.server.ts';
import { startProcessOnRecord } from '#lib/workflows/connectors/record-processes.server.ts';
import { DIALECTS } from '../database.ts';
import { ada, add, person } from './records-rig.ts';
import { DAY, ShippedCompany } from './shipped-rig.ts';

const fay = person('fay', 'staff', 'marketing', 'approvers');
const stan = person('stan', 'staff', 'sales', 'approvers');
const mia = person('mia', 'manager', 'management');
const MAIL = { next: 'send', mailSubject: 'An oven for {customer}', mailText: 'See it.' };

for (const dialect of DIALECTS)
	describe(`a marketing campaign on ${dialect}`, () => {
		let company: ShippedCompany;
		let segmentId: string;
		const ids: Record<string, string> = {};

		beforeAll(async () => {
			company = await ShippedCompany.open(dialect, {
				publicUrl: 'https://flow.example.com',
				sendsMail: true
			});
			for (const [name, values] of Object.entries(CUSTOMERS))
				ids[name] = String(
					(await add(company.db, 'customer', { name, city: 'Malmö', ...values }))['id']
				);
			segmentId = await inTransaction(company.db, (tx) =>
				saveSegment(tx, ada, SEGMENT, company.context)
			);
		});
		afterAll(() => company.leave());

		async function plan(values: RecordValues) {
			const campaign = await company.create(fay, 'campaign', {
				name: 'Ovens',
				rule_segment_id: segmentId,
				...values
			});
			const id = String(campaign['id']);
			const instance = await startProcessOnRecord(company.runtime, fay, {
				processKey: 'marketing-campaign',
				record: { table: 'campaign', id }
			});
			return { id, instance };
		}
		const mailsOf = (instance: string) =>
			company.db.reader
				.selectFrom('mail_message')
				.selectAll()
				.where('process_instance_id', '=', instance)
				.orderBy('to_address')
				.execute();
		const tokenFor = async (instance: string, to: string) => {
			const mail = (await mailsOf(instance)).find(({ to_address }) => to_address === to);
			return /\/campaign\/([\w-]+)/.exec(mail?.body ?? '')?.[1] ?? 'none';
		};
		const answer = (token: string, said: string, note: string | null = null) =>
			inTransaction(company.db, (tx) =>
				answerCampaign(tx, publicActor, { token, answer: said, note }, company.context)
			);
		const responses = (campaign: string) =>
			company.db.reader
				.selectFrom('campaign_response')
				.selectAll()
				.where('campaign_id', '=', campaign)
				.execute();
		const prepare = (instance: string, more = {}) =>
			company.complete(fay, instance, 'Prepare the mail of the campaign', {
				...MAIL,
				daysToAnswer: 7,
				...more
			});

		it('mails who agreed, hears answers, reminds the rest once and says what it brought', async () => {
			const { id, instance } = await plan({ budget_minor: 500_000 });
			await expect(
				company.complete(fay, instance, 'Approve the campaign budget', { decision: 'approve' })
			).rejects.toMatchObject({ kind: 'Forbidden' });
			await company.complete(stan, instance, 'Approve the campaign budget', {
				decision: 'approve'
			});
			await prepare(instance);
			expect((await mailsOf(instance)).map((mail) => mail.to_address)).toEqual([
				'anna@example.com',
				'bert@example.com',
				'cleo@example.com',
				'dora@example.com'
			]);
			expect((await mailsOf(instance))[0]?.subject).toBe('An oven for Anna');
			expect(await company.read('campaign', id)).toMatchObject({
				status: 'running',
				addressed_count: 8,
				mailed_count: 4,
				left_out_note:
					'1 blocked, 1 withdrew their consent, 1 never gave their consent, 1 without an e-mail address'
			});
			const leftOut = (await responses(id)).filter((row) => row.mailed_at === null);
			expect(leftOut.map((row) => row.left_out_because).sort()).toEqual([
				'blocked',
				'no_address',
				'not_asked',
				'withdrawn'
			]);

			const anna = await tokenFor(instance, 'anna@example.com');
			await expect(answer('unknown', 'interested')).rejects.toMatchObject({ kind: 'NotFound' });
			await expect(answer(anna, 'perhaps')).rejects.toMatchObject({ kind: 'Invalid' });
			await answer(anna, 'interested', 'Call me.');
			await expect(answer(anna, 'interested')).rejects.toMatchObject({
				code: 'campaign_answered'
			});
			await company.complete(stan, instance, 'Talk to the interested customer', {
				note: 'Wants two.',
				minutes: 10
			});
			await company.create(stan, 'interaction', {
				customer_id: ids['Bert']!,
				campaign_id: id,
				direction: 'in',
				channel: 'phone',
				occurred_at: company.now,
				body: 'Not now.'
			});
			// Cleo wants no more mail: no reminder. Dora has not answered.
			const cleo = await tokenFor(instance, 'cleo@example.com');
			await inTransaction(company.db, (tx) =>
				withdrawConsent(tx, publicActor, { token: cleo }, company.context)
			);
			await company.pass(6 * DAY);
			expect(await mailsOf(instance)).toHaveLength(4);
			await company.pass(DAY);
			const reminders = (await mailsOf(instance)).filter(({ subject }) =>
				subject.startsWith('Reminder')
			);
			expect(reminders.map((mail) => mail.to_address)).toEqual(['dora@example.com']);
			// The link of the first mail still works, too.
			const [first] = (await mailsOf(instance)).filter(
				(mail) => mail.to_address === 'dora@example.com' && !mail.subject.startsWith('Reminder')
			);
			await answer(/\/campaign\/([\w-]+)/.exec(first?.body ?? '')![1]!, 'not_interested');
			expect(
				(await responses(id))
					.filter(({ kind }) => kind === 'responded')
					.map((row) => [row.customer_id, row.answer, row.note])
					.sort()
			).toEqual(
				[
					[ids['Anna'], 'interested', 'Call me.'],
					[ids['Bert'], 'other', 'Not now.'],
					[ids['Dora'], 'not_interested', null]
				].sort()
			);

			const order = await add(company.db, 'sales_order', {
				customer_id: ids['Anna']!,
				campaign_id: id,
				ordered_on: '2026-03-12',
				status: 'confirmed'
			});
			const product = await add(company.db, 'product', { name: 'Oven', sku: 'OVEN' });
			const line = await add(company.db, 'sales_order_line', {
				sales_order_id: order['id']!,
				product_id: product['id']!,
				quantity_milli: 1_000,
				unit_price_micros: 1_000_000_000
			});
			await inTransaction(company.db, (tx) =>
				tx
					.updateTable('sales_order_line')
					.set({ cost_minor: 40_000 })
					.where('id', '=', String(line['id']))
					.execute()
			);
			await company.pass(7 * DAY);
			// A cost that comes in while the closing task is open is counted, too.
			await add(company.db, 'campaign_cost', {
				campaign_id: id,
				spent_on: '2026-03-12',
				kind: 'Print',
				amount_minor: 20_000
			});
			await company.complete(fay, instance, 'Close the campaign', { lessons: 'Begin earlier.' });
			expect(await company.read('campaign', id)).toMatchObject({
				status: 'completed',
				lessons: 'Begin earlier.',
				responded_count: 3,
				response_rate_bp: 3_750,
				cost_minor: 20_000,
				revenue_minor: 100_000,
				margin_minor: 60_000,
				return_bp: 20_000
			});
			expect((await company.instance(instance)).state).toBe('completed');
			await expect(answer(cleo, 'interested')).rejects.toMatchObject({ code: 'campaign_over' });
		});

		it('goes to the management when it is much or late, and is asked for again or given up', async () => {
			const { id, instance } = await plan({ budget_minor: 5_000_000 });
			await expect(
				company.complete(stan, instance, 'Approve the campaign budget', { decision: 'approve' })
			).rejects.toMatchObject({ kind: 'Forbidden' });
			await company.pass(7 * DAY);
			await company.complete(mia, instance, 'Approve the late campaign budget', {
				decision: 'reject',
				note: 'Too much.'
			});
			await company.complete(fay, instance, 'Revise the rejected campaign', { next: 'again' });
			await company.complete(mia, instance, 'Approve the campaign budget', {
				decision: 'reject',
				note: 'Still too much.'
			});
			await company.complete(fay, instance, 'Revise the rejected campaign', { next: 'stop' });
			expect(await company.read('campaign', id)).toMatchObject({ status: 'cancelled' });
			expect((await company.instance(instance)).state).toBe('completed');
			expect(await responses(id)).toEqual([]);
		});

		it('needs nobody when it is small, and ends when it is cancelled on its page', async () => {
			const { id, instance } = await plan({ budget_minor: 10_000 });
			await prepare(instance);
			expect(await mailsOf(instance)).not.toHaveLength(0);
			await company.act(fay, 'campaign', id, 'cancelled');
			expect((await company.instance(instance)).state).toBe('completed');
			await company.pass(20 * DAY);
			expect((await mailsOf(instance)).every((mail) => !mail.subject.startsWith('Rem'))).toBe(true);
		});
	});

const GIVEN = { marketing_consent: 'given' };
const CUSTOMERS: Record<string, RecordValues> = {
	Anna: { ...GIVEN, email: 'anna@example.com' },
	Bert: { ...GIVEN, email: 'bert@example.com' },
	Cleo: { ...GIVEN, email: 'cleo@example.com' },
	Dora: { ...GIVEN, email: 'dora@example.com' },
	Emil: { email: 'emil@example.com' },
	Finn: { marketing_consent: 'withdrawn', email: 'finn@example.com' },
	Gina: { ...GIVEN },
	Hugo: { ...GIVEN, status: 'blocked', email: 'hugo@example.com' },
	Ivar: { ...GIVEN, city: 'Lund', email: 'ivar@example.com' }
};

const SEGMENT = {
	id: null,
	version: null,
	name: 'Malmö',
	description: '',
	rule: { mode: 'all', parts: [{ field: 'city', comparison: 'is', value: 'Malmö' }] }
} as const;
