import { ensureStandardCalendar } from '#lib/calendars/store/ensure-standard-calendar.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { deploy, type Deployed } from '../runtime/deploy.server.ts';
import type { WorkflowRuntime } from '../runtime/runtime.server.ts';
import { readTemplates } from './read-templates.server.ts';

/**
 * Deploys the processes that come with the product, each with its forms and decision table. They name
 * the standard calendar, so there has to be one.
 */
export async function deployTemplates(runtime: WorkflowRuntime, actor: Actor): Promise<Deployed> {
	const { db, timeZone, clock } = runtime;
	await ensureStandardCalendar(db, { timeZone, now: clock.now() });
	return deploy(runtime, actor, readTemplates(), { isShipped: true });
}
