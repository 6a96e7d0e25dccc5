/** A runtime with a clock of the test's own and people with and without the right to operate. */
import { newId } from '#lib/database/id.ts';
import type { DialectName } from '#lib/database/index.server.ts';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import type { Role } from '#lib/identity/actor.ts';
import type { Connector } from '#lib/workflows/runtime/connector.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { runDueWork } from '#lib/workflows/runtime/workers/due-work.server.ts';
import { testDatabase } from '../database.ts';
import { elementsOf } from '../history.ts';

export async function operationsRig(dialect: DialectName, connectors: readonly Connector[] = []) {
	const db = await testDatabase(dialect);
	const clock = { at: Date.UTC(2026, 0, 5, 9) };
	const runtime = createRuntime(db, { clock: { now: () => clock.at }, connectors });
	const person = async (name: string, role: Role): Promise<Actor> => {
		const userId = newId();
		await db.writer
			.insertInto('user')
			.values({
				id: userId,
				name,
				email: `${userId}@example.com`,
				roles: role,
				createdAt: '',
				updatedAt: ''
			})
			.execute();
		return { ...systemActor, kind: 'user', userId, name, roles: [role], teamKeys: [] };
	};
	const operator = await person('Olga Operator', 'designer');
	const staff = await person('Sven Staff', 'staff');
	return {
		db,
		runtime,
		clock,
		operator,
		staff,
		pass: (ms: number) => (clock.at += ms),
		deploy: (name: string, source: string) =>
			deploy(runtime, systemActor, [{ kind: 'bpmn', name, source }]),
		async work() {
			while ((await runDueWork(runtime)) > 0);
		},
		instance: (id: string) =>
			db.reader
				.selectFrom('process_instance')
				.selectAll()
				.where('id', '=', id)
				.executeTakeFirstOrThrow(),
		/** Ids of its elements in the order in which they began, with their state. */
		async trace(id: string, state?: string) {
			const elements = await elementsOf(db, id);
			return elements
				.filter((element) => !state || element.state === state)
				.map((element) => element.element_id);
		},
		openTasks: (instanceId: string) =>
			db.reader
				.selectFrom('user_task')
				.selectAll()
				.where('process_instance_id', '=', instanceId)
				.where('state', '=', 'created')
				.execute(),
		async audited(recordId: string) {
			const rows = await db.reader
				.selectFrom('audit_event')
				.select('action')
				.where('record_id', '=', recordId)
				.orderBy('no')
				.execute();
			return rows.map((row) => row.action);
		}
	};
}
