/** What the pages of records need of a request. */
import type { Application } from '#lib/application.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import type { CommandContext } from '../store/command-context.ts';

export interface RecordsRequest {
	readonly db: Database;
	readonly actor: Actor;
	readonly context: CommandContext & { readonly timeZone: string };
}

export function recordsRequest(locals: {
	application: Pick<Application, 'db' | 'configuration'>;
	actor: Actor | null;
}): RecordsRequest {
	const { actor, application } = locals;
	authorize(actor, 'record.read');
	return {
		db: application.db,
		actor,
		context: { now: Date.now(), timeZone: application.configuration.TIME_ZONE }
	};
}
