import type { Application } from '#lib/application.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { SchemaRequest } from '../schema-changes.server.ts';

export function schemaRequest(locals: {
	application: Application;
	actor: Actor | null;
}): SchemaRequest {
	const { application, actor } = locals;
	return {
		db: application.db,
		actor,
		now: Date.now(),
		timeZone: application.configuration.TIME_ZONE
	};
}
