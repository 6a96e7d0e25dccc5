import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailSettingsOf } from '#lib/configuration/mail-settings.ts';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { publicActor, systemActor } from '#lib/identity/actor.ts';
import { giveUpOldMail } from '#lib/mail/give-up-mail.server.ts';
import { listMail } from '#lib/mail/mail-list.server.ts';
import { createMailTransport } from '#lib/mail/mail-transport.server.ts';
import { postLetter } from '#lib/mail/outbox.server.ts';
import { retryMail } from '#lib/mail/retry-mail.server.ts';
import { sendDueMail, type Outbox } from '#lib/mail/send-mail.server.ts';
import { sendTestMail } from '#lib/mail/send-test-mail.server.ts';
import { startMailWorker } from '#lib/mail/start-mail-worker.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { startMailServer, type TestMailServer } from '../smtp-server.ts';
import { ada, mia, NOW, stan } from './records-rig.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SECRET = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4';

for (const dialect of DIALECTS)
	describe(`mail on ${dialect}`, () => {
		let db: Database;
		let server: TestMailServer | undefined;
		let now: number;
		beforeAll(async () => {
			db = await testDatabase(dialect);
		});
		beforeEach(async () => {
			now = NOW;
			await inTransaction(db, (tx) => tx.deleteFrom('mail_message').execute());
		});
		afterEach(async () => {
			await server?.stop();
			server = undefined;
		});

		function outboxTo(port: number, credentials = ''): Outbox {
			const settings = mailSettingsOf(
				`smtp://${credentials}127.0.0.1:${port}`,
				'Fennmark <service@fennmark.example>'
			);
			return { db, clock: { now: () => now }, transport: createMailTransport(settings!) };
		}
		const post = (to = 'maria@example.com', sendsMail = true) =>
			inTransaction(db, (tx) =>
				postLetter(
					tx,
					systemActor,
					{ to, subject: 'Größe?', body: `Tell us:\nhttps://flow.example/survey/${SECRET}` },
					{ now, sendsMail, processInstanceId: 'p1', record: { table: 'service_case', id: 'c1' } }
				)
			);
		const row = (id: string) =>
			db.reader
				.selectFrom('mail_message')
				.selectAll()
				.where('id', '=', id)
				.executeTakeFirstOrThrow();
		/** A port that nobody listens on. */
		async function closedPort(): Promise<number> {
			const { port, stop } = await startMailServer();
			await stop();
			return port;
		}

		it('is sent once, from the company to the address alone, and its text is removed', async () => {
			server = await startMailServer();
			const id = await post();
			expect(await row(id)).toMatchObject({
				state: 'waiting',
				attempts: 0,
				process_instance_id: 'p1',
				record_table: 'service_case'
			});
			const outbox = outboxTo(server.port);
			expect(await sendDueMail(outbox)).toBe(1);
			expect(await sendDueMail(outbox)).toBe(0);
			expect(server.received).toHaveLength(1);
			const [mail] = server.received;
			expect(mail).toMatchObject({ from: 'service@fennmark.example', to: ['maria@example.com'] });
			expect(mail!.source).toContain(`Message-ID: <${id}@fennmark.example>`);
			expect(mail!.source).toContain('From: Fennmark <service@fennmark.example>');
			expect(mail!.source).toMatch(/^Subject: =\?UTF-8\?/m);
			expect(mail!.source.replaceAll('=\r\n', '')).toContain(`/survey/${SECRET}`);
			expect(await row(id)).toMatchObject({ state: 'sent', sent_at: NOW, body: null });
		});

		it('is not written by a step that is undone', async () => {
			const undone = inTransaction(db, async (tx) => {
				const letter = { to: 'a@example.com', subject: 's', body: 'b' };
				await postLetter(tx, systemActor, letter, { now, sendsMail: true });
				throw new Error('undone');
			});
			await expect(undone).rejects.toThrow('undone');
			expect((await listMail(db.reader, {})).rows).toEqual([]);
		});

		it('is skipped, without its text, while no server is configured', async () => {
			const id = await post('maria@example.com', false);
			expect(await row(id)).toMatchObject({ state: 'skipped', body: null, next_attempt_at: null });
			server = await startMailServer();
			expect(await sendDueMail(outboxTo(server.port))).toBe(0);
			expect(server.received).toEqual([]);
		});

		it('waits while the server is down and is sent when it is back', async () => {
			const port = await closedPort();
			const id = await post();
			const outbox = outboxTo(port);
			await sendDueMail(outbox);
			const waiting = await row(id);
			expect(waiting).toMatchObject({
				state: 'waiting',
				attempts: 1,
				next_attempt_at: NOW + MINUTE
			});
			expect(waiting.last_error).toContain('ECONNREFUSED');
			server = await startMailServer({ port });
			expect(await sendDueMail(outbox)).toBe(0);
			now += MINUTE;
			expect(await sendDueMail(outbox)).toBe(1);
			expect(server.received).toHaveLength(1);
			expect(await row(id)).toMatchObject({ state: 'sent', last_error: null, attempts: 2 });
		});

		it('is given up after the sixth attempt, and its text a week later', async () => {
			const outbox = outboxTo(await closedPort());
			const id = await post();
			for (const minutes of [0, 1, 5, 30, 120, 720]) {
				now += minutes * MINUTE;
				expect(await sendDueMail(outbox)).toBe(1);
			}
			expect(await row(id)).toMatchObject({ state: 'failed', attempts: 6, failed_at: now });
			now += DAY;
			expect(await sendDueMail(outbox)).toBe(0);
			await giveUpOldMail(db, now);
			expect((await listMail(db.reader, {})).rows).toMatchObject([{ id, canRetry: true }]);
			now += 6 * DAY;
			await giveUpOldMail(db, now);
			expect((await row(id)).body).toBeNull();
			expect((await listMail(db.reader, {})).rows).toMatchObject([{ id, canRetry: false }]);
			await expect(retryMail(db, ada, { id, now })).rejects.toMatchObject({
				code: 'mail_not_failed'
			});
		});

		it('fails at once when the address is refused, and can be retried by an administrator', async () => {
			let isKnown = false;
			server = await startMailServer({
				refuse: (address) =>
					address.startsWith('nobody') && !isKnown ? { code: 550, text: 'No such user' } : null
			});
			const outbox = outboxTo(server.port);
			const refused = await post('nobody@example.com');
			const taken = await post();
			expect(await sendDueMail(outbox)).toBe(2);
			expect(await row(taken)).toMatchObject({ state: 'sent' });
			const failed = await row(refused);
			expect(failed).toMatchObject({ state: 'failed', attempts: 1, next_attempt_at: null });
			expect(failed.last_error).toContain('No such user');
			for (const actor of [stan, mia, publicActor, null])
				await expect(retryMail(db, actor, { id: refused, now })).rejects.toMatchObject({
					kind: 'Forbidden'
				});
			isKnown = true;
			await retryMail(db, ada, { id: refused, now });
			await expect(retryMail(db, ada, { id: refused, now })).rejects.toMatchObject({
				code: 'mail_not_failed'
			});
			await expect(retryMail(db, ada, { id: 'x', now })).rejects.toMatchObject({
				code: 'mail_not_found'
			});
			expect(await sendDueMail(outbox)).toBe(1);
			expect(await row(refused)).toMatchObject({ state: 'sent', body: null });
		});

		it('waits when the server asks to come back later', async () => {
			server = await startMailServer({ refuse: () => ({ code: 451, text: 'Greylisted' }) });
			const id = await post();
			await sendDueMail(outboxTo(server.port));
			expect(await row(id)).toMatchObject({ state: 'waiting', next_attempt_at: NOW + MINUTE });
		});

		it('waits while the password is wrong, and keeps neither password nor link in the reason', async () => {
			server = await startMailServer({
				password: 'right',
				refuse: () => ({ code: 550, text: `Blocked https://flow.example/survey/${SECRET}` })
			});
			const id = await post();
			await sendDueMail(outboxTo(server.port, 'post:hunter22@'));
			const waiting = await row(id);
			expect(waiting).toMatchObject({ state: 'waiting' });
			expect(waiting.last_error).toMatch(/Wrong password …/);
			now += MINUTE;
			await sendDueMail(outboxTo(server.port, 'post:right@'));
			const failed = await row(id);
			expect(failed).toMatchObject({ state: 'failed' });
			expect(failed.last_error).toContain('Blocked');
			expect(failed.last_error).not.toContain(SECRET);
		});

		it('is never with two workers at the same time', async () => {
			const counts = new Map<string, number>();
			server = await startMailServer({
				onMessage: () => new Promise((next) => setTimeout(next, 20))
			});
			const ids = await Promise.all(
				Array.from({ length: 40 }, (_, n) => post(`p${n}@example.com`))
			);
			const { port } = server;
			const problems: unknown[] = [];
			const workers = [1, 2, 3].map(() =>
				startMailWorker(outboxTo(port), (error) => problems.push(error))
			);
			while (server.received.length < ids.length) await new Promise((next) => setTimeout(next, 20));
			await Promise.all(workers.map((worker) => worker.stop()));
			expect(problems).toEqual([]);
			for (const { to } of server.received) counts.set(to[0]!, (counts.get(to[0]!) ?? 0) + 1);
			expect([...counts.values()].every((count) => count === 1)).toBe(true);
			expect(counts.size).toBe(40);
			const { rows } = await listMail(db.reader, { state: 'sent' });
			expect(rows).toHaveLength(40);
		});

		it('is sent again with the same Message-ID when a worker died after sending', async () => {
			server = await startMailServer();
			const id = await post();
			const outbox = outboxTo(server.port);
			// The server has it, the worker never comes to say so.
			const { transport } = outbox;
			const died = new Promise<never>((_, reject) => {
				const deliver: Outbox['transport']['deliver'] = async (message) => {
					await transport.deliver(message);
					reject(new Error('killed'));
					return new Promise(() => undefined);
				};
				void sendDueMail({ ...outbox, transport: { ...transport, deliver } });
			});
			await expect(died).rejects.toThrow('killed');
			expect(await row(id)).toMatchObject({ state: 'sending', leased_until: NOW + 2 * MINUTE });
			now += MINUTE;
			expect(await sendDueMail(outbox)).toBe(0);
			now += MINUTE;
			expect(await sendDueMail(outbox)).toBe(1);
			expect(server.received).toHaveLength(2);
			const messageIds = server.received.map(
				({ source }) => /^Message-ID: (.*)$/m.exec(source)?.[1]
			);
			expect(new Set(messageIds)).toEqual(new Set([`<${id}@fennmark.example>`]));
			expect(await row(id)).toMatchObject({ state: 'sent', body: null, attempts: 2 });
		});

		it('lists newest first, a page at a time, by state, and never the text', async () => {
			for (let n = 0; n < 55; n++) {
				now += 1;
				await post(`p${n}@example.com`, n % 2 === 0);
			}
			const first = await listMail(db.reader, {});
			expect(first.rows).toHaveLength(50);
			expect(first.rows[0]).toMatchObject({ to_address: 'p54@example.com', state: 'waiting' });
			const second = await listMail(db.reader, { after: first.next! });
			expect(second.rows.map((r) => r.to_address)).toEqual(
				[4, 3, 2, 1, 0].map((n) => `p${n}@example.com`)
			);
			expect(second.next).toBeNull();
			expect((await listMail(db.reader, { state: 'skipped' })).rows).toHaveLength(27);
			expect(JSON.stringify([first, second])).not.toContain(SECRET);
		});

		it('is tested by administrators, who hear at once what the server says', async () => {
			const test = (outbox: Outbox | null, actor = ada, to = 'ada@example.com') =>
				sendTestMail(outbox, actor, { to, company: 'Fennmark', publicUrl: 'https://flow.example' });
			server = await startMailServer();
			expect(await test(outboxTo(server.port))).toBe(true);
			expect(server.received[0]!.source).toContain('Subject: Test of the mail of Fennmark');
			await expect(test(null)).rejects.toMatchObject({ code: 'mail_not_configured' });
			for (const actor of [stan, mia])
				await expect(test(outboxTo(server.port), actor)).rejects.toMatchObject({
					code: 'permission_denied'
				});
			await expect(test(outboxTo(server.port), ada, 'ada')).rejects.toMatchObject({
				code: 'mail_invalid',
				details: [{ field: 'to' }]
			});
			await expect(test(outboxTo(await closedPort()))).rejects.toMatchObject({
				code: 'mail_not_taken',
				message: expect.stringContaining('ECONNREFUSED') as string
			});
			expect((await listMail(db.reader, { state: 'failed' })).rows).toHaveLength(1);
		});
	});
