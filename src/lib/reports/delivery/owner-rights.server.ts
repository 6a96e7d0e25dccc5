import type { Actor } from '#lib/identity/actor.ts';
import { can } from '#lib/identity/authorize.ts';
import type { PauseReason } from './pause-reason.ts';
import { reachable, type Recipient } from './recipients/recipients.server.ts';

/** Why it may not go on; null when it may. */
export function objectionTo(
	owner: Actor | null,
	recipients: readonly Recipient[]
): PauseReason | null {
	if (!owner) return 'owner_inactive';
	if (!can(owner, 'report.read') || !can(owner, 'record.export')) return 'right_lost';
	if (recipients.some(({ userId }) => userId === null) && !can(owner, 'report.send_outside'))
		return 'outside_right_lost';
	if (reachable(recipients).length === 0) return 'no_recipients';
	return null;
}
