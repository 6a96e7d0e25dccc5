/** What lies in a folder that somebody may not see is there for them at no entry. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import {
	copyDashboard,
	createDashboard,
	deleteDashboard,
	updateDashboard
} from '#lib/reports/dashboards/change-dashboard.server.ts';
import { findDashboard, listDashboards } from '#lib/reports/dashboards/dashboards.server.ts';
import { runDashboard } from '#lib/reports/dashboards/run-dashboard.server.ts';
import { createAlert } from '#lib/reports/delivery/alerts/change-alert.server.ts';
import { checkDueAlerts } from '#lib/reports/delivery/alerts/check-alerts.server.ts';
import { findAlert, listAlerts } from '#lib/reports/delivery/alerts/list-alerts.server.ts';
import type { Delivery } from '#lib/reports/delivery/delivery.ts';
import { createShare } from '#lib/reports/delivery/shares/change-share.server.ts';
import { listShares } from '#lib/reports/delivery/shares/list-shares.server.ts';
import { openShare } from '#lib/reports/delivery/shares/open-share.server.ts';
import { createSubscription } from '#lib/reports/delivery/subscriptions/change-subscription.server.ts';
import {
	findSubscription,
	listSubscriptions
} from '#lib/reports/delivery/subscriptions/list-subscriptions.server.ts';
import { runDueSubscriptions } from '#lib/reports/delivery/subscriptions/run-subscriptions.server.ts';
import {
	createFolder,
	grantFolder,
	moveFolder,
	renameFolder
} from '#lib/reports/folders/change-folder.server.ts';
import {
	deleteFolder,
	folderContents,
	moveItem
} from '#lib/reports/folders/folder-contents.server.ts';
import { personalFolderId, type Grant } from '#lib/reports/folders/folder.ts';
import {
	folderRights,
	foldersToWrite,
	listFolders,
	openFolder
} from '#lib/reports/folders/read-folders.server.ts';
import { CATALOGUE } from '#lib/reports/model/datasets/index.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import {
	createReport,
	deleteReport,
	findReport,
	listReports,
	updateReport
} from '#lib/reports/saved/reports.server.ts';
import {
	listReportVersions,
	restoreReportVersion
} from '#lib/reports/saved/report-versions.server.ts';
import {
	deleteSqlQuery,
	findSqlQuery,
	listSqlQueries,
	saveSqlQuery
} from '#lib/reports/sql/sql-queries.server.ts';
import { searchEverything } from '#lib/shell/search.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { ada, mia, NOW, person, stan } from './records-rig.ts';
import {
	addOpportunities,
	deliveryAt,
	failLoudly,
	lettersIn,
	setAccount
} from './report-delivery-rig.ts';

const DAY = 86_400_000;
const fay = person('fay', 'manager', 'finance');
const NO_FILTERS = { range: null, filters: [] };
const schedule = {
	...{ cadence: 'daily', weekday: 1, monthDay: 1, time: '08:00', zone: 'Europe/Berlin' }
};
const report = {
	...{ name: 'Secret amounts', description: '', chart: 'table', options: {} },
	query: reportQuery(['opportunities.amount'], { range: 'last_12_months' })
};

for (const dialect of DIALECTS)
	describe(`folders on ${dialect}`, () => {
		let db: Database;
		let delivery: Delivery;
		let folder: string;
		let id: string;
		let board: string;
		let now = NOW;
		let count = 0;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addOpportunities(db);
			await setAccount(db, 'fay', { roles: 'manager' });
			delivery = deliveryAt(db, () => now);
			const team = { key: 'finance', name: 'Finance', description: null };
			await inTransaction(db, (tx) => tx.insertInto('team').values(team).execute());
		});
		const grant = (grants: readonly Grant[], actor: Actor = mia, of = folder) =>
			grantFolder(db, of, { inherits: false, grants }, actor, NOW);
		const to = (kind: Grant['kind'], grantee: string, access: Grant['access'] = 'see'): Grant => ({
			kind,
			grantee,
			access
		});
		const own = to('person', 'mia', 'edit');
		const card = (reportId: string) => ({
			...{ id: 'a', title: '', x: 0, y: 0, w: 4, h: 4 },
			content: { kind: 'report', reportId }
		});
		const boardOf = (reportId: string, more: object = {}) => ({
			...{ name: 'Secret board', range: 'last_12_months', cards: [card(reportId)] },
			...more
		});
		const subscribe = (subject: { kind: 'report' | 'dashboard'; id: string }, actor: Actor) =>
			createSubscription(
				db,
				subject,
				{
					input: { filters: NO_FILTERS, format: 'table', onlyWithRows: false, schedule },
					recipients: { people: ['stan'], addresses: '' }
				},
				actor,
				NOW
			);
		const alert = (reportId: string, actor: Actor) =>
			createAlert(
				db,
				reportId,
				{
					input: {
						filters: NO_FILTERS,
						rule: {
							...{ measure: 'opportunities.amount', condition: 'above' },
							...{ threshold: 1, resolveAt: 1, checksInRow: 1 }
						},
						schedule: { ...schedule, cadence: 'hourly', time: '00:00' }
					},
					recipients: { people: ['stan'], addresses: '' }
				},
				actor,
				NOW
			);
		const share = (subject: { kind: 'report' | 'dashboard'; id: string }, actor: Actor) =>
			createShare(
				delivery,
				subject,
				{ filters: NO_FILTERS, note: '', lastDay: null, isEmbedded: false },
				actor
			);
		const cardOf = async (actor: Actor, cards = [card(id)]) => {
			const common = { name: 'x', range: 'last_12_months' as const, cards };
			const dashboard = { ...(await findDashboard(db, 'profitability', actor)), ...common };
			const context = { actor, now, zone: 'Europe/Berlin', currency: 'EUR' };
			const [answer] = await Promise.all(
				runDashboard(db, CATALOGUE, dashboard as never, NO_FILTERS, context as never)
			);
			return answer;
		};

		beforeEach(async () => {
			now = NOW;
			folder = await createFolder(db, { name: `Board ${++count}`, parentId: '' }, mia, NOW);
			id = await createReport(db, { ...report, folder }, mia, NOW);
			const name = `Hidden ${count}`;
			await updateReport(db, id, { ...report, name }, 1, mia, NOW);
			board = await createDashboard(db, boardOf(id, { folder, name }), mia, NOW);
			await inTransaction(db, async (tx) => {
				for (const table of ['mail_message', 'report_recipient', 'report_subscription'] as const)
					await tx.deleteFrom(table).execute();
				for (const table of ['report_alert', 'report_share'] as const)
					await tx.deleteFrom(table).execute();
			});
		});

		/** Each way to come to the report or the dashboard; gives what was reached, or the refusal. */
		const reading: Record<string, (actor: Actor) => Promise<unknown>> = {
			'the list of reports': async (actor) =>
				(await listReports(db, actor)).some((one) => one.id === id) || refused(),
			'the report by its address': (actor) => findReport(db, id, actor),
			'its versions': (actor) => listReportVersions(db, id, actor),
			'the list of dashboards': async (actor) =>
				(await listDashboards(db, actor)).some((one) => one.id === board) || refused(),
			'the dashboard by its address': (actor) => findDashboard(db, board, actor),
			'the search': async (actor) => {
				const found = await searchEverything(db, actor, `hidden ${count}`);
				return found.some(({ href }) => href.endsWith(id)) || refused();
			},
			'the search for dashboards': async (actor) => {
				const found = await searchEverything(db, actor, `hidden ${count}`);
				return found.some(({ href }) => href.endsWith(board)) || refused();
			},
			'a card of another dashboard': async (actor) => {
				const answer = await cardOf(actor);
				return answer?.kind === 'result' || refused();
			},
			'a subscription to the report': (actor) => subscribe({ kind: 'report', id }, actor),
			'a subscription to the dashboard': (actor) =>
				subscribe({ kind: 'dashboard', id: board }, actor),
			'an alert': (actor) => alert(id, actor),
			'the folder by its address': (actor) =>
				openFolder(db, actor, new URLSearchParams({ folder })),
			'the list of folders': async (actor) =>
				(await listFolders(db, actor)).some((one) => one.id === folder) || refused()
		};
		const managing: Record<string, (actor: Actor) => Promise<unknown>> = {
			'a new dashboard that shows it': (actor) => createDashboard(db, boardOf(id), actor, NOW),
			'a copy of the dashboard': (actor) => copyDashboard(db, board, actor, NOW),
			'a link for outside': (actor) => share({ kind: 'report', id }, actor),
			'a link to the dashboard': (actor) => share({ kind: 'dashboard', id: board }, actor)
		};
		const changing: Record<string, (actor: Actor) => Promise<unknown>> = {
			'saving the report': (actor) => updateReport(db, id, report, 2, actor, NOW),
			'restoring a version': (actor) =>
				restoreReportVersion(db, id, { version: 1, over: 2 }, actor, NOW),
			'saving the dashboard': (actor) => updateDashboard(db, board, boardOf(id), 1, actor, NOW),
			'deleting the dashboard': (actor) => deleteDashboard(db, board, actor, NOW),
			'deleting the report': async (actor) => {
				const lone = await createReport(db, { ...report, folder }, mia, NOW);
				await deleteReport(db, lone, actor, NOW);
			},
			'putting a report into it': (actor) => createReport(db, { ...report, folder }, actor, NOW),
			'putting a dashboard into it': (actor) =>
				createDashboard(db, boardOf(id, { folder, cards: [] }), actor, NOW),
			'moving the report out': (actor) => moveItem(db, { kind: 'report', id }, '', actor, NOW),
			'moving the dashboard out': (actor) =>
				moveItem(db, { kind: 'dashboard', id: board }, '', actor, NOW),
			'moving a report in': async (actor) => {
				const lone = await createReport(db, report, mia, NOW);
				await moveItem(db, { kind: 'report', id: lone }, folder, actor, NOW);
			},
			'a folder within': (actor) =>
				createFolder(db, { name: 'Within', parentId: folder }, actor, NOW),
			'renaming it': (actor) => renameFolder(db, folder, `Else ${count}`, actor, NOW),
			'moving it': (actor) => moveFolder(db, folder, 'shared', actor, NOW),
			'reading who may see it': (actor) => folderRights(db, folder, actor),
			'looking what would be deleted': (actor) => folderContents(db, folder, actor),
			'opening it to others': (actor) => grant([to('everyone', '', 'edit')], actor),
			'deleting it': (actor) => deleteFolder(db, folder, [id, board], actor, NOW)
		};
		const refused = () =>
			Promise.reject(Object.assign(new Error('not there'), { kind: 'NotFound' }));

		const rules: [string, Grant[]][] = [
			['their role', [to('role', 'manager')]],
			['a team of theirs', [to('team', 'finance')]],
			['themselves', [to('person', 'fay')]],
			['everybody', [to('everyone', '')]]
		];

		describe.each(Object.entries({ ...reading, ...managing }))('%s', (_, reach) => {
			it('is closed to who was granted nothing, whoever else was', async () => {
				await grant([own, to('role', 'designer'), to('person', 'stan')]);
				await expect(reach(fay)).rejects.toMatchObject({ kind: 'NotFound' });
			});
			it.each(rules)('is open where it is granted to %s', async (_name, grants) => {
				await grant([own, ...grants]);
				await expect(reach(fay)).resolves.toBeTruthy();
			});
			it('is closed in somebody else’s personal folder, and open to its owner', async () => {
				for (const item of [
					{ kind: 'report', id } as const,
					{ kind: 'dashboard', id: board } as const
				])
					await moveItem(db, item, personalFolderId('mia'), mia, NOW);
				await moveFolder(db, folder, personalFolderId('mia'), mia, NOW);
				await expect(reach(fay)).rejects.toMatchObject({ kind: 'NotFound' });
				await expect(reach(mia)).resolves.toBeTruthy();
				await expect(reach(ada)).resolves.toBeTruthy();
			});
		});

		describe.each(Object.entries(changing))('%s', (_, change) => {
			it('is refused to who may only see, as what is not there to who may not', async () => {
				await grant([own, to('person', 'fay')]);
				await expect(change(fay)).rejects.toMatchObject({ code: 'folder_read_only' });
				await grant([own]);
				await expect(change(fay)).rejects.toMatchObject({ kind: 'NotFound' });
			});
			it('is done by who may change it', async () => {
				await grant([own, to('team', 'finance', 'edit')]);
				await change(fay);
			});
			it('needs the right to build besides', async () => {
				await grant([own, to('everyone', '', 'edit')]);
				await expect(change(stan)).rejects.toMatchObject({ code: 'permission_denied' });
			});
		});

		it('inherit from the folder above, until they have rights of their own', async () => {
			const below = await createFolder(db, { name: 'Below', parentId: folder }, mia, NOW);
			const deep = await createReport(db, { ...report, folder: below }, mia, NOW);
			await grant([own]);
			await expect(findReport(db, deep, fay)).rejects.toMatchObject({ kind: 'NotFound' });
			await grant([own, to('person', 'fay')], mia, below);
			expect(await findReport(db, deep, fay)).toMatchObject({ folderId: below });
			// The way down shows nothing of what is hidden above it.
			const seen = (await listFolders(db, fay)).find((one) => one.id === below);
			expect(seen).toMatchObject({ parentId: 'shared', mayEdit: false });
			await grantFolder(db, below, { inherits: true, grants: [] }, mia, NOW);
			await expect(findReport(db, deep, fay)).rejects.toMatchObject({ kind: 'NotFound' });
		});

		it('stop deliveries of what their owner may no longer see, and say only that', async () => {
			await grant([own, to('person', 'fay')]);
			const subscriptions = [
				await subscribe({ kind: 'report', id }, fay),
				await subscribe({ kind: 'dashboard', id: board }, fay)
			];
			const watched = await alert(id, fay);
			await share({ kind: 'report', id }, fay);
			now += DAY;
			await runDueSubscriptions(delivery, failLoudly);
			await checkDueAlerts(delivery, failLoudly);
			expect((await lettersIn(db)).length).toBeGreaterThan(2);
			const [link] = await listShares(delivery, fay, 'mine');
			const token = link!.url.slice(link!.url.lastIndexOf('/') + 1);
			const open = () => openShare(delivery, token, { address: `10.1.${count}.1`, isView: true });
			await open();
			await inTransaction(db, (tx) => tx.deleteFrom('mail_message').execute());

			await grant([own]);
			now += DAY;
			await runDueSubscriptions(delivery, failLoudly);
			await checkDueAlerts(delivery, failLoudly);
			expect(await lettersIn(db)).toEqual([]);
			for (const one of subscriptions)
				expect(await findSubscription(db, one, fay)).toMatchObject({
					...{ state: 'paused', pausedBecause: 'subject_gone', title: 'No longer there' }
				});
			expect(await findAlert(db, watched, fay)).toMatchObject({
				...{ isPaused: true, pausedBecause: 'subject_gone', title: 'No longer there' }
			});
			await expect(open()).rejects.toMatchObject({ code: 'share_link_ended' });
			const titles = [
				...(await listSubscriptions(db, fay, 'mine')),
				...(await listAlerts(db, fay, 'mine')),
				...(await listShares(delivery, fay, 'mine'))
			].map(({ title }) => title);
			expect(new Set(titles)).toEqual(new Set(['No longer there']));
		});

		it('deliver a dashboard without the card that its owner may not see', async () => {
			const open = await createDashboard(db, boardOf(id), mia, NOW);
			await grant([own]);
			await subscribe({ kind: 'dashboard', id: open }, fay);
			now += DAY;
			await runDueSubscriptions(delivery, failLoudly);
			const [letter] = await lettersIn(db);
			expect(letter?.body).toContain('Expected the report');
			expect(letter?.body).not.toContain('Secret amounts');
			expect(letter?.body).not.toContain('€');
		});

		it('let a dashboard keep a card that its editor does not see, and take no other', async () => {
			const open = await createDashboard(db, boardOf(id), mia, NOW);
			const other = await createReport(db, { ...report, folder }, mia, NOW);
			await grant([own]);
			await updateDashboard(db, open, boardOf(id, { name: 'Kept' }), 1, fay, NOW);
			await expect(updateDashboard(db, open, boardOf(other), 2, fay, NOW)).rejects.toMatchObject({
				code: 'report_not_found'
			});
		});

		it('give everybody one of their own, which comes into being when it is used', async () => {
			const mine = personalFolderId('fay');
			expect(await foldersToWrite(db, fay)).toContainEqual({ id: mine, path: 'Personal' });
			const kept = await createReport(db, { ...report, folder: mine }, fay, NOW);
			await createReport(db, { ...report, folder: mine }, fay, NOW);
			expect(await findReport(db, kept, fay)).toMatchObject({ folderId: mine });
			await expect(findReport(db, kept, mia)).rejects.toMatchObject({ kind: 'NotFound' });
			await grant([to('person', 'mia')], fay, mine);
			expect(await findReport(db, kept, mia)).toMatchObject({ folderId: mine });
			expect((await listFolders(db, mia)).find((one) => one.id === mine)?.name).toBe(
				'Personal (fay)'
			);
			for (const change of [
				() => renameFolder(db, mine, 'Mine', fay, NOW),
				() => moveFolder(db, mine, 'shared', fay, NOW),
				() => deleteFolder(db, mine, [], fay, NOW),
				() => deleteFolder(db, 'shared', [], ada, NOW)
			])
				await expect(change()).rejects.toMatchObject({ code: 'folder_stays' });
		});

		it('refuse names twice, circles, strangers, and shutting oneself out', async () => {
			const below = await createFolder(db, { name: 'Below', parentId: folder }, mia, NOW);
			const attempts = [
				() => createFolder(db, { name: ' below ', parentId: folder }, mia, NOW),
				() => createFolder(db, { name: ' ', parentId: folder }, mia, NOW),
				() => moveFolder(db, folder, below, mia, NOW),
				() => moveFolder(db, folder, folder, mia, NOW),
				() => grant([own, to('person', 'nobody')]),
				() => grant([own, to('team', 'nobody')]),
				() => grant([own, to('role', 'king')]),
				() => grant([own, own]),
				() => grant([to('person', 'fay', 'edit')]),
				() => grant([own], mia, 'shared')
			];
			for (const attempt of attempts)
				await expect(attempt()).rejects.toMatchObject({ code: 'folder_invalid' });
			let parentId = below;
			for (let depth = 3; depth < 7; depth++)
				parentId = await createFolder(db, { name: `Deep`, parentId }, mia, NOW);
			await expect(
				createFolder(db, { name: 'Too deep', parentId }, mia, NOW)
			).resolves.toBeTruthy();
			const last = await listFolders(db, mia);
			const lowest = last.find(({ name }) => name === 'Too deep');
			await expect(
				createFolder(db, { name: 'Deeper', parentId: lowest!.id }, mia, NOW)
			).rejects.toMatchObject({ code: 'folder_invalid' });
			await grant([own], ada, folder);
		});

		it('are deleted with what was shown and nothing else, and leave no part behind', async () => {
			const below = await createFolder(db, { name: 'Below', parentId: folder }, mia, NOW);
			const deep = await createReport(db, { ...report, folder: below }, mia, NOW);
			const shown = await folderContents(db, folder, mia);
			expect(shown.folders).toEqual([{ id: below, name: 'Below' }]);
			expect(shown.items.map((item) => item.kind).sort()).toEqual([
				...['dashboard', 'report', 'report']
			]);
			const seen = [...shown.folders, ...shown.items].map((one) => one.id);
			await expect(deleteFolder(db, folder, [], mia, NOW)).rejects.toMatchObject({
				code: 'folder_changed'
			});
			const late = await createReport(db, { ...report, folder: below }, mia, NOW);
			await expect(deleteFolder(db, folder, seen, mia, NOW)).rejects.toMatchObject({
				code: 'folder_changed'
			});
			await moveItem(db, { kind: 'report', id: late }, '', mia, NOW);
			const elsewhere = await createDashboard(db, boardOf(deep), mia, NOW);
			await expect(deleteFolder(db, folder, seen, mia, NOW)).rejects.toMatchObject({
				code: 'report_in_use'
			});
			expect(await findReport(db, id, mia)).toBeTruthy();
			await deleteDashboard(db, elsewhere, mia, NOW);
			await deleteFolder(db, folder, seen, mia, NOW + 1);
			for (const gone of [id, deep])
				await expect(findReport(db, gone, ada)).rejects.toMatchObject({ kind: 'NotFound' });
			await expect(findDashboard(db, board, ada)).rejects.toMatchObject({ kind: 'NotFound' });
			expect((await listFolders(db, ada)).some((one) => [folder, below].includes(one.id))).toBe(
				false
			);
		});

		it('write down who moved, granted and deleted', async () => {
			await grant([own, to('person', 'fay')]);
			await moveItem(db, { kind: 'report', id }, '', mia, NOW);
			await moveFolder(db, folder, personalFolderId('mia'), mia, NOW);
			await deleteFolder(db, folder, [board], mia, NOW);
			const events = await db.reader
				.selectFrom('audit_event')
				.select(['action', 'record_id'])
				.where('record_id', 'in', [folder, id])
				.execute();
			expect(events.map(({ action }) => action).sort()).toEqual([
				...['report.create', 'report.move', 'report.update', 'report_folder.create'],
				...['report_folder.delete', 'report_folder.grant', 'report_folder.move']
			]);
		});

		it('hold questions in SQL too', async () => {
			const input = { name: 'Rows', sql: 'select 1', chart: 'table', folder };
			const kept = await saveSqlQuery(db, input, null, ada, NOW);
			expect(await findSqlQuery(db, kept, ada)).toMatchObject({ folderId: folder });
			await moveItem(db, { kind: 'sql_query', id: kept }, personalFolderId('ada'), ada, NOW);
			expect(await listSqlQueries(db, ada)).toMatchObject([
				{ id: kept, folderId: personalFolderId('ada') }
			]);
			await expect(
				moveItem(db, { kind: 'sql_query', id: kept }, '', mia, NOW)
			).rejects.toMatchObject({ code: 'permission_denied' });
			await deleteSqlQuery(db, kept, ada, NOW);
		});
	});
