/**
 * A list that is edited in place: where the reader stands, what is being typed, what is on its way and
 * what was refused. A save against another version is sent again when nobody touched the same cell;
 * where somebody did, both values stand at the cell until one is chosen.
 */
import { SvelteMap } from 'svelte/reactivity';
import type { Field, StoredValue } from '../../catalogue/field.ts';
import type { RecordView } from '../../store/record-view.ts';
import { controlText } from '../control-text.ts';
import { displayValue } from '../record-display.ts';
import type { CellAnswer, CellSave } from './send-cell.ts';

export interface GridInput {
	readonly table: string;
	readonly records: readonly RecordView[];
	readonly columns: readonly Field[];
	readonly currency: string;
	readonly timeZone: string;
	readonly lockOf: (record: RecordView, field: Field) => string | null;
}

/** What stands at a cell whose save did not go through. */
export interface CellTrouble {
	readonly message: string;
	/** What was typed, and how it reads. */
	readonly mine: { readonly text: string; readonly shown: string } | null;
	/** What somebody else saved meanwhile. */
	readonly theirs: string | null;
}

interface Edit {
	readonly id: string;
	readonly field: string;
	readonly before: string;
	text: string;
	title: string;
}

interface Saved {
	readonly id: string;
	readonly field: Field;
	readonly text: string;
	readonly title: string;
	/** What takes it back once it is saved; nothing for what takes back itself. */
	readonly inverse: Saved | null;
}

/** How often a save is sent again because somebody changed another cell of the record. */
const MOST_TRIES = 3;

export class CellGrid {
	readonly #input: () => GridInput;
	readonly #send: (save: CellSave) => Promise<CellAnswer>;
	readonly #saved = new SvelteMap<string, RecordView>();
	/** One save of a record after the other: each needs the version that the last one made. */
	readonly #lines = new SvelteMap<string, Promise<unknown>>();
	#undoable: Saved[] = [];
	row = $state(0);
	column = $state(0);
	edit = $state<Edit | null>(null);
	readonly troubles = new SvelteMap<string, CellTrouble>();
	readonly saving = new SvelteMap<string, string>();
	/** Told to those who do not see the page. */
	said = $state('');

	constructor(input: () => GridInput, send: (save: CellSave) => Promise<CellAnswer>) {
		this.#input = input;
		this.#send = send;
	}

	/** As they are now: what was saved here goes before what the page was loaded with. */
	get records(): RecordView[] {
		return this.#input().records.map((record) => this.#now(record));
	}

