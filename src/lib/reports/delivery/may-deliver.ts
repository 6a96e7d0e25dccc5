import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';

/** Numbers that leave the product are exports. */
export function mayDeliver(actor: Actor | null): asserts actor is Actor {
	authorize(actor, 'report.read');
	authorize(actor, 'record.export');
}
