import type { Application } from '#lib/application.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { CommandContext } from '#lib/records/store/command-context.ts';

/** What an operation of the machine interface needs of its request. */
export interface ApiRequest {
	readonly application: Pick<Application, 'db' | 'runtime' | 'configuration'>;
	readonly actor: Actor;
	readonly context: CommandContext & { readonly timeZone: string };
}

export function apiRequest(locals: {
	application: ApiRequest['application'];
	actor: Actor | null;
}): ApiRequest {
	if (!locals.actor) throw errors.signInRequired({});
	return {
		application: locals.application,
		actor: locals.actor,
		context: { now: Date.now(), timeZone: locals.application.configuration.TIME_ZONE }
	};
}
