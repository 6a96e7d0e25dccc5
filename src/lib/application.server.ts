import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ensureStandardCalendar } from '#lib/calendars/store/ensure-standard-calendar.server.ts';
import { publicUrlOf, type Configuration } from '#lib/configuration/configuration.server.ts';
import { mailSettingsOf } from '#lib/configuration/mail-settings.ts';
import { openDatabase, type Database } from '#lib/database/index.server.ts';
import { migrateToLatest } from '#lib/database/migrate.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { createAuth, type Auth } from '#lib/identity/auth.server.ts';
import { ensureTeams } from '#lib/identity/teams.server.ts';
import { createMailTransport } from '#lib/mail/mail-transport.server.ts';
import type { Outbox } from '#lib/mail/send-mail.server.ts';
import { startMailWorker } from '#lib/mail/start-mail-worker.server.ts';
import type { Delivery } from '#lib/reports/delivery/delivery.ts';
import { createSigner } from '#lib/reports/delivery/signed-token.ts';
import {
	prepareAnalyticStore,
	startAnalyticPruning
} from '#lib/reports/analytic-store/prepare-analytic-store.server.ts';
import { CATALOGUE } from '#lib/reports/model/datasets/index.ts';
import { startNotificationMail } from '#lib/notifications/mail-notifications.server.ts';
import { startNotificationPruning } from '#lib/notifications/prune-notifications.server.ts';
import { tellFollowers } from '#lib/records/discussion/tell-followers.server.ts';
import { startDeliveryWorker } from '#lib/reports/delivery/start-delivery-worker.server.ts';
import { prepareRollups } from '#lib/reports/rollups/prepare-rollups.server.ts';
import { startStretchWorker } from '#lib/reports/stretches/keep-stretches.server.ts';
import { startRollupWorker } from '#lib/reports/rollups/put-together.server.ts';
import { SHIPPED_ROLLUPS } from '#lib/reports/rollups/shipped-rollups.server.ts';
import { startBulkWorker } from '#lib/records/bulk/run-bulk-changes.server.ts';
import { startCleansing } from '#lib/records/cleansing/cleanse.server.ts';
import { startSlaWatch } from '#lib/records/crm/service/sla-watch.server.ts';
import { startSegmentRuns } from '#lib/records/segments/daily-run.server.ts';
import { startSearchWorker } from '#lib/records/search/keep-searched.server.ts';
import { startCatalogueWorker } from '#lib/records/extension/start-catalogue-worker.server.ts';
import { refreshCalculations } from '#lib/reports/calculation/refresh-calculations.server.ts';
import { refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { startBatchWorker } from '#lib/workflows/batches/run-batches.server.ts';
import { CONNECTORS } from '#lib/workflows/connectors/index.server.ts';
import { followRecords } from '#lib/workflows/connectors/record-processes.server.ts';
import { startHistoryWorker } from '#lib/workflows/retention/delete-history.server.ts';
import { createRuntime, type WorkflowRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startWorkers } from '#lib/workflows/runtime/workers/start-workers.server.ts';

/** Everything that a request may use, made once at start. */
export interface Application {
	readonly configuration: Configuration;
	readonly db: Database;
	readonly auth: Auth;
	readonly runtime: WorkflowRuntime;
	/** Null while no mail server is configured. */
	readonly outbox: Outbox | null;
	readonly delivery: Delivery;
	close(): Promise<void>;
}

export async function startApplication(configuration: Configuration): Promise<Application> {
	const db = await openDatabase({
		url: configuration.DATABASE_URL,
		file: join(configuration.DATA_DIR, 'flowledger.db')
	});
	await migrateToLatest(db);
	await prepareRollups(db, SHIPPED_ROLLUPS, Date.now());
	await refreshCatalogue(db, configuration.TIME_ZONE);
	await refreshCalculations(db);
	await ensureTeams(db);
	await ensureStandardCalendar(db, { timeZone: configuration.TIME_ZONE, now: Date.now() });
	const secret = configuration.AUTH_SECRET ?? (await keptSecret(db));
	const mail = mailSettingsOf(configuration.SMTP_URL, configuration.MAIL_FROM);
	const runtime = createRuntime(db, {
		timeZone: configuration.TIME_ZONE,
		outside: { publicUrl: publicUrlOf(configuration), sendsMail: mail !== null },
		connectors: CONNECTORS
	});
	const outbox = mail && { db, clock: runtime.clock, transport: createMailTransport(mail) };
	const delivery = {
		...{ db, clock: runtime.clock, signer: createSigner(secret) },
		...{ zone: configuration.TIME_ZONE, ...runtime.outside }
	};
	const followings = [followRecords(runtime), tellFollowers(db)];
	const report = (error: unknown) => console.error('A worker round failed.', error);
	const workers = [
		startWorkers,
		startBatchWorker,
		startHistoryWorker,
		startSlaWatch,
		startCleansing,
		startSegmentRuns
	].map((start) => start(runtime, report));
	const { clock } = runtime;
	workers.push(startBulkWorker({ db, clock, timeZone: configuration.TIME_ZONE }, report));
	workers.push(startDeliveryWorker(delivery, report));
	workers.push(startCatalogueWorker(db, configuration.TIME_ZONE, report));
	const isWanted = configuration.ANALYTIC_STORE === 'auto';
	const store = await prepareAnalyticStore(db, CATALOGUE, { isWanted });
	workers.push(startSearchWorker(db, report));
	workers.push(startRollupWorker(db, report), startStretchWorker(db, report));
	workers.push(startAnalyticPruning(db, report));
	workers.push(startNotificationPruning({ db, clock }, report));
	if (outbox) {
		const { TIME_ZONE: timeZone } = configuration;
		const letters = { db, clock, timeZone, publicUrl: publicUrlOf(configuration) };
		workers.push(startMailWorker(outbox, report), startNotificationMail(letters, report));
	}
	return {
		configuration,
		db,
		auth: createAuth(db, { secret, baseURL: configuration.ORIGIN }),
		runtime,
		outbox,
		delivery,
		async close() {
			await Promise.all(workers.map((worker) => worker.stop()));
			for (const unfollow of followings) unfollow();
			await store?.close();
			await db.close();
		}
	};
}

/** Kept with the data, so that sessions outlive a restart and all nodes agree on it. */
async function keptSecret(db: Database): Promise<string> {
	return inTransaction(db, async (tx) => {
		await tx
			.insertInto('setting')
			.values({
				name: 'auth_secret',
				value_json: JSON.stringify(randomBytes(32).toString('base64url'))
			})
			.onConflict((c) => c.doNothing())
			.execute();
		const row = await tx
			.selectFrom('setting')
			.select('value_json')
			.where('name', '=', 'auth_secret')
			.executeTakeFirstOrThrow();
		return JSON.parse(row.value_json) as string;
	});
}
