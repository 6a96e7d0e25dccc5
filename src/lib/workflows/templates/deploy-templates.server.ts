import type { Actor } from '#lib/identity/actor.ts';
import { deploy, type Deployed } from '../runtime/deploy.server.ts';
import type { WorkflowRuntime } from '../runtime/runtime.server.ts';
import { readTemplates } from './read-templates.server.ts';

/** Deploys the processes that come with the product, each with its forms and decision table. */
export function deployTemplates(runtime: WorkflowRuntime, actor: Actor): Promise<Deployed> {
	return deploy(runtime, actor, readTemplates());
}
