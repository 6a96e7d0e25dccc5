/** Records of a calendar that are moved to other days, through the command that saves records. */
import { SvelteMap } from 'svelte/reactivity';
import { addDays } from '../catalogue/date-text.ts';
import type { Field } from '../catalogue/field.ts';
import type { RecordView } from '../store/record-view.ts';
import { controlText } from '../ui/control-text.ts';
import type { CellAnswer, CellSave } from '../ui/grid/send-cell.ts';

export interface CalendarInput {
	readonly table: string;
	readonly records: readonly RecordView[];
	readonly start: Field;
	readonly end: Field | undefined;
	readonly timeZone: string;
	/** Why a record stays where it is; null: it may be moved. */
	readonly lockOf: (record: RecordView) => string | null;
}

export class CalendarMoves {
	readonly #input: () => CalendarInput;
	readonly #send: (save: CellSave) => Promise<CellAnswer>;
	readonly #saved = new SvelteMap<string, RecordView>();
	readonly underway = new SvelteMap<string, number>();
	problem = $state<string | null>(null);
	/** Told to those who do not see the page. */
	said = $state('');

	constructor(input: () => CalendarInput, send: (save: CellSave) => Promise<CellAnswer>) {
		this.#input = input;
		this.#send = send;
	}

	/** As they are now: what was moved here goes before what the page was loaded with. */
	get records(): RecordView[] {
		return this.#input().records.map((record) => {
			const saved = this.#saved.get(record.id);
			return saved && saved.version > record.version ? saved : record;
		});
	}

	/** Start and end move by as many days; times of day stay. */
	async move(id: string, days: number): Promise<void> {
		const record = this.records.find((candidate) => candidate.id === id);
		if (!record || days === 0 || this.underway.has(id)) return;
		const { table, start, end, timeZone, lockOf } = this.#input();
		this.problem = lockOf(record);
		if (this.problem !== null) return;
		const moved = (field: Field) => movedText(field, record, days, timeZone);
		const text = moved(start);
		const further = end && moved(end) !== '' ? { [end.name]: moved(end) } : {};
		this.underway.set(id, days);
		const { version } = record;
		const answer = await this.#send({
			...{ table, id, version, timeZone, text, further },
			field: start.name
		});
		this.underway.delete(id);
		if ('record' in answer) {
			this.#saved.set(id, answer.record);
			this.said = `${answer.record.title} is moved to ${text.slice(0, 10)}.`;
			return;
		}
		if (answer.current) this.#saved.set(id, answer.current);
		const { message, remedy, details } = answer.problem;
		const detail = answer.current ? undefined : details[0]?.message;
		this.problem = `${record.title} was not moved: ${detail ?? `${message} ${remedy}`}`;
	}
}

function movedText(field: Field, record: RecordView, days: number, timeZone: string): string {
	const text = controlText(field, record.values[field.name] ?? null, { currency: '', timeZone });
	return text === '' ? '' : addDays(text.slice(0, 10), days) + text.slice(10);
}
