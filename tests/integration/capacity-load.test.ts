import { beforeAll, describe, expect, it } from 'vitest';
import { ensureStandardCalendar } from '#lib/calendars/store/ensure-standard-calendar.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { releaseOrder } from '#lib/records/erp/production/order/release-order.server.ts';
import {
	loadCapacity,
	loadCapacityWeek
} from '#lib/records/production/capacity/capacity-page.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { buildFactory, idOf, pia, rowsOf, stock, work, type Factory } from './production-rig.ts';
import { act, add, context, nobody } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let factory: Factory;
		let orderId: string;
		const asked = (actor = pia) => ({ db, actor, context });
		const week = (on: string, actor = pia) =>
			loadCapacityWeek(asked(actor), { centre: factory.saw, week: on });

		beforeAll(async () => {
			db = await testDatabase(dialect);
			await ensureStandardCalendar(db, { timeZone: context.timeZone, now: context.now });
			factory = await buildFactory(db);
			await stock(db, factory.board, 10_000_000);
			await stock(db, factory.screw, 20_000_000);
			const values = { product_id: factory.shelf, quantity_milli: 1_000_000 };
			orderId = idOf(await add(db, 'production_order', values));
			await act(db, (tx) => releaseOrder(tx, pia, { id: orderId }, context));
		});

		it('spreads what an order needs over the weeks in which it is planned', async () => {
			const { centres, weeks } = await loadCapacity(asked(), new URLSearchParams());
			expect(weeks[0]).toMatchObject({ on: '2026-03-09', number: 11, isNow: true });
			const loads = centres.find(({ id }) => id === factory.saw)!.loads;
			// 15 minutes and 3 for each of 1,000 pieces.
			expect(loads.reduce((sum, { loadMinutes }) => sum + loadMinutes, 0)).toBe(3_015);
			expect(loads.filter(({ loadMinutes }) => loadMinutes > 0).length).toBeGreaterThan(1);
			// The first operation alone cannot be more than there is.
			expect(loads.every(({ isOver }) => !isOver)).toBe(true);
		});

		it('shows the overload of a second order, with the orders behind it', async () => {
			const values = { product_id: factory.shelf, quantity_milli: 500_000 };
			const second = idOf(await add(db, 'production_order', values));
			await act(db, (tx) => releaseOrder(tx, pia, { id: second }, context));
			const page = await week('2026-03-12');
			expect(page).toMatchObject({ week: { on: '2026-03-09' }, isOver: true });
			expect(page.operations.map((one) => one.orderId).sort()).toEqual([orderId, second].sort());
			const sum = page.operations.reduce((total, { minutes }) => total + minutes, 0);
			expect(Math.abs(sum - page.loadMinutes)).toBeLessThanOrEqual(1);
		});

		it('takes off what was worked, and forgets what is done', async () => {
			const [cut] = await rowsOf(db, 'production_operation', orderId);
			const before = await loadCapacity(asked(), new URLSearchParams());
			await work(db, idOf(cut!), { minutes: 600, goodMilli: 100_000 });
			const sumOf = (page: typeof before) =>
				page.centres
					.find(({ id }) => id === factory.saw)!
					.loads.reduce((sum, { loadMinutes }) => sum + loadMinutes, 0);
			const after = await loadCapacity(asked(), new URLSearchParams());
			expect(sumOf(before) - sumOf(after)).toBe(600);
			await work(db, idOf(cut!), { minutes: 1, isDone: true });
			expect(sumOf(await loadCapacity(asked(), new URLSearchParams()))).toBe(1_515);
		});

		it('is for people who may read records, and knows no other work centre', async () => {
			await expect(week('2026-03-09', nobody)).rejects.toMatchObject({ kind: 'Forbidden' });
			await expect(
				loadCapacityWeek(asked(), { centre: 'none', week: 'no date' })
			).rejects.toMatchObject({ kind: 'NotFound' });
		});
	});
