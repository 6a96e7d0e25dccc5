import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { JsonObject } from '../expressions/json-value.ts';
import { checkFormValues } from '../forms/check-form-values.server.ts';
import { findVersion } from './find-version.server.ts';
import { onceByRequestKey } from './request-key.server.ts';
import type { WorkflowRuntime } from './runtime.server.ts';
import { inUnitOfWork, type UnitOfWork } from './unit-of-work.server.ts';

export interface StartInstanceInput {
	readonly processKey: string;
	/** The latest version if neither is given; the newest with that tag. */
	readonly version?: number | undefined;
	readonly versionTag?: string | undefined;
	readonly variables?: JsonObject;
	readonly businessKey?: string | null;
	/** A person filled in the start form: its rules hold. */
	readonly isFromForm?: boolean | undefined;
	/** Record that the instance is about; also set as variables recordTable and recordId. */
	readonly record?: { table: string; id: string } | undefined;
	/** The same key again answers as the first time and starts nothing. */
	readonly requestKey?: string | undefined;
}

/** Starts a process, its latest version unless another is named, and runs it to its first wait states. Gives the instance's id. */
export async function startInstance(
	runtime: WorkflowRuntime,
	actor: Actor,
	input: StartInstanceInput
): Promise<string> {
	return inUnitOfWork(runtime, (unit) => startInstanceIn(unit, actor, input));
}

/** The same in a unit of work that does more. */
export async function startInstanceIn(
	unit: UnitOfWork,
	actor: Actor,
	input: StartInstanceInput
): Promise<string> {
	if (actor.kind !== 'public') authorize(actor, 'process.start');
	return onceByRequestKey(unit, input.requestKey, async () => {
		const definition = await findVersion(unit, input.processKey, {
			version: input.version,
			versionTag: input.versionTag
		});
		const formId = input.isFromForm ? await startFormOf(unit.tx, definition.id) : null;
		const given = input.variables ?? {};
		const id = await unit.create(definition, {
			variables: {
				...(formId ? await checkFormValues(unit.tx, formId, given) : given),
				startedBy: actor.userId,
				...(input.record ? { recordTable: input.record.table, recordId: input.record.id } : {})
			},
			businessKey: input.businessKey ?? null,
			startedBy: actor.userId
		});
		await writeAudit(unit.tx, {
			actor,
			action: 'process.start',
			entity: 'process_instance',
			recordId: id,
			after: { processKey: input.processKey, version: definition.version },
			processInstanceId: id,
			at: unit.now
		});
		return id;
	});
}

async function startFormOf(tx: Tx, definitionId: string): Promise<string | null> {
	const row = await tx
		.selectFrom('process_definition')
		.select('start_form_id')
		.where('id', '=', definitionId)
		.executeTakeFirstOrThrow();
	return row.start_form_id;
}
