import { errors } from '#lib/messages/generated/errors.ts';
import type { Rejection } from '../engine/index.ts';

/** Throw inside a unit of work to refuse the command and undo everything. */
export function rejected(rejection: Rejection): Error {
	if (rejection.code === 'instance_suspended')
		return errors.instanceSuspended({ id: rejection.subject['processInstanceId'] ?? '' });
	return errors.commandRejected({ reason: rejection.message });
}
