import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailSettingsOf } from '#lib/configuration/mail-settings.ts';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { createMailTransport } from '#lib/mail/mail-transport.server.ts';
import { sendDueMail } from '#lib/mail/send-mail.server.ts';
import { automaticId } from '#lib/reports/dashboards/automatic/dataset-dashboard.ts';
import { claimDue } from '#lib/reports/delivery/claim-due.server.ts';
import type { Delivery } from '#lib/reports/delivery/delivery.ts';
import {
	openUnsubscribe,
	unsubscribe
} from '#lib/reports/delivery/recipients/recipients.server.ts';
import {
	createSubscription,
	deleteSubscription,
	pauseSubscription,
	resumeSubscription,
	runSubscriptionNow,
	updateSubscription
} from '#lib/reports/delivery/subscriptions/change-subscription.server.ts';
import {
	findSubscription,
	listSubscriptions
} from '#lib/reports/delivery/subscriptions/list-subscriptions.server.ts';
import { runDueSubscriptions } from '#lib/reports/delivery/subscriptions/run-subscriptions.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { startMailServer } from '../smtp-server.ts';
import { ada, fay, mia, nobody, NOW, stan } from './records-rig.ts';
import {
	addOpportunities,
	customers,
	deliveryAt,
	failLoudly,
	lettersIn,
	saveAmounts,
	setAccount
} from './report-delivery-rig.ts';

const DAY = 86_400_000;
const schedule = {
	cadence: 'daily',
	weekday: 1,
	monthDay: 1,
	time: '07:00',
	zone: 'Europe/Berlin'
};
const NO_FILTERS = { range: null, filters: [] };

