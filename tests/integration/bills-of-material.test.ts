import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import {
	activateBom,
	copyBom,
	retireBom
} from '#lib/records/erp/production/bom/bill-of-material.server.ts';
import { validBom } from '#lib/records/erp/production/bom/valid-bom.server.ts';
import { createRecord } from '#lib/records/store/create-record.server.ts';
import { getRow, recordTables } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { idOf, pia } from './production-rig.ts';
import { act, add, context, mia, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let bike: string;
		let wheel: string;
		let rim: string;

		beforeAll(async () => {
			db = await testDatabase(dialect);
		});
		beforeEach(async () => {
			bike = await product('Bike');
			wheel = await product('Wheel');
			rim = await product('Rim');
		});

		const product = async (name: string) => idOf(await add(db, 'product', { name }));
		async function version(of: string, parts: string[], valid_from_on: string | null = null) {
			const bom = await add(db, 'bill_of_material', { product_id: of, valid_from_on });
			for (const part of parts)
				await add(db, 'bom_component', {
					bill_of_material_id: idOf(bom),
					product_id: part,
					quantity_milli: 2_000
				});
			return idOf(bom);
		}
		const activate = (id: string, actor = pia) =>
			act(db, (tx) => activateBom(tx, actor, { id }, context));
		const read = (id: string) => getRow(db.reader, 'bill_of_material', id);
		const inForce = async (on: string, of = bike) =>
			(await validBom(db.reader, of, on))?.['revision'];

		it('numbers the versions of each product', async () => {
			expect((await read(await version(bike, [wheel])))['revision']).toBe(1);
			expect((await read(await version(bike, [wheel])))['revision']).toBe(2);
			expect((await read(await version(wheel, [rim])))['revision']).toBe(1);
		});

		it('has one version in force on each day', async () => {
			await activate(await version(bike, [wheel], '2026-01-01'));
			const next = await version(bike, [wheel], '2026-04-01');
			await activate(next);
			expect([
				await inForce('2025-12-31'),
				await inForce('2026-03-31'),
				await inForce('2026-04-01')
			]).toEqual([undefined, 1, 2]);
			// One in between ends the first, and itself before the one that waits.
			const between = await version(bike, [wheel]);
			await activate(between);
			expect(await read(between)).toMatchObject({
				valid_from_on: '2026-03-10',
				valid_to_on: '2026-03-31'
			});
			expect(await inForce('2026-03-10')).toBe(3);
			expect(await inForce('2026-04-01')).toBe(2);
			const sameDay = await version(bike, [wheel], '2026-04-01');
			await expect(activate(sameDay)).rejects.toMatchObject({ code: 'bom_version_same_day' });
		});

		it('retires the version before it as soon as it is in force', async () => {
			const first = await version(bike, [wheel], '2026-01-01');
			await activate(first);
			await activate(await version(bike, [wheel]));
			expect(await read(first)).toMatchObject({ status: 'retired', valid_to_on: '2026-03-09' });
			// Another one on the same day.
			await activate(await version(bike, [wheel]));
			expect(await inForce('2026-03-10')).toBe(3);
		});

		it('refuses a product that is made of itself, however far away', async () => {
			await activate(await version(bike, [wheel]));
			await activate(await version(wheel, [rim]));
			const circle = await version(rim, [bike]);
			await expect(activate(circle)).rejects.toMatchObject({
				code: 'bom_cycle',
				message: expect.stringContaining('Rim → Bike → Wheel → Rim')
			});
			await expect(version(rim, [rim])).rejects.toMatchObject({ code: 'record_invalid' });
		});

		it('refuses a version without components, and one that is edited once it is in force', async () => {
			const empty = await version(bike, []);
			await expect(activate(empty)).rejects.toMatchObject({ code: 'bom_empty' });
			const id = await version(bike, [wheel]);
			await activate(id);
			const line = { bill_of_material_id: id, product_id: rim, quantity_milli: 1_000 };
			await expect(
				act(db, (tx) => createRecord(tx, mia, 'bom_component', line, context))
			).rejects.toMatchObject({ code: 'record_not_editable' });
		});

		it('copies everything into the next version, as a draft', async () => {
			const id = await version(bike, [wheel, rim]);
			await activate(id);
			const draft = await act(db, (tx) => copyBom(tx, pia, { id }, context));
			expect(draft).toMatchObject({ status: 'draft', revision: 2, product_id: bike });
			const lines = await recordTables(db.reader)
				.selectFrom('bom_component')
				.select(['position', 'product_id', 'quantity_milli', 'unit'])
				.where('bill_of_material_id', '=', idOf(draft))
				.orderBy('position')
				.execute();
			expect(lines).toEqual([
				{ position: 1, product_id: wheel, quantity_milli: 2_000, unit: 'piece' },
				{ position: 2, product_id: rim, quantity_milli: 2_000, unit: 'piece' }
			]);
		});

		it('leaves versions to production', async () => {
			const id = await version(bike, [wheel]);
			for (const command of [activateBom, retireBom, copyBom])
				await expect(act(db, (tx) => command(tx, stan, { id }, context))).rejects.toMatchObject({
					code: 'team_required'
				});
			await act(db, (tx) => retireBom(tx, mia, { id }, context));
			await expect(activate(id)).rejects.toMatchObject({ code: 'transition_not_allowed' });
		});

		it('knows what a work centre can do in a week, and no calendar that is not there', async () => {
			const centre = await add(db, 'work_centre', {
				code: bike,
				name: 'Line',
				parallel_capacity: 2,
				practical_share_bp: 8_000
			});
			// Nobody has made a calendar yet: around the clock.
			expect(centre['weekly_minutes']).toBe(16_128);
			await expect(
				add(db, 'work_centre', { code: wheel, name: 'Line', calendar_key: 'nights' })
			).rejects.toMatchObject({ code: 'record_invalid' });
		});
	});
