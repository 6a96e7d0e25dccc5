/**
 * Plays planned purchases and cases with the engine itself, in the order of time: people start
 * processes and complete tasks at the moments of the plan, customers answer surveys, timers fire when
 * they are due. Everything goes through the commands that the pages use.
 */
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { publicActor, systemActor, type Actor } from '#lib/identity/actor.ts';
import { openServiceCase } from '#lib/records/crm/service-case.server.ts';
import { watchServiceLevels } from '#lib/records/crm/service/sla-watch.server.ts';
import { moveOpportunity } from '#lib/records/crm/opportunities/opportunity.server.ts';
import { answerSurvey } from '#lib/records/crm/survey.server.ts';
import {
	createRequisition,
	submitRequisition
} from '#lib/records/erp/purchasing/requisition.server.ts';
import { createRecord } from '#lib/records/store/create-record.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { claimUserTask, completeUserTask } from '#lib/workflows/runtime/user-tasks.server.ts';
import { runDueWork } from '#lib/workflows/runtime/workers/due-work.server.ts';
import type { WorkflowRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import type { Person, Staff } from '../plan/market/plan-staff.ts';
import type { CaseScript, LeadScript, PurchaseScript, TaskStep } from '../plan/process-script.ts';
import { HELP_NOTES, RISK_NOTES } from '../words/service.ts';
import { Agenda } from './agenda.ts';
import { nextDue } from './next-due.server.ts';

type Happening = () => Promise<void>;

const MINUTE_MS = 60_000;
/** Tasks of the escalation, which nobody planned: its people do them when they come. */
const ESCALATED = { team: 'PreventBreach', leads: 'SeeToCase' };

export interface HistoryOptions {
	readonly runtime: WorkflowRuntime;
	/** The transaction that `runtime` writes through. */
	readonly tx: Tx;
	readonly staff: Staff;
	/** Moves the clock of `runtime`. */
	readonly setClock: (at: number) => void;
}

export class History {
	readonly #runtime: WorkflowRuntime;
	readonly #tx: Tx;
	readonly #staff: Staff;
	readonly #setClock: (at: number) => void;
	readonly #agenda = new Agenda<Happening>();
	/** Minutes after which somebody sees to an escalated case, by case. */
	readonly #help = new Map<string, number>();
	readonly #helped = new Set<string>();

	constructor(options: HistoryOptions) {
		this.#runtime = options.runtime;
		this.#tx = options.tx;
		this.#staff = options.staff;
		this.#setClock = options.setClock;
	}

	addPurchase(script: PurchaseScript): void {
		this.#agenda.add(script.at, () => this.#startPurchase(script));
	}

	addCase(script: CaseScript): void {
		this.#agenda.add(script.at, () => this.#openCase(script));
	}

	addLead(script: LeadScript): void {
		this.#agenda.add(script.at, () => this.#createLead(script));
	}

	/** Everything up to `until`. `onStep` is called after each thing that happened. */
	async playUntil(until: number, onStep: () => Promise<void>): Promise<void> {
		for (;;) {
			const timerAt = await nextDue(this.#tx);
			if (Math.min(timerAt, this.#agenda.nextAt) > until) return;
			if (timerAt <= this.#agenda.nextAt) await this.#fireTimers(timerAt);
			else {
				const next = this.#agenda.take()!;
				this.#setClock(next.at);
				await next.item();
			}
			await onStep();
		}
	}

	async #fireTimers(at: number): Promise<void> {
		this.#setClock(at);
		await runDueWork(this.#runtime);
		await watchServiceLevels(this.#runtime);
		const tasks = await this.#tx
			.selectFrom('user_task as t')
			.innerJoin('process_instance as i', 'i.id', 't.process_instance_id')
			.select(['t.id', 't.process_instance_id', 't.element_id', 'i.record_id'])
			.where('t.element_id', 'in', Object.values(ESCALATED))
			.where('t.state', '=', 'created')
			.execute();
		for (const task of tasks) {
			if (this.#helped.has(task.id)) continue;
			this.#helped.add(task.id);
			const isLead = task.element_id === ESCALATED.leads;
			const minutes = this.#help.get(task.record_id ?? '') ?? 60;
			const notes = isLead ? HELP_NOTES : RISK_NOTES;
			this.#addStep(task.process_instance_id, {
				element: task.element_id,
				claimAt: at + Math.floor(minutes / 2) * MINUTE_MS,
				at: at + minutes * MINUTE_MS,
				by: 0,
				variables: { note: notes[this.#helped.size % notes.length] ?? '' }
			});
		}
	}

	async #startPurchase(script: PurchaseScript): Promise<void> {
		const requester = this.#actor(script.requesterUserId);
		const id = await inTransaction(this.#runtime.db, async (tx) => {
			const draft = await createRequisition(tx, requester, script.requisition, this.#context());
			await submitRequisition(tx, requester, { id: String(draft['id']) }, this.#context());
			return String(draft['id']);
		});
		await this.#addSteps('requisition', id, script.steps);
	}

	async #openCase(script: CaseScript): Promise<void> {
		const { opened } = script;
		const agents = this.#staff.team('service');
		const agent = agents[script.by % agents.length];
		const actor = script.how === 'public' || !agent ? publicActor : actorOf(agent);
		if (script.how === 'form') {
			const { productId, salesOrderId, ...variables } = opened;
			const instanceId = await startInstance(this.#runtime, actor, {
				processKey: 'customer-service-case',
				variables: { ...variables, ...((productId ?? salesOrderId) ? {} : { customerId: null }) }
			});
			const { record_id: caseId } = await this.#instance(instanceId);
			return this.#followCase(script, String(caseId), instanceId);
		}
		const row = await inTransaction(this.#runtime.db, (tx) =>
			openServiceCase(tx, actor, opened, this.#context())
		);
		const caseId = String(row['id']);
		return this.#followCase(script, caseId, await this.#instanceOf('service_case', caseId));
	}

	#followCase(script: CaseScript, caseId: string, instanceId: string): void {
		this.#help.set(caseId, script.helpAfterMinutes);
		for (const step of script.steps) this.#addStep(instanceId, step);
		const { answer } = script;
		if (answer) this.#agenda.add(answer.at, () => this.#answerSurvey(caseId, answer));
	}

	/** With the link out of the letter, as the customer does. Who answers too late finds it closed. */
	async #answerSurvey(caseId: string, answer: NonNullable<CaseScript['answer']>): Promise<void> {
		const letters = await this.#tx
			.selectFrom('interaction as i')
			.innerJoin('survey_response as s', 's.service_case_id', 'i.service_case_id')
			.select(['i.body', 's.expires_at'])
			.where('i.service_case_id', '=', caseId)
			.where('s.answered_at', 'is', null)
			.execute();
		const letter = letters.find(({ body }) => body?.includes('/survey/'));
		const token = /\/survey\/(\S+)/.exec(letter?.body ?? '')?.[1];
		if (!token || (letter?.expires_at ?? 0) <= answer.at) return;
		const { score, comment } = answer;
		await inTransaction(this.#runtime.db, (tx) =>
			answerSurvey(tx, publicActor, { token, score, comment }, this.#context())
		);
	}

	async #createLead(script: LeadScript): Promise<void> {
		const id = await inTransaction(this.#runtime.db, async (tx) => {
			const row = await createRecord(tx, systemActor, 'lead', script.values, this.#context());
			return String(row['id']);
		});
		await this.#addSteps('lead', id, script.steps);
		for (const move of script.moves)
			this.#agenda.add(move.at, () => this.#moveOpportunity(id, move));
	}

	/** Whoever works on it moves it. */
	async #moveOpportunity(leadId: string, move: LeadScript['moves'][number]): Promise<void> {
		const row = await this.#tx
			.selectFrom('opportunity')
			.select(['id', 'owner_id'])
			.where('lead_id', '=', leadId)
			.executeTakeFirst();
		if (!row) return;
		const { stageId, reason } = move;
		await inTransaction(this.#runtime.db, (tx) =>
			moveOpportunity(
				tx,
				this.#actor(row.owner_id ?? ''),
				{ id: row.id, stageId, reason },
				this.#context()
			)
		);
	}

	async #addSteps(table: string, recordId: string, steps: readonly TaskStep[]): Promise<void> {
		const instanceId = await this.#instanceOf(table, recordId);
		for (const step of steps) this.#addStep(instanceId, step);
	}

	#addStep(instanceId: string, step: TaskStep): void {
		this.#agenda.add(step.claimAt, () => this.#claim(instanceId, step));
		this.#agenda.add(step.at, () => this.#complete(instanceId, step));
	}

	async #claim(instanceId: string, step: TaskStep): Promise<void> {
		const task = await this.#openTask(instanceId, step.element);
		if (!task || task.assignee_user_id) return;
		const person = this.#worker(task, step.by);
		if (person) await claimUserTask(this.#runtime, actorOf(person), task.id);
	}

	async #complete(instanceId: string, step: TaskStep): Promise<void> {
		const task = await this.#openTask(instanceId, step.element);
		if (!task) return;
		const person = task.assignee_user_id
			? this.#person(task.assignee_user_id)
			: this.#worker(task, step.by);
		if (!person) return;
		const { variables } = step;
		await completeUserTask(this.#runtime, actorOf(person), { taskId: task.id, variables });
	}

	async #openTask(instanceId: string, element: string) {
		return this.#tx
			.selectFrom('user_task as t')
			.leftJoin('user_task_candidate as c', 'c.user_task_id', 't.id')
			.select(['t.id', 't.assignee_user_id', 't.excluded_users_json', 'c.key as team'])
			.where('t.process_instance_id', '=', instanceId)
			.where('t.element_id', '=', element)
			.where('t.state', '=', 'created')
			.executeTakeFirst();
	}

	/** Somebody of the task's team who may do it. */
	#worker(
		task: { team: string | null; excluded_users_json: string | null },
		by: number
	): Person | undefined {
		const excluded = JSON.parse(task.excluded_users_json ?? '[]') as string[];
		const people = this.#staff
			.team(task.team ?? '')
			.filter(({ userId }) => !excluded.includes(userId));
		return people[by % Math.max(1, people.length)];
	}

	async #instance(id: string) {
		return this.#tx
			.selectFrom('process_instance')
			.select(['id', 'record_id'])
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
	}

	/** The process that a record started. */
	async #instanceOf(table: string, recordId: string): Promise<string> {
		const row = await this.#tx
			.selectFrom('process_instance')
			.select('id')
			.where('record_table', '=', table)
			.where('record_id', '=', recordId)
			.executeTakeFirstOrThrow();
		return row.id;
	}

	#actor(userId: string): Actor {
		const person = this.#person(userId);
		return person ? actorOf(person) : systemActor;
	}

	#person(userId: string): Person | undefined {
		return this.#staff.people.find((person) => person.userId === userId);
	}

	#context() {
		return { now: this.#runtime.clock.now(), timeZone: this.#runtime.timeZone };
	}
}

function actorOf({ userId, name, roles, teamKeys, employeeId }: Person): Actor {
	return { kind: 'user', userId, name, roles, teamKeys, employeeId };
}
