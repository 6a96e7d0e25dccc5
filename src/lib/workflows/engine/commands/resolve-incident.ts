import type { ResolveIncident } from '../command.ts';
import { behaviourOf, elementOf, emit, instanceOf, where } from '../draft.ts';
import type { Draft } from '../element-lifecycle.ts';
import { raiseIncident } from '../incidents.ts';
import type { IncidentPhase } from '../instance-state.ts';
import { ElementFailure } from '../element-failure.ts';
import { requireOpen } from '../rejections.ts';
import { ownerOf, taskInTransition } from '../task-listeners.ts';
import { retryTransition } from '../task-transitions.ts';
import { completeElement, enterElement } from '../transitions.ts';

/** Closes the incident and does again what failed; if it fails again there is a new incident. */
export function resolveIncident(draft: Draft, command: ResolveIncident): void {
	const { incidents } = draft.state;
	const incident = requireOpen(incidents, command.incidentId, 'incident_not_found', 'incident');
	const task = taskInTransition(draft.state, incident.elementInstanceId);
	const owner = task ? ownerOf(draft, task) : instanceOf(draft, incident.elementInstanceId);
	emit(draft, { type: 'incident-resolved', ...where(draft, owner), incidentId: incident.id });
	switch (incident.phase) {
		case 'activate':
			return enterElement(draft, owner.id);
		case 'complete':
			return completeElement(draft, owner.id);
		case 'job':
			if (incident.jobId !== null) {
				emit(draft, {
					type: 'job-retried',
					...where(draft, owner),
					jobId: incident.jobId,
					retries: Math.max(1, command.retries ?? 1)
				});
			}
			return;
		case 'child':
		case 'next-job':
			return callAgain(draft, owner.id, incident.phase);
		case 'task-event':
			if (task) retryTransition(draft, task);
			return;
		default:
			incident.phase satisfies never;
	}
}

function callAgain(draft: Draft, elementInstanceId: string, phase: IncidentPhase): void {
	const instance = instanceOf(draft, elementInstanceId);
	const element = elementOf(draft, instance.elementId);
	try {
		behaviourOf(draft, instance.elementType).retry?.(draft, element, instance);
	} catch (error) {
		if (!(error instanceof ElementFailure)) throw error;
		raiseIncident(draft, instance, { code: error.code, message: error.message, phase });
	}
}
