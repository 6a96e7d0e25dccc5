import { errors } from '#lib/messages/generated/errors.ts';
import type { Actor, Viewer } from './actor.ts';
import { ROLE_PERMISSIONS, type Permission } from './permission.ts';

/** Whether the actor's roles give the permission. The system may do everything, the public nothing. */
export function can(actor: Viewer | null, permission: Permission): boolean {
	if (!actor) return false;
	if (actor.kind === 'system') return true;
	return actor.roles.some((role) => ROLE_PERMISSIONS[role].includes(permission));
}

/** Throws Forbidden where `can` says no. */
export function authorize(actor: Actor | null, permission: Permission): asserts actor is Actor {
	if (!actor) throw errors.signInRequired({});
	if (!can(actor, permission)) throw errors.permissionDenied({ permission, name: actor.name });
}
