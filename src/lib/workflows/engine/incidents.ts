/** Incidents: a token that waits for an operator. Each belongs to one element instance. */
import { ExpressionError } from '#lib/workflows/expressions/expression-error.ts';
import { emit, where } from './draft.ts';
import type { Draft } from './element-lifecycle.ts';
import { ElementFailure } from './element-failure.ts';
import type { IncidentCode, IncidentPhase } from './instance-state.ts';

export interface IncidentCause {
	readonly code: IncidentCode;
	readonly message: string;
	readonly phase: IncidentPhase;
	readonly jobId?: string | null;
}

export function raiseIncident(
	draft: Draft,
	instance: { id: string; elementId: string },
	cause: IncidentCause
): void {
	emit(draft, {
		type: 'incident-raised',
		...where(draft, instance),
		incidentId: draft.context.newId(),
		jobId: cause.jobId ?? null,
		code: cause.code,
		message: cause.message,
		phase: cause.phase
	});
}

/** Runs one phase of an element; a failure stays at the element as an incident. */
export function guardPhase(
	draft: Draft,
	instance: { id: string; elementId: string },
	phase: Exclude<IncidentPhase, 'job' | 'child'>,
	work: () => void
): void {
	try {
		work();
	} catch (error) {
		if (error instanceof ElementFailure) {
			raiseIncident(draft, instance, { code: error.code, message: error.message, phase });
		} else if (error instanceof ExpressionError) {
			raiseIncident(draft, instance, {
				code: 'expression_failed',
				message: error.message,
				phase
			});
		} else throw error;
	}
}

/** Closes every incident of an element instance, or only those of one of its jobs. */
export function closeIncidents(draft: Draft, elementInstanceId: string, jobId?: string): void {
	for (const id in draft.state.incidents) {
		const incident = draft.state.incidents[id];
		if (!incident || incident.elementInstanceId !== elementInstanceId) continue;
		if (jobId !== undefined && incident.jobId !== jobId) continue;
		const instance = draft.state.elements[elementInstanceId];
		emit(draft, {
			type: 'incident-resolved',
			at: draft.context.now,
			elementInstanceId,
			elementId: instance?.elementId ?? '',
			incidentId: id
		});
	}
}
