/** What a batch would work on, before it is started. */
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { checkMigration, planRows, type MigrationProblem, readState } from '../engine/index.ts';
import { migrationPlan, type MigrationInput } from '../runtime/migrate-instance.server.ts';
import type { WorkflowRuntime } from '../runtime/runtime.server.ts';
import { countSubjects, selectSubjects, type BatchSubjects } from './batch-subjects.server.ts';
import type { BatchInput } from './create-batch.server.ts';

/** Instances whose plan is looked at beforehand; every one is checked when its turn comes. */
const LOOKED_AT = 200;

export async function prepareBatch(
	runtime: WorkflowRuntime,
	actor: Actor,
	{
		kind,
		filter,
		migration
	}: Pick<BatchInput, 'kind' | 'filter'> & {
		migration?: Partial<MigrationInput> | undefined;
	}
) {
	authorize(actor, 'instance.operate');
	const { reader } = runtime.db;
	if (kind !== 'migrate')
		return { count: await countSubjects(reader, { kind, filter }), migration: null };
	if (!filter.processKey) throw errors.batchProcessMissing({});
	const versions = await reader
		.selectFrom('process_definition')
		.select(['id', 'version', 'version_tag as tag'])
		.where('process_key', '=', filter.processKey)
		.orderBy('version', 'desc')
		.execute();
	const target = versions.find(({ id }) => id === migration?.definitionId) ?? versions[0];
	if (!target) throw errors.processNotFound({ process: filter.processKey });
	const subjects = { kind, filter, definitionId: target.id };
	return {
		count: await countSubjects(reader, subjects),
		migration: {
			versions,
			target,
			...(await lookAtPlans(runtime, subjects, target.id, migration?.changes ?? {}))
		}
	};
}

async function lookAtPlans(
	runtime: WorkflowRuntime,
	subjects: BatchSubjects,
	targetId: string,
	changes: MigrationInput['changes']
) {
	const rows = await selectSubjects(runtime.db.reader, subjects)
		.select(['definition_id', 'state_json'])
		.orderBy('process_instance.id')
		.limit(LOOKED_AT)
		.execute();
	const target = await runtime.definitions.byId(runtime.db.reader, targetId);
	const byVersion = Map.groupBy(rows, (row) => row.definition_id);
	const found: ReturnType<typeof planRows> = [];
	const problems = new Map<string, MigrationProblem>();
	let plan: Readonly<Record<string, string>> = {};
	for (const [definitionId, group] of byVersion) {
		const source = await runtime.definitions.byId(runtime.db.reader, definitionId);
		const states = group.flatMap((row) => (row.state_json ? [readState(row.state_json)] : []));
		const own = migrationPlan(source, target, changes);
		plan = { ...own, ...plan };
		for (const row of planRows(source.process, target.process, states))
			if (!found.some(({ sourceId }) => sourceId === row.sourceId)) found.push(row);
		for (const state of states)
			for (const problem of checkMigration(source.process, target.process, state, own))
				problems.set(`${problem.elementId} ${problem.message}`, problem);
	}
	return { rows: found, plan, problems: [...problems.values()] };
}
