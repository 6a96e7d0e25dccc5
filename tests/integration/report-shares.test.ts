import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Delivery } from '#lib/reports/delivery/delivery.ts';
import { createShare, revokeShare } from '#lib/reports/delivery/shares/change-share.server.ts';
import {
	embedOrigins,
	saveEmbedOrigins
} from '#lib/reports/delivery/shares/embed-origins.server.ts';
import { listShares } from '#lib/reports/delivery/shares/list-shares.server.ts';
import { answerShare, openShare } from '#lib/reports/delivery/shares/open-share.server.ts';
import { sharePage } from '#lib/reports/delivery/shares/share-page.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { ada, mia, nobody, NOW, stan } from './records-rig.ts';
import {
	addOpportunities,
	customers,
	deliveryAt,
	saveAmounts,
	setAccount
} from './report-delivery-rig.ts';

const DAY = 86_400_000;

for (const dialect of DIALECTS)
	describe(`links to reports on ${dialect}`, () => {
		let db: Database;
		let delivery: Delivery;
		let report: string;
		let now = NOW;
		let visitor = 0;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addOpportunities(db);
			report = await saveAmounts(db);
			delivery = deliveryAt(db, () => now);
		});
		const share = async (
			more: object = {},
			subject: object = {},
			actor: typeof mia | null = mia
		) => {
			now = NOW;
			const id = await createShare(
				delivery,
				{ kind: 'report', id: report, ...subject },
				{
					...{ filters: { range: null, filters: [] }, note: 'For the bank', lastDay: null },
					...{ isEmbedded: false, ...more }
				},
				actor
			);
			const [row] = (await listShares(delivery, ada, 'all')).filter((one) => one.id === id);
			if (!row) throw new Error('Expected the link in the list.');
			return { ...row, token: row.url.slice(row.url.lastIndexOf('/') + 1) };
		};
		const open = (token: string, isView = true, address = `10.0.0.${++visitor}`) =>
			openShare(delivery, token, { address, isView });
		const namesIn = async (token: string) => {
			const answers = await Promise.all(
				answerShare(delivery, await open(token), new AbortController().signal)
			);
			return answers.flatMap((answer) =>
				answer.kind === 'result' ? answer.result.rows.map(({ labels }) => labels[0]) : []
			);
		};

		it('show what was fixed, told in words, and nothing of how it was computed', async () => {
			const filters = [{ dimension: 'customer', operator: 'is', values: [customers['Oak Ltd']] }];
			const { token, url } = await share({ filters: { range: 'last_30_days', filters } });
			expect(url).toMatch(/^https:\/\/flow\.example\/shared\//);
			const opened = await open(token);
			expect((await sharePage(db, opened)).facts).toEqual([
				{ label: 'Period', text: 'Last 30 days' },
				{ label: 'Filters', text: 'Customer is Oak Ltd' },
				{ label: 'Time zone', text: 'Europe/Berlin' }
			]);
			expect(await namesIn(token)).toEqual(['Oak Ltd']);
			const text = JSON.stringify(
				await Promise.all(answerShare(delivery, opened, new AbortController().signal))
			);
			expect(text).not.toMatch(/select|opportunity\b.*from|"operator"/i);
		});

		it('open no other link, and none that was cut, changed or made elsewhere', async () => {
			const { token, id } = await share();
			const other = await share();
			const signature = token.slice(token.indexOf('.'));
			for (const wrong of [id, `${other.id}${signature}`, token.slice(0, -1), `${token}.x`, 'x'])
				await expect(open(wrong)).rejects.toMatchObject({ code: 'share_link_unknown' });
			const elsewhere = deliveryAt(db, () => now).signer.sign('unsubscribe', id);
			await expect(open(elsewhere)).rejects.toMatchObject({ code: 'share_link_unknown' });
		});

		it('end with their last day, when revoked, and when what they show is gone', async () => {
			const { token } = await share({ lastDay: '2026-03-12' });
			now = Date.parse('2026-03-12T22:59:59Z');
			await open(token);
			now = Date.parse('2026-03-12T23:00:00Z');
			await expect(open(token)).rejects.toMatchObject({ code: 'share_link_ended' });
			await expect(share({ lastDay: '2026-03-09' })).rejects.toMatchObject({
				details: [{ field: 'lastDay' }]
			});
			const revoked = await share();
			await revokeShare(delivery, revoked.id, mia);
			await expect(open(revoked.token)).rejects.toMatchObject({ code: 'share_link_ended' });
			const gone = await share();
			await inTransaction(db, (tx) =>
				tx
					.updateTable('report_share')
					.set({ subject_id: 'deleted' })
					.where('id', '=', gone.id)
					.execute()
			);
			await expect(open(gone.token)).rejects.toMatchObject({ code: 'share_link_ended' });
		});

		it('show never more than their maker may see now, and nothing without the right', async () => {
			const { token } = await share({}, { kind: 'dashboard', id: 'profitability' });
			await open(token);
			await setAccount(db, 'mia', { roles: 'staff' });
			await expect(open(token)).rejects.toMatchObject({ code: 'share_link_ended' });
			await setAccount(db, 'mia', { roles: 'manager', is_active: 0 });
			await expect(open(token)).rejects.toMatchObject({ code: 'share_link_ended' });
			await setAccount(db, 'mia', { is_active: 1 });
			expect((await open(token)).context.actor).toMatchObject({
				userId: 'mia',
				roles: ['manager']
			});
		});

		it('are made with the right to share, revoked by their maker or an administrator, and audited', async () => {
			for (const actor of [stan, nobody, null])
				await expect(share({}, {}, actor)).rejects.toThrow();
			const { id } = await share();
			await expect(revokeShare(delivery, id, stan)).rejects.toMatchObject({
				code: 'share_not_found'
			});
			await revokeShare(delivery, id, ada);
			await revokeShare(delivery, id, ada);
			const audit = await db.reader
				.selectFrom('audit_event')
				.select(['action', 'actor_id'])
				.where('record_id', '=', id)
				.orderBy('no')
				.execute();
			expect(audit).toEqual([
				{ action: 'report_share.create', actor_id: 'mia' },
				{ action: 'report_share.revoke', actor_id: 'ada' }
			]);
		});

		it('tell when they were last used', async () => {
			const { id, token } = await share();
			now = NOW + DAY;
			await open(token);
			await open(token, false);
			const [row] = (await listShares(delivery, mia, 'mine')).filter((one) => one.id === id);
			expect(row).toMatchObject({ uses: 1, lastUsedAt: now, state: 'open', note: 'For the bank' });
			await expect(listShares(delivery, mia, 'all')).rejects.toMatchObject({ kind: 'Forbidden' });
		});

		it('make who tries without a rest wait, and nobody else', async () => {
			const { token } = await share();
			for (let tries = 0; tries < 120; tries++)
				await open('guess', false, '192.0.2.1').catch(() => null);
			await expect(open(token, true, '192.0.2.1')).rejects.toMatchObject({ kind: 'TooMany' });
			await open(token, true, '192.0.2.2');
			now += 60_000;
			await open(token, true, '192.0.2.1');
		}, 30_000);

		it('may be embedded where administrators say', async () => {
			await expect(saveEmbedOrigins(db, 'https://a.example', mia, NOW)).rejects.toMatchObject({
				kind: 'Forbidden'
			});
			await expect(saveEmbedOrigins(db, '*', ada, NOW)).rejects.toMatchObject({
				code: 'embed_origins_invalid'
			});
			await saveEmbedOrigins(db, 'https://a.example/\nhttps://b.example', ada, NOW);
			expect(await embedOrigins(db)).toEqual(['https://a.example', 'https://b.example']);
			await saveEmbedOrigins(db, '', ada, NOW);
			expect(await embedOrigins(db)).toEqual([]);
			expect(await share({ isEmbedded: true })).toMatchObject({
				embedUrl: expect.stringMatching(/^https:\/\/flow\.example\/embed\//) as string
			});
		});
	});
