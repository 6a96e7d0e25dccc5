/**
 * Plays the sample company into an empty one, in one transaction: it is there as a whole, or, after
 * a failure, a cancellation or the end of the server, not at all.
 */
import { typedOf } from '#lib/calendars/editing/typed-calendar.ts';
import { calendarDetail } from '#lib/calendars/store/calendar-pages.server.ts';
import { changeCalendar } from '#lib/calendars/store/change-calendar.server.ts';
import { ensureStandardCalendar } from '#lib/calendars/store/ensure-standard-calendar.server.ts';
import { newId } from '#lib/database/id.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { dateOf } from '#lib/records/catalogue/date-text.ts';
import { addUsualLevels } from '#lib/records/finance/dunning/usual-levels.server.ts';
import { companyCurrency } from '#lib/records/store/company-currency.server.ts';
import { CONNECTORS } from '#lib/workflows/connectors/index.server.ts';
import { followRecords } from '#lib/workflows/connectors/record-processes.server.ts';
import { createRuntime, type WorkflowRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { deployTemplates } from '#lib/workflows/templates/deploy-templates.server.ts';
import { chooseCompany } from './company-choice.server.ts';
import { LOAD_STEPS, type LoadProgress, type LoadStep } from './load-progress.ts';
import { companyCalendar } from './plan/company-calendar.ts';
import { planCompany, type CompanyPlan } from './plan/plan-company.ts';
import type { Person } from './plan/market/plan-staff.ts';
import { databaseInside } from './play/database-inside.server.ts';
import { History } from './play/play-history.server.ts';
import { settleStock } from './write/settle-stock.server.ts';
import { writeMonth } from './write/write-month.server.ts';
import { writePeriods } from './write/write-periods.server.ts';
import { hashCommonPassword, writePeople } from './write/write-people.server.ts';

export interface LoadOptions {
	readonly seed?: number;
	readonly now: number;
	readonly timeZone: string;
	readonly scale?: number;
	/** What the links in letters begin with. */
	readonly publicUrl: string;
	/** Of all the sample people. */
	readonly password: string;
	/** Called often; what it throws undoes everything. */
	readonly onProgress?: (progress: LoadProgress) => void;
}

const SEED = 20_240_817;
/** Shares of the time that the steps take. */
const BEGINS: Readonly<Record<LoadStep, number>> = {
	plan: 0,
	masters: 0.03,
	'first-year': 0.04,
	'second-year': 0.16,
	finish: 0.97
};
/** How long the event loop is kept without a pause. */
const BUSY_MS = 20;

export async function playSampleCompany(
	db: Database,
	options: LoadOptions
): Promise<readonly Person[]> {
	const { now, timeZone, publicUrl, password } = options;
	const pause = pauses();
	const report = (step: LoadStep, done = 0, on: string | null = null) => {
		const next = LOAD_STEPS[LOAD_STEPS.indexOf(step) + 1];
		const width = (next ? BEGINS[next] : 1) - BEGINS[step];
		options.onProgress?.({ step, share: BEGINS[step] + width * done, on });
	};
	report('plan');
	const passwordHash = await hashCommonPassword(password);
	const currency = await companyCurrency(db.reader);
	const plan = await runSteps(
		planCompany({
			seed: options.seed ?? SEED,
			now,
			timeZone,
			currency,
			scale: options.scale ?? 1,
			newId
		}),
		() => {
			report('plan', 0.5);
			return pause();
		}
	);
	await db.writer.transaction().execute(async (tx) => {
		report('masters');
		await writePeople(tx, plan.staff.people, { passwordHash, at: plan.startsAt });
		await play(db, tx, plan, { now, timeZone, publicUrl, pause, report });
		report('finish');
		await settleStock(tx, now);
		// Nobody is told of the past.
		await tx.deleteFrom('notification').execute();
		await writePeriods(tx, plan.staff.team('finance'), {
			now,
			from: dateOf(plan.startsAt, timeZone),
			to: dateOf(now, timeZone)
		});
		await addUsualLevels(tx, systemActor, { now, timeZone });
		await chooseCompany(tx, 'sample');
		report('finish', 0.5);
	});
	return plan.staff.people;
}

interface Playing {
	readonly now: number;
	readonly timeZone: string;
	readonly publicUrl: string;
	readonly pause: () => Promise<void>;
	readonly report: (step: LoadStep, done?: number, on?: string | null) => void;
}

/** Month by month: first what the plan wrote, then what the engine plays. */
async function play(
	db: Database,
	tx: Tx,
	plan: CompanyPlan,
	{ now, timeZone, publicUrl, pause, report }: Playing
): Promise<void> {
	let clock = plan.startsAt;
	const runtime = createRuntime(databaseInside(db, tx), {
		clock: { now: () => clock },
		connectors: CONNECTORS,
		timeZone,
		// Nobody gets mail from the past.
		outside: { publicUrl, sendsMail: false }
	});
	const unfollow = followRecords(runtime);
	try {
		await openOffice(runtime);
		await deployTemplates(runtime, systemActor);
		const setClock = (at: number) => (clock = Math.max(clock, at));
		const history = new History({ runtime, tx, staff: plan.staff, setClock });
		for (const script of plan.purchases) history.addPurchase(script);
		for (const script of plan.cases) history.addCase(script);
		for (const script of plan.leads) history.addLead(script);
		const playedFrom = Math.min(plan.purchases[0]?.at ?? now, plan.cases[0]?.at ?? now);
		for (const [index, month] of plan.months.entries()) {
			const next = plan.months[index + 1];
			const until = next ? Date.parse(`${next.startsOn}T00:00:00Z`) - 1 : now;
			await writeMonth(tx, month.rows, pause);
			report('first-year', shareOf(plan.startsAt, until, playedFrom), month.startsOn || null);
			await history.playUntil(Math.min(until, now), async () => {
				const on = new Date(clock).toISOString().slice(0, 10);
				if (clock >= playedFrom) report('second-year', shareOf(playedFrom, clock, now), on);
				await pause();
			});
		}
	} finally {
		unfollow();
	}
}

/** The standard calendar, with the hours and holidays that the plan works by. */
async function openOffice({ db, clock, timeZone }: WorkflowRuntime): Promise<void> {
	const now = clock.now();
	await ensureStandardCalendar(db, { timeZone, now });
	const typed = typedOf(companyCalendar(timeZone));
	const { version } = await calendarDetail(db.reader, typed.key);
	// Hours that an administrator has set stay.
	if (version > 1) return;
	await changeCalendar(db, systemActor, { typed, version, now });
}

function shareOf(from: number, at: number, to: number): number {
	return Math.min(1, Math.max(0, (at - from) / Math.max(1, to - from)));
}

/** Runs a generator to its end with a pause after each step. */
async function runSteps<T>(steps: Generator<void, T>, pause: () => Promise<void>): Promise<T> {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
		await pause();
	}
}

/** Lets requests be answered when they have waited a moment. */
function pauses(): () => Promise<void> {
	let since = performance.now();
	return async () => {
		if (performance.now() - since < BUSY_MS) return;
		await new Promise((next) => setImmediate(next));
		since = performance.now();
	};
}
