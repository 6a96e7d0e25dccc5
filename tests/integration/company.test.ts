import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { publicActor, type Actor } from '#lib/identity/actor.ts';
import { changeCompany } from '#lib/records/company/change-company.server.ts';
import { companyPage } from '#lib/records/company/company-page.server.ts';
import { companyName } from '#lib/records/store/company-name.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { ada, add, mia, NOW, person, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(`the company on ${dialect}`, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
		});
		const change = (name: string, currency: string, actor: Actor | null = ada, fiscalMonth = 1) =>
			changeCompany(db, actor, { name, currency, fiscalMonth, country: null, now: NOW });
		const audit = () =>
			db.reader
				.selectFrom('audit_event')
				.select(['actor_id', 'before_json', 'after_json'])
				.where('action', '=', 'company.change')
				.orderBy('no')
				.execute();

		it('is renamed by administrators only, and that is kept', async () => {
			for (const actor of [stan, mia, person('dan', 'designer'), publicActor, null])
				await expect(change('Mine', 'EUR', actor)).rejects.toMatchObject({ kind: 'Forbidden' });
			expect(await companyName(db.reader)).toBe('Flowledger');
			await change('  Fennmark  ', 'EUR');
			await change('Fennmark', 'EUR');
			expect(await companyName(db.reader)).toBe('Fennmark');
			const events = await audit();
			expect(events).toHaveLength(1);
			expect(events[0]).toMatchObject({ actor_id: 'ada' });
			expect(JSON.parse(events[0]!.before_json!)).toMatchObject({
				name: 'Flowledger',
				currency: 'EUR'
			});
			expect(JSON.parse(events[0]!.after_json!)).toMatchObject({
				name: 'Fennmark',
				currency: 'EUR'
			});
		});

		it.each([
			['', 'EUR', ['name']],
			['x'.repeat(121), 'EUR', ['name']],
			['Fenn\nmark', 'XXX', ['name', 'currency']]
		])('refuses %j in %s', async (name, currency, fields) => {
			const refused = await change(name, currency).catch((error: unknown) => error);
			expect(refused).toMatchObject({
				code: 'company_invalid',
				details: fields.map((field) => ({ field }))
			});
		});

		it('begins its fiscal year in a month of its own', async () => {
			expect(await companyPage(db)).toMatchObject({ fiscalMonth: 1 });
			await change('Fennmark', 'EUR', ada, 4);
			expect(await companyPage(db)).toMatchObject({ fiscalMonth: 4 });
			await expect(change('Fennmark', 'EUR', ada, 13)).rejects.toMatchObject({
				code: 'company_invalid',
				details: [{ field: 'fiscalMonth' }]
			});
			await change('Fennmark', 'EUR');
		});

		it('changes its currency until the first amount is recorded, and says where there are some', async () => {
			await add(db, 'product', { name: 'Free sample', standard_cost_micros: 0 });
			await change('Fennmark', 'NOK');
			expect(await companyPage(db)).toMatchObject({ currency: 'NOK', amountsIn: [] });
			await add(db, 'product', { name: 'Chair', standard_cost_micros: 20_000_000 });
			expect(await companyPage(db)).toMatchObject({ amountsIn: ['Products'] });
			await expect(change('Fennmark', 'EUR')).rejects.toMatchObject({
				code: 'currency_fixed',
				details: [{ field: 'currency' }]
			});
			await change('Fennmark Workspaces', 'NOK');
			expect(await companyPage(db)).toMatchObject({
				name: 'Fennmark Workspaces',
				currency: 'NOK',
				database: dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL'
			});
		});

		it('says where its data are without a password', async () => {
			const url = 'postgres://flow:hunter22@db.example.com:5433/flow';
			const { place } = await companyPage({ ...db, location: { url } });
			expect(place).toBe('db.example.com:5433/flow');
		});
	});
