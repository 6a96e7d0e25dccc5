import { calendarsIn } from '#lib/calendars/store/load-calendars.server.ts';
import { newId } from '#lib/database/id.ts';
import { databaseTrouble } from '#lib/database/database-trouble.ts';
import {
	inSavepoint,
	inTransaction,
	mustBeDoneAgain,
	type Tx
} from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import {
	advance,
	jobVariables,
	type AdvanceContext,
	type Command,
	type JobCreated,
	type Rejection
} from '../engine/index.ts';
import type { JsonObject } from '../expressions/json-value.ts';
import type { ExecutableProcess } from '../model/index.ts';
import { completionOf, type TransactionalConnector } from './connector.ts';
import type { LoadedDefinition } from './definition-cache.server.ts';
import { scheduleContinuation } from './continuation.server.ts';
import { correlateBuffered, publishBuffered } from './correlate-buffered.server.ts';
import { deliverSend } from './deliver-send.server.ts';
import { failureOf } from './job-failure.ts';
import { rejected } from './rejected.ts';
import type { WorkflowRuntime } from './runtime.server.ts';
import { MAX_STEPS, stepContext } from './step-context.ts';
import { holdIfSuspended } from './suspension.server.ts';
import { loadInstance, loadInstances, type StoredInstance } from './store/load-instance.server.ts';
import { persistEvents } from './store/persist-events.server.ts';
import { newInstance, type TouchedInstance } from './store/touched-instance.ts';

/**
 * Engine steps in one transaction. What is still to do then is left to the workers, a transaction
 * at a time: an endless loop in a model must not hold the lock for ever.
 */
const MAX_COMMANDS = 1_000;
/** Beyond it the command is undone: instances that wake each other for ever have no place to pause. */
const MAX_COMMANDS_EVER = 10_000;

/**
 * Everything that one command causes, in one transaction: engine steps of this and other
 * instances, connectors that write our tables, messages, and at the end the rows.
 */
export class UnitOfWork {
	readonly runtime: WorkflowRuntime;
	readonly tx: Tx;
	readonly now: number;
	readonly #touched = new Map<string, TouchedInstance>();
	/** Instances that stopped half way and go on in a transaction of their own. */
	readonly #unfinished = new Set<string>();
	/** What connectors caused besides their result; done after the engine has that result. */
	readonly #afterwards: ((unit: UnitOfWork) => Promise<void>)[] = [];
	#context: AdvanceContext;
	#commands = 0;

	constructor(runtime: WorkflowRuntime, tx: Tx, now: number) {
		this.runtime = runtime;
		this.tx = tx;
		this.now = now;
		this.#context = { ...stepContext(runtime, now, null), ownsState: true };
	}

	/** Starts an instance. `variables` are set at the process. */
	async create(
		definition: LoadedDefinition,
		input: {
			id?: string;
			variables?: JsonObject;
			businessKey?: string | null;
			startElementId?: string;
			parent?: { processInstanceId: string; elementInstanceId: string } | null;
			startedBy?: string | null;
		}
	): Promise<string> {
		const id = input.id ?? newId();
		this.#touched.set(id, newInstance(id, definition, input.startedBy ?? null));
		const rejection = await this.send(id, {
			type: 'create-instance',
			processInstanceId: id,
			variables: input.variables,
			businessKey: input.businessKey,
			startElementId: input.startElementId,
			parent: input.parent
		});
		if (rejection) {
			this.#touched.delete(id);
			throw rejected(rejection);
		}
		return id;
	}

