/** What is promised for a case and how that stands, for people. Pure. */
import type { Tone } from '../catalogue/field.ts';
import type { RecordValues } from '../catalogue/table-definition.ts';

export interface CaseTarget {
	readonly label: 'First response' | 'Resolution';
	readonly dueAt: number;
	/** Null: still owed. */
	readonly doneAt: number | null;
	readonly state: { readonly text: string; readonly tone: Tone };
	/** It runs: the time that is left is shown. */
	readonly isRunning: boolean;
}

const ENDED = ['resolved', 'closed', 'cancelled'];

export function caseTargets(values: RecordValues, now: number): CaseTarget[] {
	const isPaused = values['sla_state'] === 'paused';
	const isEnded = ENDED.includes(String(values['status']));
	const warnAt = numberOf(values['next_warn_at']);
	const target = (label: CaseTarget['label'], due: string, done: string): CaseTarget | null => {
		const dueAt = numberOf(values[due]);
		if (dueAt === null) return null;
		const doneAt = numberOf(values[done]);
		const isRunning = doneAt === null && !isPaused && !isEnded;
		const isNext = dueAt === numberOf(values['next_due_at']);
		return {
			label,
			dueAt,
			doneAt,
			isRunning,
			state: stateOf({
				dueAt,
				doneAt,
				isPaused,
				isEnded,
				isWarned: isNext && warnAt !== null && warnAt <= now,
				now
			})
		};
	};
	return [
		target('First response', 'first_response_due_at', 'first_responded_at'),
		target('Resolution', 'resolution_due_at', 'resolved_at')
	].filter((each) => each !== null);
}

function stateOf({
	dueAt,
	doneAt,
	isPaused,
	isEnded,
	isWarned,
	now
}: {
	dueAt: number;
	doneAt: number | null;
	isPaused: boolean;
	isEnded: boolean;
	isWarned: boolean;
	now: number;
}): CaseTarget['state'] {
	if (doneAt !== null)
		return doneAt <= dueAt ? { text: 'Met', tone: 'success' } : { text: 'Missed', tone: 'danger' };
	if (isEnded) return { text: 'No longer due', tone: 'neutral' };
	if (isPaused) return { text: 'Paused', tone: 'neutral' };
	if (dueAt < now) return { text: 'Breached', tone: 'danger' };
	return isWarned ? { text: 'At risk', tone: 'warning' } : { text: 'On track', tone: 'success' };
}

function numberOf(value: unknown): number | null {
	return typeof value === 'number' ? value : null;
}
