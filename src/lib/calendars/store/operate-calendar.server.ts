/** Archiving, restoring, and which calendar is the company's standard. */
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { calendarUses } from './calendar-uses.server.ts';

interface Named {
	readonly key: string;
	readonly now: number;
}

interface CalendarRow {
	readonly id: string;
	readonly name: string;
	readonly is_standard: number;
	readonly archived_at: number | null;
	readonly version: number;
}

/** What runs and names it goes on; nothing new may. Again changes nothing. */
export async function archiveCalendar(
	db: Database,
	actor: Actor | null,
	{ key, now }: Named
): Promise<void> {
	await inCalendar(db, actor, { key, now, action: 'calendar.archive' }, async (tx, row) => {
		if (row.archived_at !== null) return null;
		if (row.is_standard === 1) throw errors.calendarIsStandard({ name: row.name });
		const uses = (await calendarUses(tx)).filter((use) => use.key === key);
		if (uses.length > 0)
			throw errors.calendarInUse({
				name: row.name,
				processes: uses.map(({ name, version }) => `${name} (version ${version})`).join(', ')
			});
		return { archived_at: now };
	});
}

export async function restoreCalendar(
	db: Database,
	actor: Actor | null,
	{ key, now }: Named
): Promise<void> {
	await inCalendar(db, actor, { key, now, action: 'calendar.restore' }, async (_tx, row) =>
		row.archived_at === null ? null : { archived_at: null }
	);
}

/** Everything that names “standard” is measured in it from now on. */
export async function makeStandard(
	db: Database,
	actor: Actor | null,
	{ key, now }: Named
): Promise<void> {
	await inCalendar(db, actor, { key, now, action: 'calendar.make-standard' }, async (tx, row) => {
		if (row.is_standard === 1) return null;
		if (row.archived_at !== null) throw errors.calendarArchived({ name: row.name });
		await tx
			.updateTable('business_calendar')
			.set((eb) => ({ is_standard: 0, version: eb('version', '+', 1), updated_at: now }))
			.where('is_standard', '=', 1)
			.execute();
		return { is_standard: 1 };
	});
}

async function inCalendar(
	db: Database,
	actor: Actor | null,
	{ key, now, action }: Named & { action: string },
	changesOf: (
		tx: Tx,
		row: CalendarRow
	) => Promise<{ archived_at?: number | null; is_standard?: number } | null>
): Promise<void> {
	authorize(actor, 'admin.settings');
	await inTransaction(db, async (tx) => {
		const row = await tx
			.selectFrom('business_calendar')
			.select(['id', 'name', 'is_standard', 'archived_at', 'version'])
			.where('key', '=', key)
			.executeTakeFirst();
		if (!row) throw errors.calendarNotFound({ key });
		const changes = await changesOf(tx, row);
		if (!changes) return;
		await tx
			.updateTable('business_calendar')
			.set({ ...changes, version: row.version + 1, updated_at: now, updated_by: actor.userId })
			.where('id', '=', row.id)
			.execute();
		const { is_standard, archived_at } = row;
		await writeAudit(tx, {
			actor,
			action,
			entity: 'business_calendar',
			recordId: row.id,
			before: { is_standard, archived_at },
			after: { is_standard, archived_at, ...changes },
			at: now
		});
	});
}