	/**
	 * Runs a command and all that follows from it. Gives the rejection; nothing changed then. What
	 * reaches a suspended instance from elsewhere is kept; `keepUntil`: see `holdIfSuspended`.
	 */
	async send(
		instanceId: string,
		command: Command,
		{ keepUntil = 0, migrateTo }: { keepUntil?: number; migrateTo?: LoadedDefinition } = {}
	): Promise<Rejection | null> {
		// Each promise that is not waited for is one less in every automatic step.
		const instance = this.#touched.get(instanceId) ?? (await this.touch(instanceId));
		if (!instance) {
			return {
				code: 'instance_not_found',
				message: `Expected an active process instance ${instanceId}, but none exists.`,
				subject: { processInstanceId: instanceId }
			};
		}
		if (++this.#commands > MAX_COMMANDS_EVER)
			throw errors.stepEndless({ instance: instanceId, steps: MAX_COMMANDS_EVER });
		const { process } = instance.definition;
		const target = (migrateTo ?? instance.definition).process;
		const context = target.usesCalendars ? await this.contextOf(target) : this.#context;
		const step = advance(
			process,
			instance.state,
			command,
			// A plan may turn out to be impossible half way: that needs the state of before.
			migrateTo ? { ...context, ownsState: false, migrateTo: migrateTo.process } : context
		);
		if (!step.ok) {
			return holdIfSuspended(this, instance, { command, rejection: step.rejection, keepUntil });
		}
		if (migrateTo) {
			// What happened before happened in the version before.
			await persistEvents(this.tx, this.runtime.db.dialect, [instance]);
			instance.definition = migrateTo;
		}
		instance.state = step.state;
		instance.pending.push(...step.events);
		for (const job of step.jobs) await this.#runTransactional(instance, job);
		for (const send of step.sends) await deliverSend(this, instance, send);
		if (step.events.some(({ type }) => type === 'message-subscription-opened'))
			await correlateBuffered(this, instance, step.events);
		if (step.state.status !== 'active') await publishBuffered(this, instance);
		if (step.mustContinue) {
			// It made as many transitions as many short steps together.
			this.#commands += MAX_STEPS / 10;
			if (this.#isLong) this.#unfinished.add(instanceId);
			else await this.send(instanceId, { type: 'continue' });
		}
		return null;
	}

	/** Says who completes the task that the next command is about. */
	async noteActor(instanceId: string, userId: string | null): Promise<void> {
		const instance = await this.touch(instanceId);
		if (instance) instance.completedBy = userId;
	}

	/**
	 * Does `work` in this unit once the connector that runs now has succeeded, or at the end when none
	 * does; not if the connector fails.
	 */
	afterwards(work: (unit: UnitOfWork) => Promise<void>): void {
		this.#afterwards.push(work);
	}

	/** What the engine is told; a process that names calendars needs them too. */
	async contextOf({ usesCalendars }: ExecutableProcess): Promise<AdvanceContext> {
		if (usesCalendars && !this.#context.addWorkingTime)
			this.#context = {
				...stepContext(this.runtime, this.now, await calendarsIn(this.tx)),
				ownsState: true
			};
		return this.#context;
	}

	get #isLong(): boolean {
		return this.#commands >= MAX_COMMANDS;
	}

	/** Locks and reads an instance once per unit of work. */
	async touch(id: string): Promise<TouchedInstance | null> {
		const known = this.#touched.get(id);
		if (known) return known;
		const stored = await loadInstance(this.tx, this.runtime.db.dialect, id);
		return stored && this.#keep(stored);
	}

	/** Locks and reads several that are worked on next: on PostgreSQL one journey instead of many. */
	async touchAll(ids: readonly string[]): Promise<void> {
		if (this.runtime.db.dialect !== 'postgres') return;
		const unknown = ids.filter((id) => !this.#touched.has(id));
		if (unknown.length < 2) return;
		for (const stored of await loadInstances(this.tx, unknown)) await this.#keep(stored);
	}

	async #keep(stored: StoredInstance): Promise<TouchedInstance | null> {
		if (!stored.state) return null;
		const instance: TouchedInstance = {
			...stored,
			definition: await this.runtime.definitions.byId(this.tx, stored.definitionId),
			isNew: false,
			completedBy: null,
			pending: []
		};
		this.#touched.set(stored.id, instance);
		return instance;
	}

	async finish(): Promise<void> {
		for (let next = this.#afterwards.shift(); next; next = this.#afterwards.shift())
			await next(this);
		await this.flush();
	}

	/** Writes what is pending, so that queries see it. */
	async flush(): Promise<void> {
		await persistEvents(this.tx, this.runtime.db.dialect, this.#touched.values());
		for (const id of this.#unfinished) await scheduleContinuation(this.tx, id, this.now);
		this.#unfinished.clear();
	}

	/** Runs a job's connector in a savepoint and tells the engine how it went. */
	async runJob(
		instance: TouchedInstance,
		connector: TransactionalConnector,
		job: { jobId: string; elementInstanceId: string; headers: Readonly<Record<string, string>> },
		variables: JsonObject
	): Promise<void> {
		let outcome: Command;
		const known = this.#afterwards.length;
		try {
			const result = await inSavepoint(this.tx, 'connector', () =>
				connector.run(this.tx, {
					variables,
					headers: job.headers,
					processInstanceId: instance.id,
					elementInstanceId: job.elementInstanceId,
					startedBy: instance.startedBy,
					now: this.now,
					timeZone: this.runtime.timeZone,
					outside: this.runtime.outside
				})
			);
			outcome = completionOf(job.jobId, result);
		} catch (error) {
			// Not the connector's failure: retries and an incident could not be written either.
			if (mustBeDoneAgain(error) || databaseTrouble(error)) throw error;
			this.#afterwards.length = known;
			outcome = failureOf(error, job.jobId);
		}
		const caused = this.#afterwards.splice(known);
		const rejection = await this.send(instance.id, outcome);
		// The connector's rows and the token belong together: without the one not the other.
		if (rejection) throw rejected(rejection);
		for (const work of caused) await work(this);
	}

	/** A long step leaves the job to the workers: its row is due at once. */
	async #runTransactional(instance: TouchedInstance, job: JobCreated): Promise<void> {
		if (this.#isLong) return;
		const connector = this.runtime.connectors.get(job.jobType);
		if (connector?.kind !== 'transactional' || !instance.state?.jobs[job.jobId]) return;
		await this.runJob(instance, connector, job, jobVariables(instance.state, job.jobId));
	}
}

/** One command = one transaction: everything that follows from it commits together, or nothing. */
export async function inUnitOfWork<T>(
	runtime: WorkflowRuntime,
	work: (unit: UnitOfWork) => Promise<T>
): Promise<T> {
	const result = await inTransaction(runtime.db, (tx) => withUnitOfWork(runtime, tx, work));
	runtime.wake();
	return result;
}

/** The same inside a transaction that is open already (a record's change starts a process). */
export async function withUnitOfWork<T>(
	runtime: WorkflowRuntime,
	tx: Tx,
	work: (unit: UnitOfWork) => Promise<T>
): Promise<T> {
	await runtime.definitions.refresh(tx);
	const unit = new UnitOfWork(runtime, tx, runtime.clock.now());
	units.set(tx, unit);
	try {
		const result = await work(unit);
		await unit.finish();
		return result;
	} finally {
		units.delete(tx);
	}
}

const units = new WeakMap<Tx, UnitOfWork>();

/** The unit of work that `tx` belongs to while one is open: what a connector writes is part of it. */
export function unitOfWorkOf(tx: Tx): UnitOfWork | undefined {
	return units.get(tx);
}
