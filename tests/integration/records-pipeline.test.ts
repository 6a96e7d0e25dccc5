import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { runAction } from '#lib/records/actions/run-action.server.ts';
import { leadMatches } from '#lib/records/crm/leads/lead-matches.server.ts';
import { disqualifyLead, workOnLead } from '#lib/records/crm/leads/lead.server.ts';
import { qualifyLead } from '#lib/records/crm/leads/qualify-lead.server.ts';
import {
	loseOpportunity,
	moveOpportunity,
	reopenOpportunity,
	winOpportunity
} from '#lib/records/crm/opportunities/opportunity.server.ts';
import { FORM_FORMAT } from '#lib/records/catalogue/field-input.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import type { RecordValues } from '#lib/records/catalogue/table-definition.ts';
import { importCsv, previewImport } from '#lib/records/import/import-csv.server.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { listRecords } from '#lib/records/store/list-records.server.ts';
import { getRow, tableOf, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { updateRecordCommand } from '#lib/records/store/update-record.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, add, addPeople, context, mia, nobody, NOW, stan } from './records-rig.ts';

const HOUR = 3_600_000;
const later = (hours: number) => ({ ...context, now: NOW + hours * HOUR });

for (const dialect of DIALECTS)
	describe(`the pipeline on ${dialect}`, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
		});

		const lead = (values: RecordValues) =>
			createRecordCommand(db, stan, 'lead', { company_name: 'Lind AB', ...values }, context);
		const qualify = (row: RecordRow, customer: string, more = {}) =>
			act(db, (tx) =>
				qualifyLead(tx, stan, { id: String(row['id']), customer, ...more }, later(2))
			);
		const count = async (table: 'customer' | 'contact' | 'opportunity') =>
			Number(
				(
					await db.reader
						.selectFrom(table)
						.select((eb) => eb.fn.countAll().as('n'))
						.execute()
				)[0]?.n
			);

		async function opportunity(values: RecordValues = {}): Promise<RecordRow> {
			const customer = await add(db, 'customer', { name: 'Oak Ltd', status: 'prospect' });
			return createRecordCommand(
				db,
				stan,
				'opportunity',
				{
					name: 'Forty desks',
					customer_id: customer['id'] ?? null,
					amount_minor: 10_001,
					...values
				},
				context
			);
		}
		const move = (row: RecordRow, stageId: string, more = {}, hours = 1) =>
			act(db, (tx) =>
				moveOpportunity(tx, stan, { id: String(row['id']), stageId, ...more }, later(hours))
			);
		const stays = (row: RecordRow) =>
			db.reader
				.selectFrom('opportunity_stage')
				.select(['stage_id', 'next_stage_id', 'minutes', 'moved_by'])
				.where('opportunity_id', '=', String(row['id']))
				.orderBy('left_at')
				.execute();

		describe('a lead', () => {
			it('is called by its company, else by its person, and needs one of them', async () => {
				expect(await lead({ person_name: 'Eva' })).toMatchObject({
					name: 'Lind AB',
					status: 'new'
				});
				expect(await lead({ company_name: null, person_name: 'Eva' })).toMatchObject({
					name: 'Eva',
					owner_id: 'stan'
				});
				await expect(lead({ company_name: ' ' })).rejects.toMatchObject({
					code: 'record_invalid',
					details: [{ field: 'company_name' }]
				});
			});

			it('is worked on, disqualified with a reason and taken up again', async () => {
				const { id } = await lead({});
				const step = { id: String(id) };
				const working = await act(db, (tx) => workOnLead(tx, mia, step, later(1)));
				expect(working).toMatchObject({ status: 'working', owner_id: 'mia' });
				await expect(
					act(db, (tx) => disqualifyLead(tx, mia, { ...step, reason: null }, later(2)))
				).rejects.toMatchObject({ details: [{ field: 'disqualified_reason' }] });
				const out = { ...step, reason: 'no_budget' };
				await act(db, (tx) => disqualifyLead(tx, mia, out, later(2)));
				expect(await getRow(db.reader, 'lead', step.id)).toMatchObject({
					status: 'disqualified',
					disqualified_reason: 'no_budget',
					closed_at: NOW + 2 * HOUR
				});
				await expect(qualify({ id: step.id }, 'new')).rejects.toMatchObject({
					code: 'transition_not_allowed'
				});
				await expect(
					act(db, (tx) => disqualifyLead(tx, nobody, out, context))
				).rejects.toMatchObject({ code: 'permission_denied' });
				expect(await act(db, (tx) => workOnLead(tx, stan, step, later(3)))).toMatchObject({
					status: 'working',
					disqualified_reason: null,
					closed_at: null,
					contacted_at: NOW + HOUR
				});
			});

			it('finds the customers that it may be, the surest first', async () => {
				const bySite = await add(db, 'customer', {
					name: 'By phone',
					phone: '+49 (0)40 555 12-34'
				});
				const byTax = await add(db, 'customer', {
					name: 'By tax number',
					tax_id: 'DE 998 877 665'
				});
				const byPerson = await add(db, 'customer', { name: 'By contact' });
				const contact = await add(db, 'contact', {
					customer_id: byPerson['id'] ?? null,
					name: 'Ina',
					email: 'Ina@Match.example'
				});
				await add(db, 'customer', { name: 'Nobody', phone: '+49 40 999 99 99' });
				const found = await leadMatches(db.reader, {
					email: ' ina@match.example',
					phone: '040 5551234',
					tax_id: 'de998877665'
				});
				expect(found.map(({ customerId, reasons }) => [customerId, reasons])).toEqual([
					[byTax['id'], ['tax number']],
					[byPerson['id'], ['e-mail']],
					[bySite['id'], ['phone']]
				]);
				expect(found[1]).toMatchObject({ contactId: contact['id'], contactName: 'Ina' });
				expect(await leadMatches(db.reader, { email: '%', phone: '12', tax_id: null })).toEqual([]);
			});

			it('becomes a new customer, a contact and an opportunity, once', async () => {
				const row = await lead({
					subject: 'Desks',
					person_name: 'Eva Lind',
					email: 'eva@lind.example',
					source: 'event',
					amount_minor: 50_000
				});
				const first = await qualify(row, 'match', { expectedCloseOn: '2026-04-30' });
				expect(first.lead).toMatchObject({ status: 'qualified', closed_at: NOW + 2 * HOUR });
				expect(first.opportunity).toMatchObject({
					name: 'Desks',
					status: 'open',
					pipeline_id: 'standard',
					stage_id: 'standard-qualified',
					amount_minor: 50_000,
					probability_bp: 2_000,
					weighted_minor: 10_000,
					source: 'event',
					owner_id: 'stan',
					expected_close_on: '2026-04-30'
				});
				expect(first.opportunity['number']).toMatch(/^OPP-/);
				const customer = await getRow(db.reader, 'customer', String(first.lead['customer_id']));
				expect(customer).toMatchObject({ name: 'Lind AB', status: 'prospect', kind: 'company' });
				const contact = await getRow(db.reader, 'contact', String(first.lead['contact_id']));
				expect(contact).toMatchObject({
					name: 'Eva Lind',
					email: 'eva@lind.example',
					is_primary: 1
				});
				const counts = [
					await count('customer'),
					await count('contact'),
					await count('opportunity')
				];
				const again = await qualify(row, 'new');
				expect(again.opportunity['id']).toBe(first.opportunity['id']);
				expect([
					await count('customer'),
					await count('contact'),
					await count('opportunity')
				]).toEqual(counts);
				// The next lead of the same person finds both.
				const next = await lead({ email: 'EVA@lind.example', phone: null, person_name: 'E. Lind' });
				const second = await qualify(next, 'match');
				expect(second.lead).toMatchObject({
					customer_id: first.lead['customer_id'],
					contact_id: first.lead['contact_id']
				});
			});

			it('leaves nothing when a part fails, and says when it may be several customers', async () => {
				for (const name of ['Twin 1', 'Twin 2'])
					await add(db, 'customer', { name, email: 'office@twin.example' });
				const row = await lead({ email: 'office@twin.example', person_name: 'Tim' });
				await expect(qualify(row, 'match')).rejects.toMatchObject({
					code: 'lead_matches_several',
					message: expect.stringContaining('Twin 1, Twin 2')
				});
				const counts = [await count('customer'), await count('contact')];
				await expect(qualify(row, 'new', { stageId: 'standard-none' })).rejects.toMatchObject({
					code: 'record_invalid'
				});
				expect([await count('customer'), await count('contact')]).toEqual(counts);
				expect(await getRow(db.reader, 'lead', String(row['id']))).toMatchObject({ status: 'new' });
				await expect(qualify(row, 'no-customer')).rejects.toMatchObject({
					code: 'record_not_found'
				});
			});

			it('opens one opportunity when two people qualify it at the same time', async () => {
				const row = await lead({ email: 'race@lind.example' });
				const both = await Promise.all([qualify(row, 'new'), qualify(row, 'new')]);
				expect(new Set(both.map((done) => done.opportunity['id'])).size).toBe(1);
			});
		});

		describe('an opportunity', () => {
			it('begins in an open stage, with the probability and forecast of it', async () => {
				expect(await opportunity({ stage_id: 'standard-proposal' })).toMatchObject({
					probability_bp: 6_000,
					forecast: 'best_case',
					weighted_minor: 6_001,
					stage_since_at: NOW
				});
				expect(await opportunity({ probability_bp: 3_300 })).toMatchObject({
					weighted_minor: 3_300
				});
				await expect(opportunity({ stage_id: 'standard-won' })).rejects.toMatchObject({
					details: [{ field: 'stage_id' }]
				});
			});

			it('moves by its own step only, which keeps how long it stood where', async () => {
				const row = await opportunity();
				const change = (values: RecordValues) =>
					updateRecordCommand(
						db,
						stan,
						'opportunity',
						{ id: String(row['id']), version: null, values },
						context
					);
				await expect(change({ stage_id: 'standard-needs' })).rejects.toMatchObject({
					code: 'record_invalid'
				});
				await move(row, 'standard-needs', {}, 3);
				const after = await move(row, 'standard-negotiation', {}, 5);
				expect(after).toMatchObject({
					probability_bp: 8_000,
					forecast: 'committed',
					status: 'open'
				});
				expect(await move(row, 'standard-negotiation', {}, 6)).toEqual(after);
				expect(await stays(row)).toEqual([
					{
						stage_id: 'standard-qualified',
						next_stage_id: 'standard-needs',
						minutes: 180,
						moved_by: 'stan'
					},
					{
						stage_id: 'standard-needs',
						next_stage_id: 'standard-negotiation',
						minutes: 120,
						moved_by: 'stan'
					}
				]);
				await expect(
					act(db, (tx) =>
						moveOpportunity(
							tx,
							nobody,
							{ id: String(row['id']), stageId: 'standard-needs' },
							context
						)
					)
				).rejects.toMatchObject({ code: 'permission_denied' });
			});

			it('says who was faster when two people move it', async () => {
				const row = await opportunity();
				const version = Number(row['version']);
				await act(db, (tx) =>
					moveOpportunity(
						tx,
						mia,
						{ id: String(row['id']), stageId: 'standard-needs', version },
						later(1)
					)
				);
				await expect(move(row, 'standard-proposal', { version })).rejects.toMatchObject({
					code: 'record_changed',
					message: expect.stringContaining('mia')
				});
			});

			it('stays in its pipeline', async () => {
				const other = await add(db, 'pipeline', { name: 'Service contracts' });
				const stage = await add(db, 'pipeline_stage', {
					pipeline_id: other['id'] ?? null,
					position: 1,
					name: 'Asked'
				});
				const row = await opportunity();
				await expect(move(row, String(stage['id']))).rejects.toMatchObject({
					code: 'stage_of_other_pipeline'
				});
				const lonely = await opportunity({ stage_id: stage['id'] ?? null });
				expect(lonely['pipeline_id']).toBe(other['id']);
				await expect(
					act(db, (tx) =>
						winOpportunity(tx, stan, { id: String(lonely['id']), reason: 'price' }, context)
					)
				).rejects.toMatchObject({ code: 'pipeline_stage_missing' });
			});

			it('is won with a reason and an order of its lines; the prospect is a customer then', async () => {
				const product = await add(db, 'product', { name: 'Desk', list_price_micros: 250_000_000 });
				const row = await opportunity();
				const id = String(row['id']);
				await createRecordCommand(
					db,
					stan,
					'opportunity_line',
					{
						opportunity_id: id,
						product_id: product['id'] ?? null,
						quantity_milli: 3_000,
						discount_bp: 1_000
					},
					context
				);
				expect(await getRow(db.reader, 'opportunity', id)).toMatchObject({
					lines_minor: 67_500,
					amount_minor: 67_500,
					weighted_minor: 13_500
				});
				await expect(move(row, 'standard-won')).rejects.toMatchObject({
					code: 'outcome_reason_missing',
					details: [{ field: 'won_reason' }]
				});
				const won = await move(row, 'standard-won', { reason: 'service', createsOrder: true }, 4);
				expect(won).toMatchObject({
					status: 'won',
					stage_id: 'standard-won',
					won_reason: 'service',
					weighted_minor: 67_500,
					closed_at: NOW + 4 * HOUR
				});
				expect(await getRow(db.reader, 'sales_order', String(won['sales_order_id']))).toMatchObject(
					{
						status: 'draft',
						customer_id: row['customer_id'],
						total_minor: 67_500
					}
				);
				expect(await getRow(db.reader, 'customer', String(row['customer_id']))).toMatchObject({
					status: 'active'
				});
				await expect(
					act(db, (tx) => winOpportunity(tx, stan, { id, reason: 'price' }, context))
				).rejects.toMatchObject({ code: 'transition_not_allowed' });
				await expect(
					act(db, (tx) => loseOpportunity(tx, stan, { id, reason: 'price' }, context))
				).rejects.toMatchObject({ code: 'transition_not_allowed' });
			});

			it('has no order without lines', async () => {
				const row = await opportunity();
				await expect(
					move(row, 'standard-won', { reason: 'price', createsOrder: true })
				).rejects.toMatchObject({ code: 'document_without_lines' });
				expect(await getRow(db.reader, 'opportunity', String(row['id']))).toMatchObject({
					status: 'open'
				});
			});

			it('is lost to somebody, and goes back to where it stood when it is reopened', async () => {
				const row = await opportunity({ stage_id: 'standard-proposal' });
				const id = String(row['id']);
				await expect(
					act(db, (tx) => reopenOpportunity(tx, stan, { id }, context))
				).rejects.toMatchObject({ code: 'transition_not_allowed' });
				await expect(
					act(db, (tx) => loseOpportunity(tx, stan, { id }, context))
				).rejects.toMatchObject({ code: 'outcome_reason_missing' });
				const lost = await act(db, (tx) =>
					loseOpportunity(tx, stan, { id, reason: 'competitor', competitor: 'Rival' }, later(1))
				);
				expect(lost).toMatchObject({ status: 'lost', weighted_minor: 0, competitor: 'Rival' });
				const open = await act(db, (tx) => reopenOpportunity(tx, stan, { id }, later(2)));
				expect(open).toMatchObject({
					status: 'open',
					stage_id: 'standard-proposal',
					lost_reason: null,
					closed_at: null,
					probability_bp: 6_000
				});
				const history = await db.reader
					.selectFrom('status_change')
					.select('to_status')
					.where('record_id', '=', id)
					.orderBy('at')
					.execute();
				expect(history.map(({ to_status }) => to_status)).toEqual(['open', 'lost', 'open']);
			});

			it('is won from its page, with the reason that was chosen, and ordered afterwards', async () => {
				const product = await add(db, 'product', { name: 'Lamp', list_price_micros: 10_000_000 });
				const row = await opportunity();
				const id = String(row['id']);
				const run = (action: string, choice: string | null = null) =>
					act(db, (tx) =>
						runAction(tx, stan, { table: 'opportunity', id, action, note: null, choice }, context)
					);
				await add(db, 'opportunity_line', {
					opportunity_id: id,
					product_id: product['id'] ?? null,
					quantity_milli: 1_000
				});
				await expect(run('order')).rejects.toMatchObject({ code: 'transition_not_allowed' });
				await run('win', 'price');
				await run('order');
				const ordered = await getRow(db.reader, 'opportunity', id);
				expect(ordered['sales_order_id']).toMatch(/./);
				await expect(run('order')).rejects.toMatchObject({ code: 'transition_not_allowed' });
			});
		});

		describe('files', () => {
			const file = (text: string) => ({ name: 'opportunities.csv', bytes: Buffer.from(text) });
			const mapping = (mode: 'create' | 'update') => ({
				mode,
				columns: Object.fromEntries(
					[
						'external_key',
						'name',
						'customer_id',
						'stage_id',
						'amount_minor',
						'opened_at',
						'lost_reason'
					].map((name) => [name, [name]])
				),
				format: FORM_FORMAT
			});
			const HEAD = 'external_key,name,customer_id,stage_id,amount_minor,opened_at,lost_reason\n';

			it('bring opportunities in with their stage and outcome, but move none', async () => {
				await add(db, 'customer', { name: 'From a file' });
				const rows = `${HEAD}A,First,From a file,Proposal,1000,2026-01-05,\nB,Second,From a file,Lost,500,2026-01-06,price\n`;
				await importCsv(db, mia, 'opportunity', file(rows), mapping('create'), context);
				const page = await listRecords(
					db.reader,
					mia,
					'opportunity',
					readRecordQuery(tableOf('opportunity'), new URLSearchParams('q=A&sort=name'))
				);
				const first = page.records.find(({ values }) => values['external_key'] === 'A');
				expect(first?.values).toMatchObject({
					status: 'open',
					pipeline_id: 'standard',
					weighted_minor: 60_000
				});
				const moved = file(`${HEAD}A,First,From a file,Negotiation,1000,2026-01-05,\n`);
				const preview = await previewImport(
					db.reader,
					mia,
					'opportunity',
					moved,
					mapping('update'),
					context
				);
				expect(preview.problems).toMatchObject([{ row: 2, column: 'stage_id' }]);
			});
		});
	});
