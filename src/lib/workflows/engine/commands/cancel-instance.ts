import type { CancelInstance } from '../command.ts';
import type { Draft } from '../element-lifecycle.ts';
import { terminateInstance } from '../instance-end.ts';
import { CommandRejected } from '../rejections.ts';
import { forgetCanceling } from '../task-transitions.ts';

/** Ends the instance where it stands, and every instance that it called. */
export function cancelInstance(draft: Draft, command: CancelInstance): void {
	const { parent, id } = draft.state;
	if (parent && !command.byParent) {
		throw new CommandRejected(
			'instance_has_parent',
			`Expected an instance that nobody called, but ${id} belongs to ${parent.processInstanceId}: cancel that one.`,
			{ processInstanceId: id, parentProcessInstanceId: parent.processInstanceId }
		);
	}
	// Asked again, it does not wait for what could still be told of the cancelled tasks.
	if (draft.state.ending) forgetCanceling(draft);
	else terminateInstance(draft, 'cancelled');
}
