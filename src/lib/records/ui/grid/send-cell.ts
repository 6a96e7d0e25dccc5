import type { Problem } from '#lib/messages/http/respond.ts';
import type { RecordView } from '../../store/record-view.ts';

export interface CellSave {
	readonly table: string;
	readonly id: string;
	readonly version: number;
	readonly field: string;
	/** As a form control writes it. */
	readonly text: string;
	readonly timeZone: string;
	/** Fields that go with it, such as the end of what is moved. */
	readonly further?: Readonly<Record<string, string>>;
}

export type CellAnswer =
	| { readonly record: RecordView }
	| { readonly problem: Problem; readonly current: RecordView | null };

/** Sends one cell to the command that saves records. */
export async function sendCell(save: CellSave): Promise<CellAnswer> {
	const form = new FormData();
	form.set('field', save.field);
	form.set(save.field, save.text);
	for (const [name, text] of Object.entries(save.further ?? {})) form.set(name, text);
	form.set('version', String(save.version));
	form.set('timeZone', save.timeZone);
	try {
		const response = await fetch(`/records/${save.table}/${save.id}/cell`, {
			method: 'POST',
			body: form
		});
		return (await response.json()) as CellAnswer;
	} catch {
		return { problem: AWAY, current: null };
	}
}

const AWAY: Problem = {
	code: 'no_answer',
	message: 'The server did not answer.',
	remedy: 'What you typed is still here: send it again in a moment.',
	details: []
};
