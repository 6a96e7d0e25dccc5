import { checkDefinitions } from '../model/check-definitions.ts';
import { parseBpmn } from '../model/parse-bpmn.ts';
import type { Problem } from '../model/problem.ts';

const AUTOSAVE_MS = 1_500;

interface Drawing {
	readonly key: string;
	readonly draftVersion: number;
	readonly name: string;
}

/** What the process editor knows besides the drawing itself: problems, the draft, deployment. */
export class EditorState {
	problems = $state.raw<readonly Problem[]>([]);
	/** Shown beside the title. */
	status = $state<'saved' | 'changed' | 'saving' | 'conflict' | 'failed'>('saved');
	message = $state('');
	isDeploying = $state(false);

	readonly #drawing: Drawing;
	#draftVersion: number;
	#source = '';
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(drawing: Drawing) {
		this.#drawing = drawing;
		this.#draftVersion = drawing.draftVersion;
	}

	/** The drawing changed: check it at once and save it when the designer pauses. */
	async changed(source: string): Promise<void> {
		this.#source = source;
		this.status = 'changed';
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.save(), AUTOSAVE_MS);
		await this.check(source);
	}

	async check(source: string): Promise<void> {
		this.#source = source;
		this.problems = checkDefinitions(await parseBpmn(source));
	}

	async save(): Promise<void> {
		clearTimeout(this.#timer);
		if (this.status !== 'changed') return;
		this.status = 'saving';
		const answer = await this.#send('PUT', 'draft', {
			name: this.#drawing.name,
			source: this.#source,
			expectedVersion: this.#draftVersion
		});
		if (answer.ok) {
			this.#draftVersion = Number(answer.body['version']);
			this.status = 'saved';
		} else {
			this.status = answer.status === 409 ? 'conflict' : 'failed';
			this.message = String(answer.body['message'] ?? 'The draft could not be saved.');
		}
	}

	/** Deploys the drawing. Gives the sentence for the user. */
	async deploy(source: string): Promise<{ ok: boolean; text: string }> {
		this.isDeploying = true;
		await this.check(source);
		const answer = await this.#send('POST', 'deploy', { source });
		this.isDeploying = false;
		if (!answer.ok) return { ok: false, text: String(answer.body['message'] ?? 'Not deployed.') };
		const processes = answer.body['processes'] as { version: number }[];
		return { ok: true, text: `Deployed as version ${processes[0]?.version}.` };
	}

	async #send(method: string, path: string, body: object) {
		try {
			const response = await fetch(
				`/api/processes/${encodeURIComponent(this.#drawing.key)}/${path}`,
				{ method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
			);
			const answer = (await response.json()) as Record<string, unknown>;
			return { ok: response.ok, status: response.status, body: answer };
		} catch {
			const body: Record<string, unknown> = { message: 'The server cannot be reached.' };
			return { ok: false, status: 0, body };
		}
	}
}
