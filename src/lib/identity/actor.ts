export const ROLES = ['administrator', 'designer', 'manager', 'staff'] as const;
export type Role = (typeof ROLES)[number];

/** Who acts: a signed-in user, the system itself (timers, workers), or the public (survey, web form). */
export interface Actor {
	readonly kind: 'user' | 'system' | 'public';
	readonly userId: string | null;
	readonly name: string;
	readonly roles: readonly Role[];
	/** Keys of the teams, which are candidate groups of user tasks. */
	readonly teamKeys: readonly string[];
	readonly employeeId: string | null;
}

/** What decides about what somebody sees. */
export type Viewer = Pick<Actor, 'kind' | 'roles'>;

export const systemActor: Actor = {
	kind: 'system',
	userId: null,
	name: 'Flowledger',
	roles: [],
	teamKeys: [],
	employeeId: null
};

export const publicActor: Actor = { ...systemActor, kind: 'public', name: 'Customer' };
