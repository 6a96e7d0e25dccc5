import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { chooseLevels, markRead } from '#lib/notifications/change-notifications.server.ts';
import { mailNotifications } from '#lib/notifications/mail-notifications.server.ts';
import { pruneNotifications } from '#lib/notifications/prune-notifications.server.ts';
import {
	countUnread,
	listNotifications,
	notificationLevels
} from '#lib/notifications/read-notifications.server.ts';
import {
	addComment,
	deleteComment,
	editComment,
	listComments
} from '#lib/records/discussion/comments.server.ts';
import { followersOf, followRecord } from '#lib/records/discussion/followers.server.ts';
import { mentionable } from '#lib/records/discussion/record-readers.server.ts';
import { tellFollowers } from '#lib/records/discussion/tell-followers.server.ts';
import { createRecord } from '#lib/records/store/create-record.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { updateRecord } from '#lib/records/store/update-record.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, ada, add, addPeople, context, fay, mia, nobody, NOW, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let place: { table: string; id: string };
		let stop = () => {};
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			// Fay has an account without any role: she may see nothing.
			await act(db, async (tx) => {
				for (const [id, roles] of [
					['ada', 'administrator'],
					['mia', 'manager'],
					['stan', 'staff'],
					['fay', '']
				] as const)
					await tx.updateTable('user').set({ roles, is_active: 1 }).where('id', '=', id).execute();
			});
			stop = tellFollowers(db);
		});
		afterAll(() => stop());
		beforeEach(async () => {
			await act(db, (tx) => tx.deleteFrom('notification').execute());
			await act(db, (tx) => tx.deleteFrom('notification_preference').execute());
			const customer = await add(db, 'customer', { name: 'Alfreds' });
			place = { table: 'customer', id: String(customer['id']) };
		});

		const comment = (actor: Actor, body: string) =>
			act(db, (tx) => addComment(tx, actor, { ...place, body }, context));
		const newsOf = async (actor: Actor) =>
			(
				await listNotifications(db.reader, actor.userId!, { unreadOnly: false, before: null })
			).notifications.map(({ kind, title, text }) => `${kind} ${title}: ${text}`);
		const change = (actor: Actor, values: Record<string, string | number>) =>
			act(db, (tx) =>
				updateRecord(tx, actor, place.table, { id: place.id, version: null, values }, context)
			);

		it('tells who is mentioned, once, and says who may not see the record', async () => {
			const { id, notTold } = await comment(stan, 'Please look, @mia and @fay and @stan.');
			expect(notTold).toEqual(['fay']);
			expect(await newsOf(mia)).toEqual([
				'mention Alfreds: stan: Please look, @mia and @fay and @stan.'
			]);
			expect(await newsOf(fay)).toEqual([]);
			expect(await newsOf(stan)).toEqual([]);
			await act(db, (tx) =>
				editComment(tx, stan, { ...place, commentId: id, body: '@mia, @ada?' }, context)
			);
			expect(await newsOf(mia)).toHaveLength(1);
			expect(await newsOf(ada)).toEqual(['mention Alfreds: stan: @mia, @ada?']);
		});

		it('keeps what stood in a changed and in a deleted comment in the audit log', async () => {
			const { id } = await comment(stan, 'first');
			await act(db, (tx) =>
				editComment(tx, stan, { ...place, commentId: id, body: 'second' }, context)
			);
			expect(await listComments(db.reader, mia, place)).toMatchObject([
				{ body: 'second', authorName: 'stan', editedAt: NOW }
			]);
			await act(db, (tx) => deleteComment(tx, stan, { ...place, commentId: id }, context));
			expect(await listComments(db.reader, mia, place)).toEqual([]);
			const audit = await db.reader
				.selectFrom('audit_event')
				.select(['action', 'before_json'])
				.where('entity', '=', 'record_comment')
				.where('record_id', '=', id)
				.orderBy('no')
				.execute();
			expect(audit).toEqual([
				{ action: 'comment.add', before_json: null },
				{ action: 'comment.edit', before_json: '{"body":"first"}' },
				{ action: 'comment.delete', before_json: '{"body":"second"}' }
			]);
		});

		it('lets nobody else change a comment, not even an administrator', async () => {
			const { id } = await comment(stan, 'mine');
			for (const work of [
				act(db, (tx) => editComment(tx, ada, { ...place, commentId: id, body: 'x' }, context)),
				act(db, (tx) => deleteComment(tx, ada, { ...place, commentId: id }, context))
			])
				await expect(work).rejects.toMatchObject({ code: 'comment_of_somebody_else' });
			const other = await add(db, 'customer', { name: 'Other' });
			const elsewhere = { table: 'customer', id: String(other['id']), commentId: id };
			await expect(
				act(db, (tx) => deleteComment(tx, stan, elsewhere, context))
			).rejects.toMatchObject({ code: 'comment_not_found' });
		});

		it('shows comments to those who may see the record, and refuses empty ones', async () => {
			await comment(stan, 'hello');
			await expect(listComments(db.reader, nobody, place)).rejects.toMatchObject({
				kind: 'Forbidden'
			});
			const roleless = { ...fay, roles: [] };
			await expect(comment(roleless, 'hi')).rejects.toMatchObject({ kind: 'Forbidden' });
			await expect(comment(stan, ' \n ')).rejects.toMatchObject({ code: 'comment_empty' });
			await expect(comment(stan, 'x'.repeat(5_001))).rejects.toMatchObject({ kind: 'Invalid' });
		});

		it('offers only people who may see the record', async () => {
			const found = await mentionable(db.reader, tableOf('customer'), 'a');
			expect(found.map(({ name }) => name)).toEqual(['ada', 'mia', 'stan']);
		});

		it('tells followers of comments and changes, and gathers unread changes', async () => {
			await act(db, (tx) => followRecord(tx, mia, { ...place, isFollowing: true }, context));
			await comment(stan, 'news');
			await change(stan, { city: 'Rome', phone: '1' });
			await change(stan, { city: 'Oslo' });
			await change(mia, { city: 'Bern' });
			expect((await newsOf(mia)).sort()).toEqual([
				'change Alfreds: stan: changed City',
				'comment Alfreds: stan: news'
			]);
			expect(await countUnread(db.reader, 'mia')).toBe(2);
			const { notifications } = await listNotifications(db.reader, 'mia', {
				unreadOnly: true,
				before: null
			});
			expect(notifications.find(({ kind }) => kind === 'change')?.times).toBe(2);
			// Who comments follows; what Mia changed is news to Stan.
			expect(await newsOf(stan)).toEqual(['change Alfreds: mia: changed City']);
		});

		it('leaves who stopped following alone', async () => {
			await comment(stan, 'one');
			await act(db, (tx) => followRecord(tx, stan, { ...place, isFollowing: false }, context));
			await comment(stan, 'two');
			expect(await followersOf(db.reader, place)).toEqual([]);
			await change(mia, { city: 'Rome' });
			expect(await newsOf(stan)).toEqual([]);
		});

		it('makes makers and owners follow, and tells whom a record was given', async () => {
			const customer = place.id;
			const order = await act(db, (tx) =>
				createRecord(tx, stan, 'sales_order', { customer_id: customer, owner_id: 'mia' }, context)
			);
			const at = { table: 'sales_order', id: String(order['id']) };
			const names = (await followersOf(db.reader, at)).map(({ name }) => name);
			expect(names).toEqual(['mia', 'stan']);
			expect(await newsOf(mia)).toEqual([
				expect.stringMatching(/^assignment .*: stan made you “Owner”$/)
			]);
		});

		it('tells no values: who follows may not see them all', async () => {
			const employee = await add(db, 'employee', { name: 'Lin' });
			const at = { table: 'employee', id: String(employee['id']) };
			await act(db, (tx) => followRecord(tx, stan, { ...at, isFollowing: true }, context));
			const update = (values: Record<string, string | number>) =>
				act(db, (tx) =>
					updateRecord(tx, mia, 'employee', { id: at.id, version: null, values }, context)
				);
			await update({ hourly_cost_minor: 4242 });
			expect(await newsOf(stan)).toEqual([]);
			await update({ hourly_cost_minor: 4343, job_title: 'Lead' });
			expect(await newsOf(stan)).toEqual(['change Lin: mia: changed Job title']);
		});

		it('marks as read, one or all, only what is one’s own', async () => {
			await comment(stan, '@mia one');
			await comment(stan, '@mia two');
			const { notifications } = await listNotifications(db.reader, 'mia', {
				unreadOnly: true,
				before: null
			});
			const { id } = notifications[0]!;
			await act(db, (tx) => markRead(tx, ada, { id }, NOW));
			expect(await countUnread(db.reader, 'mia')).toBe(2);
			await act(db, (tx) => markRead(tx, mia, { id }, NOW));
			expect(await countUnread(db.reader, 'mia')).toBe(1);
			await act(db, (tx) => markRead(tx, mia, 'all', NOW));
			expect(await countUnread(db.reader, 'mia')).toBe(0);
		});

		it('tells each person as they chose', async () => {
			await act(db, (tx) => chooseLevels(tx, mia, { mention: 'off', comment: 'daily' }));
			expect(await notificationLevels(db.reader, 'mia')).toMatchObject({
				mention: 'off',
				comment: 'daily',
				change: 'here'
			});
			await comment(stan, '@mia');
			expect(await newsOf(mia)).toEqual([]);
			await expect(
				act(db, (tx) => chooseLevels(tx, mia, { mention: 'loudly' }))
			).rejects.toMatchObject({ code: 'notification_level_unknown' });
		});

		it('mails what was not read: mentions after a minute, the rest once a day', async () => {
			await act(db, (tx) => chooseLevels(tx, mia, { comment: 'daily' }));
			await act(db, (tx) => followRecord(tx, mia, { ...place, isFollowing: true }, context));
			await comment(stan, '@mia at once');
			await comment(stan, 'for the digest');
			const round = (now: number) =>
				mailNotifications({
					...{ db, timeZone: 'Europe/Berlin', publicUrl: 'https://flow.example.com' },
					clock: { now: () => now }
				});
			expect(await round(NOW)).toBe(0);
			expect(await round(NOW + 60_000)).toBe(1);
			expect(await round(NOW + 60_000)).toBe(0);
			expect(await round(NOW + 86_400_000)).toBe(1);
			const mail = await db.reader
				.selectFrom('mail_message')
				.select(['to_address', 'subject', 'body'])
				.where('to_address', '=', 'mia@example.com')
				.orderBy('created_at')
				.execute();
			expect(mail.map(({ subject }) => subject)).toEqual([
				'Alfreds: stan: @mia at once',
				'Alfreds: stan: for the digest'
			]);
			expect(mail[0]!.body).toContain(`https://flow.example.com/records/customer/${place.id}`);
			await comment(stan, '@mia again');
			await act(db, (tx) => markRead(tx, mia, 'all', NOW));
			expect(await round(NOW + 2 * 86_400_000)).toBe(0);
		});

		it('forgets notifications after half a year', async () => {
			await comment(stan, '@mia old');
			await pruneNotifications(db, NOW + 100 * 86_400_000);
			expect(await countUnread(db.reader, 'mia')).toBe(1);
			await pruneNotifications(db, NOW + 200 * 86_400_000);
			expect(await countUnread(db.reader, 'mia')).toBe(0);
		});
	});