	#now(record: RecordView): RecordView {
		const saved = this.#saved.get(record.id);
		return saved && saved.version > record.version ? saved : record;
	}

	#find(id: string): RecordView | undefined {
		const record = this.#input().records.find((candidate) => candidate.id === id);
		return record && this.#now(record);
	}

	isAt(row: number, column: number): boolean {
		const { records, columns } = this.#input();
		return (
			Math.min(this.row, records.length - 1) === row &&
			Math.min(this.column, columns.length - 1) === column
		);
	}

	isEditing(id: string, field: string): boolean {
		return this.edit?.id === id && this.edit.field === field;
	}

	go(row: number, column: number): void {
		const { records, columns } = this.#input();
		this.row = Math.max(0, Math.min(row, records.length - 1));
		this.column = Math.max(0, Math.min(column, columns.length - 1));
	}

	/** Opens the cell where the reader stands; `typed` takes the place of what is there. */
	open(typed: string | null = null): void {
		const record = this.records[this.row];
		const field = this.#input().columns[this.column];
		if (!record || !field) return;
		const lock = this.#input().lockOf(record, field);
		const key = cellKey(record.id, field.name);
		if (lock !== null) {
			this.#trouble(key, { message: lock, mine: null, theirs: null });
			return;
		}
		const kept = this.troubles.get(key)?.mine;
		this.troubles.delete(key);
		const before = this.#textOf(field, record);
		this.edit = {
			id: record.id,
			field: field.name,
			before,
			text: typed ?? kept?.text ?? before,
			title: kept ? kept.shown : (record.titles[field.name] ?? '')
		};
	}

	cancel(): void {
		this.edit = null;
	}

	/** Saves what is typed, if it differs; the answer may come after the reader has gone on. */
	async commit(): Promise<void> {
		const edit = this.edit;
		this.edit = null;
		if (!edit || edit.text === edit.before) return;
		const field = this.#input().columns.find(({ name }) => name === edit.field);
		const record = this.#find(edit.id);
		if (!field || !record) return;
		const place = { id: edit.id, field };
		const title = record.titles[edit.field] ?? '';
		const inverse = { ...place, text: edit.before, title, inverse: null };
		await this.#save({ ...place, text: edit.text, title: edit.title, inverse });
	}

	/** The last cell that was saved here gets back what was in it. */
	async undo(): Promise<void> {
		const last = this.#undoable.pop();
		if (last) await this.#save(last);
	}

	/** Tab: the next cell to the right that may be edited, in the row, then in the rows below. */
	nextOpen(step: 1 | -1): boolean {
		const { columns, lockOf } = this.#input();
		const { records } = this;
		for (
			let at = this.row * columns.length + this.column + step;
			at >= 0 && at < records.length * columns.length;
			at += step
		) {
			const [row, column] = [Math.floor(at / columns.length), at % columns.length];
			if (lockOf(records[row]!, columns[column]!) !== null) continue;
			this.go(row, column);
			this.open();
			return true;
		}
		return false;
	}

	/** Of two values the other person's stays. */
	dismiss(id: string, field: string): void {
		this.troubles.delete(cellKey(id, field));
	}

	async keepMine(id: string, name: string): Promise<void> {
		const mine = this.troubles.get(cellKey(id, name))?.mine;
		const field = this.#input().columns.find((column) => column.name === name);
		if (mine && field)
			await this.#save({ id, field, text: mine.text, title: mine.shown, inverse: null });
	}

	#save(saved: Saved): Promise<void> {
		const { id, field } = saved;
		const key = cellKey(id, field.name);
		this.troubles.delete(key);
		this.saving.set(key, saved.title || this.#shown(field, saved.text));
		const before = this.#lines.get(id) ?? Promise.resolve();
		const work = before
			.then(() => this.#saveNow(saved, MOST_TRIES))
			.finally(() => this.saving.delete(key));
		this.#lines.set(id, work);
		return work;
	}

	async #saveNow(saved: Saved, triesLeft: number): Promise<void> {
		const { id, field, text } = saved;
		const record = this.#find(id);
		if (!record) return;
		const { table, timeZone } = this.#input();
		const answer = await this.#send({
			...{ table, id, timeZone, text },
			...{ version: record.version, field: field.name }
		});
		if ('record' in answer) {
			this.#saved.set(id, answer.record);
			if (saved.inverse) this.#undoable.push(saved.inverse);
			this.said = `${field.label} of ${answer.record.title} is saved.`;
			return;
		}
		const { current, problem } = answer;
		if (current) {
			this.#saved.set(id, current);
			const isSame = (current.values[field.name] ?? null) === (record.values[field.name] ?? null);
			if (isSame && triesLeft > 0) return this.#saveNow(saved, triesLeft - 1);
		}
		const detail = problem.details.find((at) => at.field === field.name);
		this.#trouble(cellKey(id, field.name), {
			message: current || !detail ? `${problem.message} ${problem.remedy}` : detail.message,
			mine: { text, shown: saved.title || this.#shown(field, text) },
			theirs: current && this.shownIn(current, field)
		});
	}

	#trouble(key: string, trouble: CellTrouble): void {
		// What was only said about a locked cell goes when something else is said.
		for (const [other, { mine }] of this.troubles) if (mine === null) this.troubles.delete(other);
		this.troubles.set(key, trouble);
	}

	#textOf(field: Field, record: RecordView): string {
		return controlText(field, record.values[field.name] ?? null, {
			currency: this.#currencyOf(record),
			timeZone: this.#input().timeZone
		});
	}

	#currencyOf(record: RecordView): string {
		return String(record.values['currency'] ?? this.#input().currency);
	}

	shownIn(record: RecordView, field: Field): string {
		const value: StoredValue = record.values[field.name] ?? null;
		return record.titles[field.name] ?? displayValue(field, value, this.#currencyOf(record));
	}

	#shown(field: Field, text: string): string {
		if (field.type === 'choice')
			return field.choices.find(({ value }) => value === text)?.label ?? text;
		return text === '' ? 'empty' : text.replace('T', field.type === 'instant' ? ' ' : 'T');
	}
}

export function cellKey(id: string, field: string): string {
	return `${id} ${field}`;
}
