/** What may be sent to an instance as it stands: for tests that choose commands at random. */
import type { Command } from '../command.ts';
import type { EngineRig } from './engine-rig.ts';

/** Every command that makes sense now, and some that do not. */
export function possibleCommands(rig: EngineRig, n: number): Command[] {
	const { state } = rig;
	const commands: Command[] = [
		{ type: 'receive-signal', signalName: 'alarm', variables: { rung: n } },
		{ type: 'set-variables', variables: { n } },
		{ type: 'complete-job', jobId: 'unknown' },
		{ type: 'continue' }
	];
	for (const [jobId, { listener }] of Object.entries(state.jobs)) {
		commands.push({ type: 'complete-job', jobId, variables: { n } });
		if (listener) commands.push({ type: 'complete-job', jobId, result: { denied: n > 2 } });
		commands.push({ type: 'fail-job', jobId, message: 'broken' });
		commands.push({ type: 'throw-error', jobId, errorCode: n > 1 ? 'bad' : 'other' });
	}
	for (const [userTaskId, { details }] of Object.entries(state.userTasks)) {
		commands.push({ type: 'complete-user-task', userTaskId, variables: { n } });
		commands.push({ type: 'assign-user-task', userTaskId, assignee: 'ann' });
		if (details) commands.push({ type: 'update-user-task', userTaskId, changes: { priority: n } });
	}
	for (const timerId of Object.keys(state.timers))
		commands.push({ type: 'trigger-timer', timerId });
	for (const { id, kind } of Object.values(state.subscriptions)) {
		if (kind === 'message') commands.push({ type: 'correlate-message', subscriptionId: id });
	}
	for (const incidentId of Object.keys(state.incidents)) {
		commands.push({ type: 'resolve-incident', incidentId });
	}
	for (const { id, elementType } of Object.values(state.elements)) {
		if (elementType !== 'ad-hoc-sub-process') continue;
		const elements = [{ elementId: 'visit' }];
		const cancelRemaining = n > 2;
		commands.push({ type: 'activate-ad-hoc', elementInstanceId: id, elements, cancelRemaining });
	}
	if (Object.values(state.userTasks).some(({ details }) => details))
		commands.push({ type: 'cancel-instance' });
	const [first] = Object.values(state.elements).filter(({ scopeId }) => scopeId === state.id);
	const target = ['repair', 'a'].find((id) => rig.process.elements.has(id)) ?? '';
	if (first)
		commands.push({ type: 'modify', activate: [{ elementId: target }], terminate: [first.id] });
	return commands;
}
