import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { checkForm } from '../forms/check-form.ts';
import { deploy, type Deployed, type DeploymentResource } from './deploy.server.ts';
import type { DraftKind } from './drafts.server.ts';
import type { WorkflowRuntime } from './runtime.server.ts';

export interface DesignReference {
	readonly kind: DraftKind;
	readonly key: string;
}

/** Deploys what an editor shows, and drafts that belong to it: all of them or none. */
export async function deployDesign(
	runtime: WorkflowRuntime,
	actor: Actor,
	design: DesignReference & { readonly source: string },
	together: readonly DesignReference[] = []
): Promise<Deployed> {
	authorize(actor, 'process.deploy');
	const main = { kind: design.kind, name: design.key, source: design.source };
	if (design.kind === 'form') {
		const [problem] = checkForm(design.source, design.key, design.key).filter(
			({ code }) => code === 'form_id_changed'
		);
		if (problem) throw errors.deploymentRefused({ count: 1, first: problem.message });
	}
	const resources: DeploymentResource[] = [main];
	for (const { kind, key } of together) {
		const draft = await runtime.db.reader
			.selectFrom('model_draft')
			.select('source')
			.where('kind', '=', kind)
			.where('key', '=', key)
			.executeTakeFirst();
		if (!draft) throw errors.designNotFound({ kind: NAMES[kind], key });
		resources.push({ kind, name: key, source: draft.source });
	}
	return deploy(runtime, actor, resources);
}

const NAMES = { bpmn: 'process', dmn: 'decision', form: 'form' } as const;
