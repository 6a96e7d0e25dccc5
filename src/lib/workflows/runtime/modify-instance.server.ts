/** Moving tokens of one instance by hand: tried out first, then done in one command. */
import { loadCalendars } from '#lib/calendars/store/load-calendars.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import type { FieldError } from '#lib/messages/domain-error.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import {
	advance,
	checkModification,
	type InstanceState,
	type ModifyInstance
} from '../engine/index.ts';
import type { LoadedDefinition } from './definition-cache.server.ts';
import { modificationChoices } from './modification-choices.ts';
import { describeStep, type StepLine } from './describe-step.ts';
import { accept, auditInstance } from './operate-instance.server.ts';
import {
	modificationField,
	readModification,
	type ModificationInput
} from './read-modification.ts';
import { readRunningInstance } from './read-running-instance.server.ts';
import { onceByRequestKey } from './request-key.server.ts';
import type { WorkflowRuntime } from './runtime.server.ts';
import { stepContext } from './step-context.ts';
import { inUnitOfWork } from './unit-of-work.server.ts';

/** What can be ended and activated now. */
export async function readModificationChoices(
	runtime: WorkflowRuntime,
	actor: Actor,
	instanceId: string
) {
	authorize(actor, 'instance.operate');
	const { definition, state } = await readRunningInstance(runtime, instanceId);
	return modificationChoices(definition.process, state);
}

/** What the modification would do; nothing is changed. Jobs are counted, not run. */
export async function previewModification(
	runtime: WorkflowRuntime,
	actor: Actor,
	instanceId: string,
	input: ModificationInput
): Promise<StepLine[]> {
	authorize(actor, 'instance.operate');
	const { definition, state } = await readRunningInstance(runtime, instanceId);
	const command = commandOf(definition, state, input);
	const { process } = definition;
	const calendars = process.usesCalendars ? await loadCalendars(runtime.db.reader) : null;
	const context = stepContext(runtime, runtime.clock.now(), calendars);
	const step = advance(process, state, command, context);
	if (!step.ok) {
		accept(step.rejection);
		return [];
	}
	return describeStep(process, step);
}

export async function modifyInstance(
	runtime: WorkflowRuntime,
	actor: Actor,
	instanceId: string,
	input: ModificationInput & { requestKey?: string | undefined }
): Promise<void> {
	authorize(actor, 'instance.operate');
	await inUnitOfWork(runtime, (unit) =>
		onceByRequestKey(unit, input.requestKey, async () => {
			const instance = await unit.touch(instanceId);
			if (!instance?.state) throw errors.processInstanceNotRunning({ id: instanceId });
			const before = instance.state;
			const command = commandOf(instance.definition, before, input);
			accept(await unit.send(instanceId, command));
			await auditInstance(unit, actor, 'instance.modify', instanceId, {
				before: {
					terminated: (command.terminate ?? []).map((id) => before.elements[id]?.elementId ?? id)
				},
				after: { activated: command.activate, variables: command.variables }
			});
			return null;
		})
	);
}

/** The command, or everything that is wrong with it, field by field. */
function commandOf(
	definition: LoadedDefinition,
	state: InstanceState,
	input: ModificationInput
): ModifyInstance {
	const { command, problems } = readModification(input);
	const details: FieldError[] = [
		...problems,
		...checkModification(definition.process, state, command).map(({ subject, message }) => ({
			field: fieldOf(input, subject),
			message
		}))
	];
	const [first] = details;
	if (!first) return command;
	throw errors.modificationRefused({ count: details.length, first: first.message }, details);
}

function fieldOf(input: ModificationInput, subject: string): string {
	const index = input.activate.findIndex(({ elementId }) => elementId === subject);
	if (index >= 0) return modificationField.activation(index);
	return subject ? modificationField.terminate(subject) : '';
}
