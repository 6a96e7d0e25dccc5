import { describe, expect, it } from 'vitest';
import type { Actor } from '#lib/identity/actor.ts';
import type { TypedCalendar } from '#lib/calendars/editing/read-calendar.ts';
import {
	calendarChoices,
	calendarDetail,
	listCalendars
} from '#lib/calendars/store/calendar-pages.server.ts';
import { changeCalendar, createCalendar } from '#lib/calendars/store/change-calendar.server.ts';
import { ensureStandardCalendar } from '#lib/calendars/store/ensure-standard-calendar.server.ts';
import {
	archiveCalendar,
	makeStandard,
	restoreCalendar
} from '#lib/calendars/store/operate-calendar.server.ts';
import { bpmnXml, events } from '#lib/workflows/engine/testing/bpmn-builder.ts';
import {
	modifyInstance,
	previewModification
} from '#lib/workflows/runtime/modify-instance.server.ts';
import { cancelInstance } from '#lib/workflows/runtime/operate-instance.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { runDueWork } from '#lib/workflows/runtime/workers/due-work.server.ts';
import { DIALECTS } from '../database.ts';
import { operationsRig } from './operations-rig.ts';

const HOUR = 3_600_000;
const named = (key: string) =>
	`<zeebe:properties><zeebe:property name="calendar" value="${key}"/></zeebe:properties>`;
const waiting = (id: string, calendar: string, duration: string) =>
	bpmnXml(
		(p) =>
			p
				.start()
				.element('intermediateCatchEvent', 'wait', {
					extensions: named(calendar),
					inner: events.duration(duration)
				})
				.end(),
		{ id }
	);
const asking = (id: string, calendar: string) =>
	bpmnXml(
		(p) =>
			p
				.start()
				.userTask('ask', {
					extensions: `<zeebe:userTask/><zeebe:taskSchedule dueDate="PT12H" followUpDate="P1D"/>${named(calendar)}`
				})
				.end(),
		{ id }
	);
const shop: TypedCalendar = {
	key: 'shop',
	name: 'Shop',
	timeZone: 'Europe/Berlin',
	week: ['10-20', '10-20', '10-20', '10-20', '10-20', '10-18', ''],
	days: [
		{ on: '2026-01-06', repeats: 'once', name: 'Epiphany', hours: '' },
		{ on: '2025-12-24', repeats: 'yearly', name: 'Christmas Eve', hours: '10-14' }
	]
};
/** Monday, an hour before the office opens in UTC. */
const MONDAY = Date.UTC(2026, 0, 5, 8);

