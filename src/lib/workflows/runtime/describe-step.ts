/** What a step would do, in sentences for the operator who looks before the leap. */
import type { EngineEvent, Step } from '../engine/index.ts';
import type { ExecutableProcess } from '../model/index.ts';

export interface StepLine {
	readonly kind: 'ends' | 'begins' | 'changes' | 'problem';
	readonly text: string;
}

export function describeStep(
	process: ExecutableProcess,
	step: Extract<Step, { ok: true }>
): StepLine[] {
	const nameOf = (id: string) => `“${process.elements.get(id)?.name ?? id}”`;
	return step.events.flatMap((event) => lineOf(event, nameOf, step) ?? []);
}

function lineOf(
	event: EngineEvent,
	nameOf: (id: string) => string,
	step: Extract<Step, { ok: true }>
): StepLine | null {
	switch (event.type) {
		case 'element-terminated':
			return { kind: 'ends', text: `${nameOf(event.elementId)} ends.` };
		case 'user-task-canceled':
			return { kind: 'ends', text: `The task ${nameOf(event.elementId)} is taken away.` };
		case 'job-canceled':
			return { kind: 'ends', text: `The job of ${nameOf(event.elementId)} is taken away.` };
		case 'timer-canceled':
			return { kind: 'ends', text: `The timer ${nameOf(event.elementId)} no longer waits.` };
		case 'message-subscription-closed':
		case 'signal-subscription-closed':
		case 'condition-subscription-closed':
			return { kind: 'ends', text: `${nameOf(event.elementId)} no longer waits.` };
		case 'element-activated': {
			const waits = event.elementInstanceId in step.state.elements;
			const text = `${nameOf(event.elementId)} begins${waits ? '' : ' and passes'}.`;
			return { kind: 'begins', text };
		}
		case 'user-task-created':
			return { kind: 'begins', text: `A task ${nameOf(event.elementId)} is offered.` };
		case 'job-created':
			return { kind: 'begins', text: `A job “${event.jobType}” is run.` };
		case 'timer-scheduled':
			return { kind: 'begins', text: `The timer ${nameOf(event.elementId)} waits.` };
		case 'message-subscription-opened':
			return { kind: 'begins', text: `Waits for the message “${event.messageName}”.` };
		case 'signal-subscription-opened':
			return { kind: 'begins', text: `Waits for the signal “${event.signalName}”.` };
		case 'condition-subscription-opened':
			return { kind: 'begins', text: `Waits for the condition of ${nameOf(event.elementId)}.` };
		case 'child-called':
			return { kind: 'begins', text: `Calls the process “${event.processId}”.` };
		case 'variable-set':
			return { kind: 'changes', text: `The variable “${event.name}” is set.` };
		case 'incident-raised':
			return { kind: 'problem', text: `Incident at ${nameOf(event.elementId)}: ${event.message}` };
		case 'process-instance-completed':
			return { kind: 'ends', text: 'The instance is completed.' };
		case 'process-instance-ending':
		case 'process-instance-terminated':
			return { kind: 'problem', text: 'Nothing is left: the whole instance ends.' };
		default:
			return null;
	}
}
