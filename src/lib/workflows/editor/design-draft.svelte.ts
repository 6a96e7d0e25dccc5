import type { DraftState } from '../queries/design-state.ts';
import type { Problem } from '../model/problem.ts';
import { sendJson } from './send-json.ts';

const AUTOSAVE_MS = 1_500;

/** What a page gives to the editor of a process, form or decision. */
export interface Design {
	readonly key: string;
	readonly name: string;
	readonly source: string;
	readonly draftVersion: number;
	readonly draft: DraftState;
}

/** The name that the drawing has now, and what is wrong with it. */
export interface Checked {
	readonly name: string | null;
	readonly problems: readonly Problem[];
}

interface Deployment {
	readonly ok: boolean;
	readonly text: string;
}

/**
 * What an editor knows besides the drawing itself: its problems, the saved draft, deployment.
 * Saves one after the other, so that a slow answer never looks like somebody else's change.
 */
export class DesignDraft {
	problems = $state.raw<readonly Problem[]>([]);
	status = $state<'saved' | 'changed' | 'saving' | 'conflict' | 'failed'>('saved');
	message = $state('');
	name = $state('');
	isDeploying = $state(false);
	/** There is a draft to discard. */
	hasDraft = $state(false);

	readonly #path: string;
	readonly #check: (source: string) => Promise<Checked>;
	#draftVersion: number;
	#source: string;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running: Promise<void> = Promise.resolve();
	#checks = 0;

	/** `path` is the address of the design's endpoints, such as /api/forms/leave. */
	constructor(path: string, design: Design, check: (source: string) => Promise<Checked>) {
		this.#path = path;
		this.#check = check;
		this.#draftVersion = design.draftVersion;
		this.#source = design.source;
		this.name = design.name;
		this.hasDraft = design.draft !== 'none';
	}

	/** The newest text, saved or not. */
	get source(): string {
		return this.#source;
	}

	get isUnsaved(): boolean {
		return this.status !== 'saved';
	}

	/** The drawing changed: check it at once and save it when the designer pauses. */
	changed(source: string): void {
		if (source === this.#source) return;
		this.#source = source;
		if (this.status !== 'conflict') this.status = 'changed';
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.save(), AUTOSAVE_MS);
		void this.check();
	}

	async check(): Promise<void> {
		const turn = ++this.#checks;
		const checked = await this.#check(this.#source);
		if (turn !== this.#checks) return;
		this.problems = checked.problems;
		if (checked.name) this.name = checked.name;
	}

	/** Saves what is not saved yet. In a conflict only `keepMine` saves. */
	save(): Promise<void> {
		clearTimeout(this.#timer);
		this.#running = this.#running.then(() =>
			this.status === 'changed' || this.status === 'failed'
				? this.#put(this.#draftVersion)
				: undefined
		);
		return this.#running;
	}

	/** After a conflict: replaces the other version, knowingly. */
	keepMine(): Promise<void> {
		this.#running = this.#running.then(() => this.#put(null));
		return this.#running;
	}

	async #put(expectedVersion: number | null): Promise<void> {
		const source = this.#source;
		this.status = 'saving';
		this.message = '';
		const answer = await sendJson('PUT', `${this.#path}/draft`, {
			name: this.name || 'Without a name',
			source,
			expectedVersion
		});
		if (answer.ok) {
			this.#draftVersion = Number(answer.body['version']);
			this.hasDraft = true;
			this.status = source === this.#source ? 'saved' : 'changed';
		} else {
			this.status = answer.status === 409 ? 'conflict' : 'failed';
			this.message = String(answer.body['message'] ?? 'The draft could not be saved.');
		}
	}

	/** Deploys the drawing, with the drafts that belong to it. Gives the sentence for the user. */
	async deploy(together: readonly { kind: string; key: string }[] = []): Promise<Deployment> {
		this.isDeploying = true;
		try {
			await this.save();
			await this.check();
			const body = { source: this.#source, together };
			const answer = await sendJson('POST', `${this.#path}/deploy`, body);
			if (!answer.ok)
				return { ok: false, text: String(answer.body['message'] ?? 'It was not deployed.') };
			const { processes, decisions, forms } = answer.body as Record<string, { version: number }[]>;
			const [own] = [...(processes ?? []), ...(decisions ?? []), ...(forms ?? [])];
			const more =
				together.length > 0 ? ` Together with it: ${together.map((d) => d.key).join(', ')}.` : '';
			return { ok: true, text: `Deployed as version ${own?.version}.${more}` };
		} finally {
			this.isDeploying = false;
		}
	}

	async discard(): Promise<boolean> {
		clearTimeout(this.#timer);
		await this.#running;
		const answer = await sendJson('DELETE', `${this.#path}/draft`);
		if (!answer.ok) this.message = String(answer.body['message'] ?? 'The draft was not discarded.');
		else this.status = 'saved';
		return answer.ok;
	}
}