for (const dialect of DIALECTS)
	describe(`calendars on ${dialect}`, async () => {
		const rig = await operationsRig(dialect);
		const { runtime, operator, staff, db } = rig;
		const admin: Actor = { ...operator, roles: ['administrator'] };
		const at = () => ({ now: rig.clock.at });
		const create = (typed: Partial<TypedCalendar>, actor: Actor = admin) =>
			createCalendar(db, actor, { typed: { ...shop, ...typed }, ...at() });
		const change = async (key: string, typed: Partial<TypedCalendar>, version?: number) =>
			changeCalendar(db, admin, {
				typed: { ...shop, key, ...typed },
				version: version ?? (await calendarDetail(db.reader, key)).version,
				...at()
			});
		const start = (processKey: string) => startInstance(runtime, operator, { processKey });
		const dueOf = async (id: string) =>
			(
				await db.reader
					.selectFrom('timer')
					.select('due_at')
					.where('process_instance_id', '=', id)
					.executeTakeFirstOrThrow()
			).due_at;
		rig.clock.at = MONDAY;
		await ensureStandardCalendar(db, { timeZone: 'UTC', ...at() });
		await create({});

		it('begins with office hours as the standard, once', async () => {
			await ensureStandardCalendar(db, { timeZone: 'Asia/Tokyo', ...at() });
			const [office, own] = await listCalendars(db.reader, MONDAY + 2 * HOUR);
			expect(office).toMatchObject({
				key: 'office',
				isStandard: true,
				timeZone: 'UTC',
				isOpen: true,
				usedBy: []
			});
			expect(own).toMatchObject({ key: 'shop', isStandard: false, specialDays: 2 });
		});

		it('keeps what was typed, and every change in the audit log', async () => {
			const key = await create({ key: 'kept', name: ' Kept ' });
			const { calendar } = await calendarDetail(db.reader, key);
			expect(calendar.name).toBe('Kept');
			expect(calendar.week[5]).toEqual([{ from: 600, to: 1_080 }]);
			expect(calendar.week[6]).toEqual([]);
			expect(calendar.days.map(({ on, hours }) => [on, hours.length])).toEqual([
				['2025-12-24', 1],
				['2026-01-06', 0]
			]);
			await change(key, { name: 'Kept', days: [] });
			// The same again is no change.
			await change(key, { name: 'Kept', days: [] });
			const detail = await calendarDetail(db.reader, key);
			expect(detail).toMatchObject({ version: 2, updatedBy: 'Olga Operator' });
			expect(detail.calendar.days).toEqual([]);
			const { id } = await db.reader
				.selectFrom('business_calendar')
				.select('id')
				.where('key', '=', key)
				.executeTakeFirstOrThrow();
			expect(await rig.audited(id)).toEqual(['calendar.create', 'calendar.change']);
		});

		it('is changed by administrators only', async () => {
			const denied = { code: 'permission_denied' };
			await expect(create({ key: 'other' }, operator)).rejects.toMatchObject(denied);
			for (const act of [archiveCalendar, restoreCalendar, makeStandard])
				await expect(act(db, staff, { key: 'shop', ...at() })).rejects.toMatchObject(denied);
			await expect(
				changeCalendar(db, staff, { typed: shop, version: 1, ...at() })
			).rejects.toMatchObject(denied);
		});

		it('refuses what cannot be read, taken keys and changes of others', async () => {
			await expect(create({ week: ['9'] })).rejects.toMatchObject({
				code: 'calendar_invalid',
				details: [{ field: 'week.0' }]
			});
			await expect(create({})).rejects.toMatchObject({
				code: 'calendar_key_taken',
				details: [{ field: 'key' }]
			});
			await expect(change('shop', {}, 7)).rejects.toMatchObject({ code: 'calendar_changed' });
			await expect(change('nowhere', {}, 1)).rejects.toMatchObject({ code: 'calendar_not_found' });
		});

		it('measures timers and due dates in the calendar that the element names', async () => {
			await rig.deploy('waiting', waiting('waiting', 'shop', 'PT12H'));
			// Ten hours on Monday from 10 to 20 in Berlin; Tuesday is Epiphany; two on Wednesday.
			expect(await dueOf(await start('waiting'))).toBe(Date.UTC(2026, 0, 7, 11));
			await rig.deploy('days', waiting('days', 'standard', 'P1WT1H'));
			expect(await dueOf(await start('days'))).toBe(Date.UTC(2026, 0, 12, 10));
			await rig.deploy('asking', asking('asking', 'shop'));
			const [task] = await rig.openTasks(await start('asking'));
			expect(task).toMatchObject({
				due_at: Date.UTC(2026, 0, 7, 11),
				follow_up_at: Date.UTC(2026, 0, 7, 9)
			});
		});

		it('starts a process by every working day of a cycle', async () => {
			const xml = bpmnXml(
				(p) =>
					p
						.element('startEvent', 'daily', {
							extensions: named('standard'),
							inner: events.cycle('R/P1D')
						})
						.userTask('ask')
						.end(),
				{ id: 'morning' }
			);
			rig.clock.at = Date.UTC(2026, 0, 8, 15);
			await rig.deploy('morning', xml);
			const next = async () =>
				(
					await db.reader
						.selectFrom('start_subscription')
						.select('due_at')
						.where('element_id', '=', 'daily')
						.executeTakeFirstOrThrow()
				).due_at;
			expect(await next()).toBe(Date.UTC(2026, 0, 9, 15));
			rig.clock.at = Date.UTC(2026, 0, 9, 16);
			await rig.work();
			// Friday, then Monday.
			expect(await next()).toBe(Date.UTC(2026, 0, 12, 15));
			rig.clock.at = MONDAY;
		});

		it('goes by a changed calendar from the next timer on, on every node', async () => {
			const other = createRuntime(db, { clock: runtime.clock });
			const before = await start('waiting');
			await startInstance(other, operator, { processKey: 'waiting' });
			await change('shop', { days: [] });
			// What is scheduled stays.
			expect(await dueOf(before)).toBe(Date.UTC(2026, 0, 7, 11));
			for (const node of [runtime, other]) {
				const id = await startInstance(node, operator, { processKey: 'waiting' });
				expect(await dueOf(id)).toBe(Date.UTC(2026, 0, 6, 11));
			}
			await change('shop', {});
		});

		it('knows calendars when a modification is tried out', async () => {
			const id = await start('waiting');
			const input = {
				activate: [{ elementId: 'wait', variables: '' }],
				terminate: [],
				variables: ''
			};
			const lines = await previewModification(runtime, operator, id, input);
			expect(JSON.stringify(lines)).not.toContain('incident');
			await modifyInstance(runtime, operator, id, input);
			const timers = await db.reader
				.selectFrom('timer')
				.select('due_at')
				.where('process_instance_id', '=', id)
				.execute();
			expect(timers).toEqual([
				{ due_at: Date.UTC(2026, 0, 7, 11) },
				{ due_at: Date.UTC(2026, 0, 7, 11) }
			]);
		});

		it('refuses a deployment that names no calendar of the company', async () => {
			for (const source of [waiting('bad', 'moon', 'PT1H'), asking('bad', 'moon')])
				await expect(rig.deploy('bad', source)).rejects.toMatchObject({
					code: 'deployment_refused',
					message: expect.stringContaining('Expected the calendar “moon”') as string,
					details: [{ message: expect.stringContaining('standard') as string }]
				});
			await create({ key: 'old' });
			await archiveCalendar(db, admin, { key: 'old', ...at() });
			await expect(rig.deploy('bad', waiting('bad', 'old', 'PT1H'))).rejects.toMatchObject({
				code: 'deployment_refused'
			});
			await restoreCalendar(db, admin, { key: 'old', ...at() });
			await rig.deploy('good', waiting('good', 'old', 'PT1H'));
		});

		it('is archived once nothing names it, and is the standard until another is', async () => {
			await create({ key: 'named' });
			await rig.deploy('naming', waiting('naming', 'named', 'PT5H'));
			const running = await start('naming');
			const archive = (key: string) => archiveCalendar(db, admin, { key, ...at() });
			const inUse = { code: 'calendar_in_use' };
			await expect(archive('named')).rejects.toMatchObject(inUse);
			expect((await calendarDetail(db.reader, 'named')).usedBy).toEqual([
				{ processKey: 'naming', name: 'naming' }
			]);
			// The newest version names another, but an instance of the old one runs.
			await rig.deploy('naming', waiting('naming', 'shop', 'PT5H'));
			await expect(archive('named')).rejects.toMatchObject(inUse);
			await cancelInstance(runtime, operator, running);
			await archive('named');
			await archive('named');
			expect((await calendarChoices(db.reader)).map(({ key }) => key)).not.toContain('named');
			await expect(makeStandard(db, admin, { key: 'named', ...at() })).rejects.toMatchObject({
				code: 'calendar_archived'
			});
			await expect(archive('office')).rejects.toMatchObject({ code: 'calendar_is_standard' });
			await makeStandard(db, admin, { key: 'shop', ...at() });
			const standard = (await listCalendars(db.reader, MONDAY)).filter((c) => c.isStandard);
			expect(standard.map(({ key }) => key)).toEqual(['shop']);
			// “standard” means the new one at once: a shop week has six days.
			expect(await dueOf(await start('days'))).toBe(Date.UTC(2026, 0, 13, 10));
			await runDueWork(runtime);
		});
	});
