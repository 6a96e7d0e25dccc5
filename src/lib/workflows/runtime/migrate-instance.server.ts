/** Running instances go on as another version of their process: planned, checked, then done. */
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { checkMigration, planRows, proposePlan, type MigrationPlan } from '../engine/index.ts';
import type { LoadedDefinition } from './definition-cache.server.ts';
import { accept, auditInstance } from './operate-instance.server.ts';
import { readRunningInstance } from './read-running-instance.server.ts';
import type { WorkflowRuntime } from './runtime.server.ts';
import { inUnitOfWork, type UnitOfWork } from './unit-of-work.server.ts';

export interface MigrationInput {
	/** The version to go on as. */
	readonly definitionId: string;
	/** What differs from the proposal: source -> target; an empty text for none. */
	readonly changes: Readonly<Record<string, string>>;
}

/** Everything that the page shows: the versions to choose from, the plan and what is wrong with it. */
export async function prepareMigration(
	runtime: WorkflowRuntime,
	actor: Actor,
	instanceId: string,
	input: Partial<MigrationInput>
) {
	authorize(actor, 'instance.operate');
	const { definition, state } = await readRunningInstance(runtime, instanceId);
	const { reader } = runtime.db;
	const versions = await reader
		.selectFrom('process_definition')
		.select(['id', 'version', 'version_tag', 'bpmn_xml'])
		.where('process_key', '=', definition.processKey)
		.where('id', '!=', definition.id)
		.orderBy('version', 'desc')
		.execute();
	const chosen = versions.find(({ id }) => id === input.definitionId) ?? versions[0];
	const offered = versions.map(({ id, version, version_tag: tag }) => ({ id, version, tag }));
	if (!chosen) return { versions: offered, migration: null };
	const target = await runtime.definitions.byId(reader, chosen.id);
	const plan = migrationPlan(definition, target, input.changes ?? {});
	return {
		versions: offered,
		migration: {
			target: { id: target.id, version: target.version, xml: chosen.bpmn_xml },
			rows: planRows(definition.process, target.process, [state]),
			plan,
			problems: checkMigration(definition.process, target.process, state, plan)
		}
	};
}

export function migrateInstance(
	runtime: WorkflowRuntime,
	actor: Actor,
	instanceId: string,
	input: MigrationInput
) {
	return inUnitOfWork(runtime, (unit) => migrateInstanceIn(unit, actor, instanceId, input));
}

/** An instance that is on that version already stays as it is. */
export async function migrateInstanceIn(
	unit: UnitOfWork,
	actor: Actor,
	instanceId: string,
	input: MigrationInput
): Promise<void> {
	authorize(actor, 'instance.operate');
	const instance = await unit.touch(instanceId);
	if (!instance?.state) throw errors.processInstanceNotRunning({ id: instanceId });
	const source = instance.definition;
	if (source.id === input.definitionId) return;
	const target = await unit.runtime.definitions.byId(unit.tx, input.definitionId);
	const plan = migrationPlan(source, target, input.changes);
	const problems = checkMigration(source.process, target.process, instance.state, plan);
	const [first] = problems;
	if (first) {
		throw errors.migrationRefused(
			{ count: problems.length, first: `${first.message} ${first.remedy}` },
			problems.map(({ elementId, message, remedy }) => ({
				field: elementId,
				message: `${message} ${remedy}`
			}))
		);
	}
	accept(await unit.send(instanceId, { type: 'migrate-instance', plan }, { migrateTo: target }));
	await auditInstance(unit, actor, 'instance.migrate', instanceId, {
		before: { version: source.version },
		after: { version: target.version, changes: input.changes }
	});
}

/** The proposal with what was chosen instead. */
export function migrationPlan(
	source: LoadedDefinition,
	target: LoadedDefinition,
	changes: MigrationInput['changes']
): MigrationPlan {
	const plan = { ...proposePlan(source.process, target.process), ...changes };
	return Object.fromEntries(Object.entries(plan).filter(([, targetId]) => targetId !== ''));
}
