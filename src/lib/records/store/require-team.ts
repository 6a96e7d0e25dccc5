import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';

/** Steps that belong to a team. Processes act for everybody; managers and administrators stand in. */
export function requireTeam(actor: Actor, ...teams: readonly string[]): void {
	if (!isOfTeam(actor, ...teams))
		throw errors.teamRequired({ team: teams.join(' or '), name: actor.name });
}

export function isOfTeam(actor: Actor, ...teams: readonly string[]): boolean {
	if (actor.kind === 'system') return true;
	if (actor.roles.some((role) => role === 'administrator' || role === 'manager')) return true;
	return actor.kind === 'user' && teams.some((team) => actor.teamKeys.includes(team));
}
