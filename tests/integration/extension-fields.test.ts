import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { findTable } from '#lib/records/catalogue/live-catalogue.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import { descriptionOf } from '#lib/records/extension/describe-field.ts';
import { decidedChanges, submitChange } from '#lib/records/extension/schema-changes.server.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { getRecord } from '#lib/records/store/get-record.server.ts';
import { listRecords } from '#lib/records/store/list-records.server.ts';
import { recordTimeline } from '#lib/records/store/record-timeline.server.ts';
import { recordTables, tableOf } from '#lib/records/store/record-tables.server.ts';
import { refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { relatedRecords } from '#lib/records/store/related-records.server.ts';
import { updateRecordCommand } from '#lib/records/store/update-record.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { addField, described, fieldNow, preview, submit } from './extension-rig.ts';
import { ada, addPeople, context, mia, NOW, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let customerId: string;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			await refreshCatalogue(db);
			const row = await createRecordCommand(db, stan, 'customer', { name: 'Old' }, context);
			customerId = String(row['id']);
		});

		const columns = async (table: string) => {
			const tables = await db.writer.introspection.getTables();
			return tables.find(({ name }) => name === table)?.columns.map(({ name }) => name) ?? [];
		};
		const query = (search: string) =>
			readRecordQuery(tableOf('customer'), new URLSearchParams(search));

		it('adds a real column and its description together, at once in every list and form', async () => {
			const name = await addField(db, 'customer', {
				label: 'Delivery zone',
				type: 'choice',
				isInList: true,
				choices: [{ label: 'North', tone: 'accent' }, { label: 'South' }]
			});
			expect(name).toBe('c_delivery_zone');
			expect(await columns('customer')).toContain(name);
			expect(tableOf('customer').listColumns).toContain(name);
			const values = { name: 'New', [name]: 'north' };
			const row = await createRecordCommand(db, stan, 'customer', values, context);
			const page = await listRecords(db.reader, stan, 'customer', query(`filter=${name}.is.north`));
			expect(page.records.map(({ title }) => title)).toEqual(['New']);
			const entries = await recordTimeline(db.reader, stan, 'customer', String(row['id']));
			expect(entries).toHaveLength(1);
			await updateRecordCommand(
				db,
				stan,
				'customer',
				{ id: String(row['id']), version: 1, values: { [name]: 'south' } },
				context
			);
			const [entry] = await recordTimeline(db.reader, stan, 'customer', String(row['id']));
			expect(entry?.changes).toEqual([{ field: name, before: 'north', after: 'south' }]);
		});

		it('stores each type as what it is and sorts by it', async () => {
			const number = await addField(db, 'customer', {
				label: 'Score',
				type: 'decimal',
				decimals: 2
			});
			const money = await addField(db, 'customer', { label: 'Budget', type: 'money' });
			const date = await addField(db, 'customer', { label: 'Contract end', type: 'date' });
			const at = await addField(db, 'customer', { label: 'Last audit', type: 'instant' });
			const vip = await addField(db, 'customer', { label: 'VIP', type: 'boolean' });
			expect([number, money, date, at, vip]).toEqual([
				'c_score',
				'c_budget_minor',
				'c_contract_end_on',
				'c_last_audit_at',
				'c_is_vip'
			]);
			const values = {
				[number]: 1250,
				[money]: 99_00,
				[date]: '2026-05-01',
				[at]: 1_000,
				[vip]: 1
			};
			for (const score of [300, 1250])
				await createRecordCommand(
					db,
					stan,
					'customer',
					{ name: `Scored ${score}`, ...values, [number]: score },
					context
				);
			const page = await listRecords(
				db.reader,
				stan,
				'customer',
				query(`filter=${number}.at_least.3&filter=${date}.since.2026-05-01&sort=-${number}`)
			);
			expect(page.records.map(({ values }) => values[number])).toEqual([1250, 300]);
			expect(page.records[0]?.values).toMatchObject(values);
			await expect(
				createRecordCommand(db, stan, 'customer', { name: 'X', [number]: 12.5 }, context)
			).rejects.toMatchObject({ details: [{ field: number }] });
		});

		it('points to another table, and its records stand beside the record they point to', async () => {
			const name = await addField(db, 'service_case', {
				label: 'Billed to',
				type: 'reference',
				references: 'customer'
			});
			expect(name).toBe('c_billed_to_id');
			const values = {
				subject: 'Broken',
				customer_id: customerId,
				channel: 'mail',
				[name]: customerId
			};
			const row = await createRecordCommand(db, stan, 'service_case', values, context);
			const record = await getRecord(db.reader, stan, 'service_case', String(row['id']));
			expect(record.titles[name]).toBe('Old');
			const related = await relatedRecords(db.reader, stan, 'customer', customerId);
			const beside = related.find(({ list }) => list.field === name);
			expect(beside?.page.records.map(({ id }) => id)).toEqual([row['id']]);
			await expect(
				createRecordCommand(db, stan, 'service_case', { ...values, [name]: 'nobody' }, context)
			).rejects.toMatchObject({ details: [{ field: name }] });
		});

		it('checks limits, forms and conditions wherever a record is written', async () => {
			const from = await addField(db, 'supplier', { label: 'From', type: 'date' });
			const to = await addField(db, 'supplier', {
				label: 'Until',
				type: 'date',
				condition: `date(c_until_on) >= date(${from})`,
				conditionMessage: 'It ends before it begins.'
			});
			const code = await addField(db, 'supplier', {
				label: 'Code',
				type: 'text',
				pattern: '[A-Z]{3}'
			});
			const share = await addField(db, 'supplier', {
				label: 'Share',
				type: 'decimal',
				decimals: 1,
				min: 0,
				max: 1000
			});
			const attempt = (values: Record<string, string | number>) =>
				createRecordCommand(db, ada, 'supplier', { name: 'S', ...values }, context);
			await expect(attempt({ [from]: '2026-02-01', [to]: '2026-01-01' })).rejects.toMatchObject({
				details: [{ field: to, message: 'It ends before it begins.' }]
			});
			await expect(attempt({ [code]: 'abc', [share]: 1001 })).rejects.toMatchObject({
				details: [{ field: code }, { field: share, message: 'Share must be at most 100.' }]
			});
			const right = { [from]: '2026-02-01', [to]: '2026-03-01', [code]: 'ABC', [share]: 1000 };
			expect(await attempt(right)).toMatchObject(right);
		});

		it('refuses a required field with empty rows until somebody says what they get', async () => {
			const field = { label: 'Region code', type: 'text', required: true } as const;
			const change = { kind: 'add-field', table: 'customer', field } as const;
			const count = await recordTables(db.reader).selectFrom('customer').select('id').execute();
			const { problems } = await preview(db, change);
			expect(problems).toMatchObject([
				{
					field: 'fillWith',
					message: expect.stringContaining(`${count.length} rows have no value`)
				}
			]);
			await expect(submit(db, change)).rejects.toMatchObject({ code: 'schema_change_refused' });
			expect(await columns('customer')).not.toContain('c_region_code');
			const name = await addField(db, 'customer', field, 'EU');
			expect((await getRecord(db.reader, stan, 'customer', customerId)).values[name]).toBe('EU');
			await expect(
				createRecordCommand(db, stan, 'customer', { name: 'No code' }, context)
			).rejects.toMatchObject({ details: [{ field: name }] });
			await submit(db, {
				kind: 'change-field',
				table: 'customer',
				name,
				field: { ...field, default: 'EU' }
			});
			const row = await createRecordCommand(db, stan, 'customer', { name: 'Default' }, context);
			expect(row[name]).toBe('EU');
		});

		it('refuses uniqueness with repeated values, with the number of rows', async () => {
			const name = await addField(db, 'customer', { label: 'Tag', type: 'text' });
			for (const tag of ['a', 'a', 'b'])
				await createRecordCommand(db, stan, 'customer', { name: tag, [name]: tag }, context);
			const change = (unique: boolean) =>
				({
					kind: 'change-field',
					table: 'customer',
					name,
					field: { ...descriptionOf(fieldNow('customer', name)), unique }
				}) as const;
			expect((await preview(db, change(true))).problems).toMatchObject([
				{ field: 'unique', message: expect.stringContaining('2 rows have') }
			]);
			const [first] = (await listRecords(db.reader, stan, 'customer', query(`filter=${name}.is.a`)))
				.records;
			const update = { id: first?.id ?? '', version: 1, values: { [name]: 'c' } };
			await updateRecordCommand(db, stan, 'customer', update, context);
			await submit(db, change(true));
			await expect(
				createRecordCommand(db, stan, 'customer', { name: 'x', [name]: 'c' }, context)
			).rejects.toMatchObject({ details: [{ field: name }] });
			await submit(db, change(false));
			await createRecordCommand(db, stan, 'customer', { name: 'x', [name]: 'c' }, context);
		});

		it('counts rows that a narrower field would refuse, and keeps them only when told so', async () => {
			const name = await addField(db, 'customer', { label: 'Age', type: 'decimal' });
			for (const age of [5, 50])
				await createRecordCommand(
					db,
					stan,
					'customer',
					{ name: `Age ${age}`, [name]: age },
					context
				);
			const field = { ...descriptionOf(fieldNow('customer', name)), min: 10 };
			const change = { kind: 'change-field', table: 'customer', name, field } as const;
			expect((await preview(db, change)).problems).toMatchObject([
				{ field: 'keepsMisfits', message: expect.stringContaining('1 row has') }
			]);
			const condition = 'even(c_age) and status = "active"';
			const even = { ...field, min: null, condition, conditionMessage: 'Even only.' };
			expect((await preview(db, { ...change, field: even })).problems).toMatchObject([
				{ field: 'keepsMisfits', message: expect.stringContaining('1 row has') }
			]);
			await submit(db, { ...change, mend: { keepsMisfits: true } });
			await expect(
				createRecordCommand(db, stan, 'customer', { name: 'x', [name]: 5 }, context)
			).rejects.toMatchObject({ details: [{ field: name }] });
		});

		it('rewrites numbers for more decimals, and refuses fewer where digits would be lost', async () => {
			const name = await addField(db, 'customer', {
				label: 'Weight',
				type: 'decimal',
				decimals: 1
			});
			const row = await createRecordCommand(
				db,
				stan,
				'customer',
				{ name: 'W', [name]: 125 },
				context
			);
			const change = (decimals: number) =>
				({
					kind: 'change-field',
					table: 'customer',
					name,
					field: { ...descriptionOf(fieldNow('customer', name)), decimals }
				}) as const;
			await submit(db, change(3));
			const record = await getRecord(db.reader, stan, 'customer', String(row['id']));
			expect(record.values[name]).toBe(12_500);
			expect((await preview(db, change(0))).problems).toMatchObject([{ field: 'decimals' }]);
		});

		it('archives a field with its values, restores it, and drops it only when its name is typed', async () => {
			const name = await addField(db, 'customer', { label: 'Nick name', type: 'text' });
			const row = await createRecordCommand(
				db,
				stan,
				'customer',
				{ name: 'N', [name]: 'Nick' },
				context
			);
			const place = { table: 'customer', name } as const;
			await expect(submit(db, { kind: 'drop-field', ...place, typed: name })).rejects.toMatchObject(
				{ details: [{ message: '1 row has a value: archive the field first.' }] }
			);
			await submit(db, { kind: 'archive-field', ...place });
			expect(findTable('customer')?.fields.some((field) => field.name === name)).toBe(false);
			const hidden = await getRecord(db.reader, stan, 'customer', String(row['id']));
			expect(hidden.values).not.toHaveProperty(name);
			await submit(db, { kind: 'restore-field', ...place });
			const shown = await getRecord(db.reader, stan, 'customer', String(row['id']));
			expect(shown.values[name]).toBe('Nick');
			await submit(db, { kind: 'archive-field', ...place });
			await expect(
				submit(db, { kind: 'drop-field', ...place, typed: 'nick' })
			).rejects.toMatchObject({
				code: 'schema_change_refused'
			});
			await submit(db, { kind: 'drop-field', ...place, typed: name });
			expect(await columns('customer')).not.toContain(name);
			expect((await getRecord(db.reader, stan, 'customer', String(row['id']))).title).toBe('N');
		});

		it('archives choices, and does not remove those that records have', async () => {
			const choices = [{ label: 'Red' }, { label: 'Blue' }];
			const name = await addField(db, 'customer', { label: 'Colour', type: 'choice', choices });
			await createRecordCommand(db, stan, 'customer', { name: 'Red one', [name]: 'red' }, context);
			const field = descriptionOf(fieldNow('customer', name));
			const change = { kind: 'change-field', table: 'customer', name } as const;
			const without = { ...field, choices: field.choices.filter(({ value }) => value !== 'red') };
			expect((await preview(db, { ...change, field: without })).problems).toMatchObject([
				{ field: 'choices', message: expect.stringContaining('1 row has “Red”') }
			]);
			const archived = field.choices.map((c) => ({ ...c, isArchived: c.value === 'red' }));
			await submit(db, { ...change, field: { ...field, choices: archived } });
			await expect(
				createRecordCommand(db, stan, 'customer', { name: 'x', [name]: 'red' }, context)
			).rejects.toMatchObject({ details: [{ field: name }] });
			const page = await listRecords(db.reader, stan, 'customer', query(`filter=${name}.is.red`));
			expect(page.total).toBe(1);
		});

		it('takes names that are free, and refuses what nobody could read', async () => {
			const label = 'Größe (m²)';
			expect(await addField(db, 'product', { label, type: 'decimal' })).toBe('c_grosse_m2');
			await expect(addField(db, 'product', { label, type: 'text' })).rejects.toMatchObject({
				details: [{ field: 'label' }]
			});
			await expect(addField(db, 'product', { label: '!!', type: 'text' })).rejects.toMatchObject({
				details: [{ field: 'label' }]
			});
			await expect(
				addField(db, 'product', {
					label: 'Bad',
					type: 'text',
					condition: 'c_nothing > 1',
					conditionMessage: 'x'
				})
			).rejects.toMatchObject({ details: [{ field: 'condition' }] });
			await expect(addField(db, 'stock_move', { label: 'X', type: 'text' })).rejects.toMatchObject({
				code: 'record_write_reserved'
			});
			await expect(addField(db, 'nowhere', { label: 'X', type: 'text' })).rejects.toMatchObject({
				code: 'record_table_unknown'
			});
		});

		it('lets two apply at once: the second plans on what the first has made', async () => {
			const field = { label: 'Twice', type: 'text' } as const;
			const both = await Promise.allSettled([
				submit(db, { kind: 'add-field', table: 'campaign', field }),
				submit(db, { kind: 'add-field', table: 'campaign', field })
			]);
			expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
			expect((await columns('campaign')).filter((name) => name.startsWith('c_'))).toEqual([
				'c_twice'
			]);
		});

		it('overwrites no change of somebody else unseen', async () => {
			const name = await addField(db, 'product', { label: 'Grade', type: 'text' });
			const [seen] = await db.reader
				.selectFrom('custom_field')
				.select('changed_at')
				.where('name', '=', name)
				.execute();
			const change = (label: string, now: number) =>
				submitChange(
					{ db, actor: ada, now, timeZone: 'UTC' },
					described({
						kind: 'change-field',
						table: 'product',
						name,
						field: { ...descriptionOf(fieldNow('product', name)), label },
						seenAt: seen?.changed_at ?? null
					})
				);
			await submit(db, { kind: 'move-field', table: 'product', name, by: -1 });
			await change('Class', NOW + 1);
			await expect(change('Rank', NOW + 2)).rejects.toMatchObject({
				details: [{ field: 'label', message: expect.stringContaining('Somebody else') }]
			});
			expect(fieldNow('product', name).label).toBe('Class');
			expect((await decidedChanges(db.reader))[0]).toMatchObject({
				summary: 'Change the field “Grade” of products',
				isApplied: true,
				decidedBy: 'ada'
			});
		});

		it('keeps people out who may not change the schema', async () => {
			for (const actor of [stan, mia]) {
				const change = {
					kind: 'add-field',
					table: 'customer',
					field: { label: 'No', type: 'text' }
				} as const;
				await expect(submit(db, change, actor)).rejects.toMatchObject({
					code: 'permission_denied'
				});
				await expect(preview(db, change, actor)).rejects.toMatchObject({
					code: 'permission_denied'
				});
			}
		});
	});
