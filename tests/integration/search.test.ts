import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { addComment, deleteComment } from '#lib/records/discussion/comments.server.ts';
import { createReport } from '#lib/reports/saved/reports.server.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { searchEverything } from '#lib/shell/search.server.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { noteProcess } from '../note-process.ts';
import { act, add, addPeople, context, mia, nobody, NOW, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			for (let i = 1; i <= 8; i++)
				await add(db, 'customer', { name: `Old Note ${i}`, city: 'Bremen' });
			await add(db, 'customer', { name: 'Notebook & Sons' });
			await add(db, 'product', { name: 'Note paper' });
			await add(db, 'service_case', { subject: 'Where is my parcel?', opened_at: NOW });
			const runtime = createRuntime(db, { connectors: [] });
			await deploy(runtime, systemActor, noteProcess);
			await startInstance(runtime, stan, { processKey: 'note' });
			const query = reportQuery(['sales.revenue']);
			const report = {
				name: 'Notes sold',
				description: '',
				folder: '',
				chart: 'number',
				query
			};
			await createReport(db, report, mia, NOW);
		});
		const search = async (text: string, actor = stan) =>
			(await searchEverything(db, actor, text)).map(({ kind, label }) => `${kind}: ${label}`);

		it('finds every kind of thing, what begins so first, a few of each', async () => {
			const found = await search('note');
			expect(found.slice(0, 3).sort()).toEqual([
				'Customer: Notebook & Sons',
				'Product: Note paper',
				'Report: Notes sold'
			]);
			expect(found).toContain('Task: Write the note');
			expect(found).toContain('Process: Take a note');
			expect(found.filter((line) => line.startsWith('Customer'))).toHaveLength(5);
		});

		it('finds records by number and says where they are', async () => {
			const [first] = await searchEverything(db, stan, 'case-00001');
			expect(first).toMatchObject({ kind: 'Service case', table: 'service_case' });
			expect(first?.href).toMatch(/^\/records\/service_case\/.{36}$/);
		});

		it('finds records by what they hold besides, and dashboards that are shipped', async () => {
			expect(await search('bremen')).toHaveLength(5);
			expect(await search('satisf')).toContain('Dashboard: Satisfaction');
		});

		it('takes text as text, and nothing for an answer', async () => {
			expect(await search('%_')).toEqual([]);
			expect(await search('n')).toEqual([]);
			expect(await search("nobody's")).toEqual([]);
		});

		it('finds what people wrote about records, until they take it back', async () => {
			const { id } = await add(db, 'customer', { name: 'Alfreds' });
			const place = { table: 'customer', id: String(id) };
			const body = 'They want 5 % off\nfor the whole zebra assortment.';
			const comment = await act(db, (tx) => addComment(tx, stan, { ...place, body }, context));
			expect(await searchEverything(db, mia, 'ZEBRA')).toEqual([
				{
					href: `/records/customer/${String(id)}#comment-${comment.id}`,
					label: 'They want 5 % off for the whole zebra assortment.',
					detail: 'stan, on Alfreds',
					kind: 'Comment',
					table: null
				}
			]);
			expect(await search('5 %')).toHaveLength(1);
			await act(db, (tx) => deleteComment(tx, stan, { ...place, commentId: comment.id }, context));
			expect(await search('zebra')).toEqual([]);
		});

		it('asks who asks', async () => {
			await expect(searchEverything(db, nobody, 'note')).rejects.toMatchObject({
				code: 'permission_denied'
			});
			await expect(searchEverything(db, null, 'note')).rejects.toMatchObject({
				code: 'sign_in_required'
			});
		});
	});
