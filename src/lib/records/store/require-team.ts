import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';

/** Steps that belong to a team. Processes act for everybody; managers and administrators stand in. */
export function requireTeam(actor: Actor, ...teams: readonly string[]): void {
	if (actor.kind === 'system') return;
	if (actor.roles.some((role) => role === 'administrator' || role === 'manager')) return;
	if (actor.kind === 'user' && teams.some((team) => actor.teamKeys.includes(team))) return;
	throw errors.teamRequired({ team: teams.join(' or '), name: actor.name });
}
