/** The steps of an import: choose a file, map its columns, look at what would happen, write it. */
import type { Problem } from '#lib/messages/http/respond.ts';
import type { ImportPreview, ImportResult, InspectedFile } from '../import/import-csv.server.ts';
import type { ImportMapping } from '../import/import-mapping.ts';

export type ImportStep = 'file' | 'mapping' | 'preview' | 'done';

interface Progress {
	done: number;
	total: number;
}

export class ImportWizard {
	readonly table: string;
	step: ImportStep = $state('file');
	file: File | null = $state.raw(null);
	inspected: InspectedFile | null = $state.raw(null);
	mapping: ImportMapping | null = $state.raw(null);
	/** Which sheet of a workbook, and which of its rows names the columns. */
	#choice: { sheet?: string; headingRow?: number } = {};
	preview: ImportPreview | null = $state.raw(null);
	result: ImportResult | null = $state.raw(null);
	problem: Problem | null = $state.raw(null);
	isBusy: boolean = $state(false);
	progress: Progress | null = $state.raw(null);

	constructor(table: string) {
		this.table = table;
	}

	async choose(file: File): Promise<void> {
		this.file = file;
		this.step = 'file';
		await this.chooseSheet({});
	}

	/** Reads another sheet, or from another row on; a mapping that was begun belongs to the other one. */
	async chooseSheet(choice: { sheet?: string; headingRow?: number }): Promise<void> {
		const before = this.#choice;
		this.#choice = choice;
		const inspected = await this.#ask<InspectedFile>('inspect');
		if (!inspected) {
			// What was read before stays on the page, with the reason why the other was not.
			this.#choice = before;
			return;
		}
		this.inspected = inspected;
		this.mapping = inspected.mapping;
		this.step = 'mapping';
	}

	mapColumn(field: string, columns: readonly string[]): void {
		if (!this.mapping) return;
		const { [field]: _, ...rest } = this.mapping.columns;
		this.mapping = {
			...this.mapping,
			columns: columns.length > 0 ? { ...rest, [field]: columns } : rest
		};
	}

	change(changes: Partial<ImportMapping>): void {
		if (this.mapping) this.mapping = { ...this.mapping, ...changes };
	}

	async check(): Promise<void> {
		this.preview = await this.#ask<ImportPreview>('preview');
		if (this.preview) this.step = 'preview';
	}

	/** Reads the answer line by line: progress as it comes, the result or the problem at the end. */
	async run(): Promise<void> {
		this.isBusy = true;
		this.problem = null;
		try {
			const response = await this.#post('run');
			const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
			let rest = '';
			for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
				const lines = (rest + part.value).split('\n');
				rest = lines.pop() ?? '';
				for (const line of lines) this.#take(JSON.parse(line));
			}
		} catch {
			this.problem = LOST;
		}
		this.isBusy = false;
		this.progress = null;
	}

	#take(line: { progress?: Progress; result?: ImportResult; problem?: Problem }): void {
		if (line.progress) this.progress = line.progress;
		if (line.problem) this.problem = line.problem;
		if (!line.result) return;
		this.result = line.result;
		this.step = 'done';
	}

	async #ask<T>(step: 'inspect' | 'preview'): Promise<T | null> {
		this.isBusy = true;
		this.problem = null;
		try {
			const response = await this.#post(step);
			const answer = await response.json();
			if (response.ok) return answer as T;
			this.problem = answer as Problem;
		} catch {
			this.problem = LOST;
		} finally {
			this.isBusy = false;
		}
		return null;
	}

	#post(step: string): Promise<Response> {
		const body = new FormData();
		if (this.file) body.set('file', this.file);
		if (this.#choice.sheet) body.set('sheet', this.#choice.sheet);
		if (this.#choice.headingRow) body.set('headingRow', String(this.#choice.headingRow));
		if (this.mapping) body.set('mapping', JSON.stringify(this.mapping));
		return fetch(`/records/${this.table}/import/${step}`, { method: 'POST', body });
	}
}

const LOST: Problem = {
	code: 'connection_lost',
	message: 'Expected an answer of the server, but none came.',
	remedy: 'Check the connection and try again. Nothing is written twice: keys are found again.',
	details: []
};
