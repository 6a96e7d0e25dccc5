/** A company with the shipped processes deployed, whose clock the test moves. */
import { expect } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import { runAction } from '#lib/records/actions/run-action.server.ts';
import type { RecordValues } from '#lib/records/catalogue/table-definition.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { getRow, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { CONNECTORS } from '#lib/workflows/connectors/index.server.ts';
import { followRecords } from '#lib/workflows/connectors/record-processes.server.ts';
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type { Outside } from '#lib/workflows/runtime/connector.ts';
import { createRuntime, type WorkflowRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { completeUserTask } from '#lib/workflows/runtime/user-tasks.server.ts';
import { runDueWork } from '#lib/workflows/runtime/workers/due-work.server.ts';
import { deployTemplates } from '#lib/workflows/templates/deploy-templates.server.ts';
import { testDatabase } from '../database.ts';
import { addPeople, NOW } from './records-rig.ts';

export const DAY = 24 * 3_600_000;

export class ShippedCompany {
	readonly db: Database;
	readonly runtime: WorkflowRuntime;
	/** Calls nothing any more when records change. */
	readonly leave: () => void;
	now = NOW;

	private constructor(db: Database, outside?: Outside) {
		this.db = db;
		this.runtime = createRuntime(db, {
			clock: { now: () => this.now },
			connectors: CONNECTORS,
			...(outside ? { outside } : {})
		});
		this.leave = followRecords(this.runtime);
	}

	static async open(
		dialect: Parameters<typeof testDatabase>[0],
		outside?: Outside
	): Promise<ShippedCompany> {
		const company = new ShippedCompany(await testDatabase(dialect), outside);
		await deployTemplates(company.runtime, systemActor);
		await addPeople(company.db);
		return company;
	}

	get context() {
		return { now: this.now, timeZone: 'UTC' };
	}

	read(table: string, id: unknown): Promise<RecordRow> {
		return getRow(this.db.reader, table, String(id));
	}

	create(actor: Actor, table: string, values: RecordValues): Promise<RecordRow> {
		return createRecordCommand(this.db, actor, table, values, this.context);
	}

	act(actor: Actor, table: string, id: unknown, action: string, note: string | null = null) {
		const input = { table, id: String(id), action, note };
		return inTransaction(this.db, (tx) => runAction(tx, actor, input, this.context));
	}

	instance(id: unknown) {
		return this.db.reader
			.selectFrom('process_instance')
			.selectAll()
			.where('id', '=', String(id))
			.executeTakeFirstOrThrow();
	}

	openTasks(instanceId: unknown) {
		return this.db.reader
			.selectFrom('user_task')
			.selectAll()
			.where('process_instance_id', '=', String(instanceId))
			.where('state', '=', 'created')
			.orderBy('created_at')
			.execute();
	}

	async taskNames(instanceId: unknown): Promise<string[]> {
		return (await this.openTasks(instanceId)).map(({ name }) => name);
	}

	/** Completes the open task of this name; nothing must have gone wrong before it. */
	async complete(who: Actor, instanceId: unknown, name: string, variables: JsonObject) {
		const incidents = await this.db.reader
			.selectFrom('incident')
			.select('message')
			.where('process_instance_id', '=', String(instanceId))
			.where('resolved_at', 'is', null)
			.execute();
		expect(incidents).toEqual([]);
		const tasks = await this.openTasks(instanceId);
		expect(tasks.map((task) => task.name)).toContain(name);
		const task = tasks.find((candidate) => candidate.name === name)!;
		await completeUserTask(this.runtime, who, { taskId: task.id, variables });
	}

	async pass(milliseconds: number): Promise<void> {
		this.now += milliseconds;
		while ((await runDueWork(this.runtime)) > 0);
	}
}
