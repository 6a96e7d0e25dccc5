/**
 * Loads the sample company: it is there as a whole, or, after a failure, a cancellation or the end of the
 * server, not at all. For PostgreSQL it is played in a SQLite file of its own and then copied: the play
 * makes a third of a million small statements, which take PostgreSQL more than a minute.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { insertRows } from '#lib/database/insert-rows.server.ts';
import { openDatabase, type Database } from '#lib/database/index.server.ts';
import { migrateToLatest } from '#lib/database/migrate.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { chooseCompany } from './company-choice.server.ts';
import { playSampleCompany, type LoadOptions } from './play-sample-company.server.ts';
import type { LoadProgress } from './load-progress.ts';
import type { Person } from './plan/market/plan-staff.ts';
import { copyRows } from './write/copy-rows.server.ts';

/** What the play takes of the whole time. */
const PLAY_SHARE = 0.85;
/** Filled on both sides before the load. */
const SHARED = [
	'report_folder',
	'report_folder_grant',
	'setting',
	'team',
	'pipeline',
	'pipeline_stage',
	'case_queue',
	'case_queue_rule',
	'sla_policy',
	'catalogue_version',
	'calculation_state',
	'rule_segment',
	'rule_segment_rule'
] as const;

/** Kept by the database itself, as what it is worked out of comes in. */
const WORKED_OUT = ['customer_buying', 'stock_stretch_kept', 'stock_stretch_due'];

/** Kept at the start of the server already, perhaps changed since; those that others refer to first. */
const CALENDARS = [
	'business_calendar',
	'calendar_hours',
	'calendar_day',
	'calendar_day_hours'
] as const;

export function loadSampleCompany(db: Database, options: LoadOptions): Promise<readonly Person[]> {
	return db.dialect === 'postgres'
		? loadThroughSqlite(db, options)
		: playSampleCompany(db, options);
}

async function loadThroughSqlite(db: Database, options: LoadOptions): Promise<readonly Person[]> {
	const folder = await mkdtemp(join(tmpdir(), 'flowledger-sample-'));
	const place = await openDatabase({ file: join(folder, 'sample.db') });
	try {
		// It is thrown away: nothing of it has to survive anything.
		await sql`pragma synchronous = off`.execute(place.writer);
		await migrateToLatest(place);
		await takeOver(db, place);
		const report = (progress: LoadProgress) => options.onProgress?.(progress);
		const people = await playSampleCompany(place, {
			...options,
			onProgress: (progress) => report({ ...progress, share: progress.share * PLAY_SHARE })
		});
		await inTransaction(db, async (tx) => {
			// They come back as they were taken over, or with the sample company's holidays.
			for (const table of [...CALENDARS].reverse()) await tx.deleteFrom(table).execute();
			await copyRows(place, tx, [...SHARED, ...WORKED_OUT], (done) =>
				report({ step: 'finish', share: PLAY_SHARE + (1 - PLAY_SHARE) * done, on: null })
			);
			await chooseCompany(tx, 'sample');
		});
		return people;
	} finally {
		await place.close();
		await rm(folder, { recursive: true, force: true });
	}
}

/** The company's own settings, teams and calendars; the secret that signs sessions stays where it is. */
async function takeOver(from: Database, to: Database): Promise<void> {
	const settings = await from.reader
		.selectFrom('setting')
		.selectAll()
		.where('name', '!=', 'auth_secret')
		.execute();
	const teams = await from.reader.selectFrom('team').selectAll().execute();
	await inTransaction(to, async (tx) => {
		if (settings.length > 0) await tx.insertInto('setting').values(settings).execute();
		if (teams.length > 0) await tx.insertInto('team').values(teams).execute();
		for (const table of CALENDARS) {
			const rows = await from.reader.selectFrom(table).selectAll().execute();
			await insertRows(tx, table, rows);
		}
	});
}