for (const dialect of DIALECTS)
	describe(`subscriptions on ${dialect}`, () => {
		let db: Database;
		let delivery: Delivery;
		let report: string;
		let now = NOW;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addOpportunities(db);
			report = await saveAmounts(db);
			delivery = deliveryAt(db, () => now);
		});
		beforeEach(async () => {
			now = NOW;
			await inTransaction(db, async (tx) => {
				for (const table of [
					...(['mail_message', 'mail_attachment', 'report_recipient'] as const),
					...(['report_subscription', 'report_subscription_run'] as const)
				])
					await tx.deleteFrom(table).execute();
			});
		});
		const subscribe = (
			more: { input?: object; people?: string[]; addresses?: string; subject?: object } = {},
			actor: typeof mia | null = mia
		) =>
			createSubscription(
				db,
				{ kind: 'report', id: report, ...more.subject },
				{
					input: {
						...{ filters: NO_FILTERS, format: 'table', onlyWithRows: false, schedule },
						...more.input
					},
					recipients: { people: more.people ?? ['mia'], addresses: more.addresses ?? '' }
				},
				actor,
				NOW
			);
		const run = () => runDueSubscriptions(delivery, failLoudly);
		const runs = async (id: string) => (await findSubscription(db, id, ada)).runs;

		it('mail a table to each recipient when due, once on several nodes, and then the next turn', async () => {
			const id = await subscribe({ people: ['mia', 'stan'], addresses: 'board@example.org' });
			expect(await run()).toBe(0);
			now = NOW + DAY;
			const nodes = [delivery, deliveryAt(db, () => now), deliveryAt(db, () => now)];
			await Promise.all(nodes.map((node) => runDueSubscriptions(node, failLoudly)));
			const letters = await lettersIn(db);
			expect(letters.map(({ to_address }) => to_address)).toEqual([
				...['board@example.org', 'mia@example.com', 'stan@example.com']
			]);
			expect(letters[0]).toMatchObject({ subject: 'Open amounts', attachment_id: null });
			expect(letters[0]?.html).toContain('Łódź &lt;b&gt;');
			expect(letters[0]?.html).toContain('€2,000.00');
			expect(letters[0]?.body).toContain('Łódź <b> | €2,000.00');
			expect(letters[0]?.body).toContain(`https://flow.example/reports/${report}`);
			expect(await run()).toBe(0);
			const found = await findSubscription(db, id, mia);
			expect(found.runs).toMatchObject([{ outcome: 'sent', mails: 3 }]);
			expect(new Date(found.dueAt!).toISOString()).toBe('2026-03-12T06:00:00.000Z');
		});

		it('run once for all turns that were missed', async () => {
			const id = await subscribe();
			now = NOW + 9 * DAY;
			expect([await run(), await run()]).toEqual([1, 0]);
			expect(await lettersIn(db)).toHaveLength(1);
			expect((await findSubscription(db, id, mia)).dueAt).toBeGreaterThan(now);
		});

		it('go on where a node died with the lease', async () => {
			await subscribe();
			now = NOW + DAY;
			expect(await claimDue(delivery, 'report_subscription')).toHaveLength(1);
			expect(await run()).toBe(0);
			now += 301_000;
			expect(await run()).toBe(1);
			expect(await lettersIn(db)).toHaveLength(1);
		});

		it('attach one file for all, gone with the last letter, with a way out in the header', async () => {
			await subscribe({ input: { format: 'xlsx' }, people: ['mia', 'stan'] });
			now = NOW + DAY;
			await run();
			const server = await startMailServer();
			try {
				const settings = mailSettingsOf(`smtp://127.0.0.1:${server.port}`, 'a@fennmark.example');
				await sendDueMail({ db, clock: delivery.clock, transport: createMailTransport(settings!) });
				expect(server.received).toHaveLength(2);
				for (const { source } of server.received) {
					expect(source).toContain('Open amounts 2026-03-11.xlsx');
					expect(source).toMatch(/^List-Unsubscribe:\s+<https:\/\/flow\.example\/unsubscribe\//m);
					expect(source).toContain('UEsDB');
				}
			} finally {
				await server.stop();
			}
			expect(await lettersIn(db)).toMatchObject(
				[1, 2].map(() => ({ body: null, html: null, unsubscribe_url: null, attachment_id: null }))
			);
		});

		it('filter by their own filters, and are silent without rows if they are asked to', async () => {
			const only = [{ dimension: 'customer', operator: 'is', values: [customers['Oak Ltd']] }];
			await subscribe({ input: { filters: { range: null, filters: only }, onlyWithRows: true } });
			const empty = await subscribe({
				input: { filters: { range: 'yesterday', filters: only }, onlyWithRows: true }
			});
			now = NOW + 4 * DAY;
			await run();
			const [letter, ...others] = await lettersIn(db);
			expect(others).toEqual([]);
			expect(letter?.body).toContain('Filters: Customer is Oak Ltd');
			expect(letter?.body).not.toContain('Łódź');
			expect(await runs(empty)).toMatchObject([{ outcome: 'no_rows', mails: 0 }]);
		});

		it('mail a whole dashboard as PDF', async () => {
			await subscribe({
				...{ subject: { kind: 'dashboard', id: 'profitability' }, input: { format: 'pdf' } }
			});
			now = NOW + DAY;
			await run();
			const file = await db.reader
				.selectFrom('mail_attachment')
				.selectAll()
				.executeTakeFirstOrThrow();
			expect(file.name).toBe('Profitability 2026-03-11.pdf');
			expect(Buffer.from(file.content_base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
		});

		it('use the rights of their owner as they are then, and pause with a reason', async () => {
			const cases = [
				['owner_inactive', 'fay', { is_active: 0 }, ''],
				['right_lost', 'fay', { roles: '' }, ''],
				['outside_right_lost', 'mia', { roles: 'staff' }, 'x@example.org'],
				['no_recipients', 'fay', {}, '']
			] as const;
			for (const [because, owner, change, addresses] of cases) {
				now = NOW;
				const people = because === 'no_recipients' ? ['stan'] : ['ada'];
				const id = await subscribe({ people, addresses }, owner === 'fay' ? fay : mia);
				await setAccount(db, because === 'no_recipients' ? 'stan' : owner, {
					...change,
					...(because === 'no_recipients' ? { is_active: 0 } : {})
				});
				now = NOW + DAY;
				await run();
				expect(await findSubscription(db, id, ada), because).toMatchObject({
					...{ state: 'paused', pausedBecause: because, dueAt: null },
					runs: [{ outcome: 'paused', mails: 0 }]
				});
				await setAccount(db, 'fay', { is_active: 1, roles: 'staff' });
				await setAccount(db, 'stan', { is_active: 1 });
				await setAccount(db, 'mia', { roles: 'manager' });
				await resumeSubscription(db, id, ada, now);
				expect(await findSubscription(db, id, ada)).toMatchObject({ state: 'active' });
				await deleteSubscription(db, id, ada, now);
			}
			expect(await lettersIn(db)).toEqual([]);
		});

		it('pause when what they are about is gone', async () => {
			const id = await subscribe();
			await inTransaction(db, (tx) =>
				tx.updateTable('report_subscription').set({ subject_id: 'gone' }).execute()
			);
			now = NOW + DAY;
			await run();
			expect(await findSubscription(db, id, mia)).toMatchObject({
				...{ state: 'paused', pausedBecause: 'subject_gone', title: 'No longer there' }
			});
		});

		it('are told by name, also of a dashboard that is made by itself', async () => {
			await subscribe({ subject: { kind: 'dashboard', id: automaticId('of', 'opportunities') } });
			const [row] = await listSubscriptions(db, mia, 'mine');
			expect(row?.title).not.toBe('No longer there');
		});

		it('run out of turn when asked, paused ones too, which then stay paused', async () => {
			const id = await subscribe();
			await pauseSubscription(db, id, mia, now);
			await runSubscriptionNow(db, id, mia, now);
			expect([await run(), await run()]).toEqual([1, 0]);
			expect(await findSubscription(db, id, mia)).toMatchObject({
				...{ state: 'paused', dueAt: null, runs: [{ outcome: 'sent', askedBy: 'mia' }] }
			});
		});

		it('let a recipient out by the link alone, for good, and nobody else', async () => {
			const id = await subscribe({ people: ['mia', 'stan'] });
			now = NOW + DAY;
			await run();
			const link = (await lettersIn(db)).at(-1)?.unsubscribe_url ?? '';
			const token = link.slice(link.lastIndexOf('/') + 1);
			expect(await openUnsubscribe(delivery, token)).toMatchObject({ isDone: false });
			await expect(unsubscribe(delivery, `${token.slice(0, -2)}xx`)).rejects.toMatchObject({
				code: 'unsubscribe_link_unknown'
			});
			await unsubscribe(delivery, token);
			await unsubscribe(delivery, token);
			const typed = {
				input: { filters: NO_FILTERS, format: 'table', onlyWithRows: false, schedule },
				recipients: { people: ['mia', 'stan'], addresses: '' }
			};
			await updateSubscription(db, id, typed, mia, now);
			now += DAY;
			await run();
			expect((await lettersIn(db)).map(({ to_address }) => to_address)).toEqual([
				...['mia@example.com', 'mia@example.com', 'stan@example.com']
			]);
			expect((await findSubscription(db, id, mia)).recipients).toMatchObject([
				...[{ name: 'mia', isOut: false }],
				{ name: 'stan', isOut: true }
			]);
			const audit = await db.reader
				.selectFrom('audit_event')
				.select('actor_kind')
				.where('action', '=', 'report.unsubscribe')
				.execute();
			expect(audit).toEqual([{ actor_kind: 'public' }]);
			await deleteSubscription(db, id, mia, now);
			await expect(openUnsubscribe(delivery, token)).rejects.toMatchObject({
				code: 'unsubscribe_link_unknown'
			});
		});

		it('are changed by their owner and who administers mail, and sent outside with that right', async () => {
			const id = await subscribe({}, stan);
			for (const actor of [mia, fay, nobody, null])
				await expect(pauseSubscription(db, id, actor, now)).rejects.toThrow();
			await expect(findSubscription(db, id, mia)).rejects.toMatchObject({
				code: 'report_subscription_not_found'
			});
			await pauseSubscription(db, id, ada, now);
			expect(await listSubscriptions(db, stan, 'mine')).toHaveLength(1);
			expect(await listSubscriptions(db, mia, 'mine')).toHaveLength(0);
			expect(await listSubscriptions(db, ada, 'all')).toHaveLength(1);
			await expect(listSubscriptions(db, mia, 'all')).rejects.toMatchObject({ kind: 'Forbidden' });
			await expect(subscribe({ addresses: 'x@example.org' }, stan)).rejects.toMatchObject({
				...{ code: 'report_delivery_invalid', details: [{ field: 'addresses' }] }
			});
			await expect(subscribe({}, nobody)).rejects.toMatchObject({ kind: 'Forbidden' });
			await expect(subscribe({ subject: { id: 'gone' } })).rejects.toMatchObject({
				code: 'report_not_found'
			});
			const wrong = { schedule: { ...schedule, time: '25:00', zone: 'Berlin' }, format: 'fax' };
			await expect(subscribe({ input: wrong, people: [] })).rejects.toMatchObject({
				details: [
					...[{ field: 'format' }, { field: 'schedule.time' }, { field: 'schedule.zone' }],
					{ field: 'people' }
				]
			});
		});

		it('say why a run failed, and try again at the next turn', async () => {
			const id = await subscribe();
			now = NOW + DAY;
			await runDueSubscriptions({ ...delivery, sendsMail: false }, failLoudly);
			expect(await runs(id)).toMatchObject([
				{ outcome: 'failed', message: 'No mail server is configured.' }
			]);
			now += DAY;
			await run();
			expect(await runs(id)).toMatchObject([{ outcome: 'sent' }, { outcome: 'failed' }]);
		});
	});
