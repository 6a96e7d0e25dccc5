/**
 * The load of the sample company in the background of the server: started once, watched by a page,
 * cancelled, tried again. While it runs on SQLite nothing else can be written or signed in to.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { systemActor } from '#lib/identity/actor.ts';
import type { WorkflowRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { deployTemplates } from '#lib/workflows/templates/deploy-templates.server.ts';
import { chooseCompany } from './company-choice.server.ts';
import { loadSampleCompany } from './load-sample-company.server.ts';
import type { LoadProgress } from './load-progress.ts';
import type { Person } from './plan/market/plan-staff.ts';

export type LoadStatus = 'running' | 'done' | 'failed' | 'cancelled';

export interface SampleLoad {
	readonly status: LoadStatus;
	readonly progress: LoadProgress;
	readonly people: readonly Person[];
	readonly password: string;
	/** Who has it may cancel the load and see the password: nobody can sign in meanwhile. */
	readonly token: string;
}

interface RunningLoad extends SampleLoad {
	status: LoadStatus;
	progress: LoadProgress;
	people: readonly Person[];
	isCancelled: boolean;
	finished: Promise<void>;
}

/** Thrown inside the load to undo it. */
class LoadCancelled extends Error {}

const loads = new WeakMap<Database, RunningLoad>();

/** The load of this server, running or ended; null when there was none. */
export function sampleLoadOf(db: Database): SampleLoad | null {
	return loads.get(db) ?? null;
}

export function isLoadingSample(db: Database): boolean {
	return loads.get(db)?.status === 'running';
}

/** Whether the bearer began this load. */
export function ownsLoad(load: SampleLoad, token: string | undefined): boolean {
	const [mine, given] = [Buffer.from(load.token), Buffer.from(token ?? '')];
	return mine.length === given.length && timingSafeEqual(mine, given);
}

/** Starts the load, or the one after a failure. The company must still be empty. */
export async function startSampleLoad(
	{ db, ...place }: { db: Database; timeZone: string; publicUrl: string },
	options: { password: string; now: number; scale?: number }
): Promise<SampleLoad> {
	if (isLoadingSample(db)) throw errors.sampleLoading({});
	const { password, now, scale = 1 } = options;
	if (password.length < 10)
		throw errors.accountInvalid({}, [
			{ field: 'samplePassword', message: 'Use at least 10 characters.' }
		]);
	await requireEmptyCompany(db);
	await inTransaction(db, (tx) => chooseCompany(tx, 'loading'));
	const load: RunningLoad = {
		status: 'running',
		progress: { step: 'plan', share: 0, on: null },
		people: [],
		password,
		token: randomBytes(24).toString('base64url'),
		isCancelled: false,
		finished: Promise.resolve()
	};
	loads.set(db, load);
	load.finished = run(db, load, { password, now, scale, ...place });
	return load;
}

async function run(
	db: Database,
	load: RunningLoad,
	options: { password: string; now: number; scale: number; timeZone: string; publicUrl: string }
): Promise<void> {
	try {
		load.people = await loadSampleCompany(db, {
			...options,
			onProgress(progress) {
				if (load.isCancelled) throw new LoadCancelled();
				load.progress = progress;
			}
		});
		load.status = 'done';
	} catch (error) {
		load.status = error instanceof LoadCancelled ? 'cancelled' : 'failed';
		if (load.status === 'failed') console.error('The sample company could not be loaded.', error);
	}
}

/** Stops the load and waits until nothing of it is left; one that has ended meanwhile stays. */
export async function cancelSampleLoad(db: Database): Promise<LoadStatus> {
	const load = loads.get(db);
	if (!load) return 'cancelled';
	load.isCancelled = true;
	await load.finished;
	return load.status;
}

/** The company begins with nothing but the processes that come with the product. */
export async function beginEmpty(runtime: WorkflowRuntime): Promise<void> {
	await deployTemplates(runtime, systemActor);
	await inTransaction(runtime.db, (tx) => chooseCompany(tx, 'empty'));
	loads.delete(runtime.db);
}

/** The password has been seen and need not be kept any longer. */
export function forgetSampleLoad(db: Database, token: string | undefined): void {
	const load = loads.get(db);
	if (load?.status === 'done' && ownsLoad(load, token)) loads.delete(db);
}

async function requireEmptyCompany(db: Database): Promise<void> {
	for (const table of ['customer', 'supplier', 'product', 'process_definition'] as const) {
		const row = await db.reader.selectFrom(table).select('id').limit(1).executeTakeFirst();
		if (row) throw errors.companyNotEmpty({});
	}
}
