/**
 * Records of a board that are moved to other columns, through the command that saves a cell. A card
 * moves at once; what is refused goes back and says why.
 */
import { SvelteMap } from 'svelte/reactivity';
import type { ChoiceField } from '../catalogue/field.ts';
import type { RecordView } from '../store/record-view.ts';
import type { CellAnswer, CellSave } from '../ui/grid/send-cell.ts';
import type { RecordBoard } from './read-record-board.server.ts';
import { placeRecords, type ColumnPage, type Since } from './place-records.ts';
import { columnOf, type ColumnValue, type RecordColumn } from './record-board.ts';

export interface BoardInput {
	readonly table: string;
	readonly board: RecordBoard;
	readonly field: ChoiceField;
	readonly timeZone: string;
	/** Why a record stays where it is; null: it may be moved. */
	readonly lockOf: (record: RecordView) => string | null;
}

export interface BoardServer {
	readonly save: (save: CellSave) => Promise<CellAnswer>;
	/** Null: the server did not answer. */
	readonly more: (value: ColumnValue, after: string) => Promise<ColumnPage | null>;
}

export class RecordMoves {
	readonly #input: () => BoardInput;
	readonly #server: BoardServer;
	/** As the server has answered since the page was read. */
	readonly #saved = new SvelteMap<string, RecordView>();
	/** Where cards are on their way to. */
	readonly #targets = new SvelteMap<string, ColumnValue>();
	/** What was shown of columns beyond their first page; of the board that it belongs to. */
	readonly #further = new SvelteMap<ColumnValue, ColumnPage & { readonly board: RecordBoard }>();
	readonly #last: Record<string, Promise<void>> = {};
	problem = $state<string | null>(null);
	/** Told to those who do not see the page. */
	said = $state('');
	readonly columns = $derived.by(() => {
		const { board, field } = this.#input();
		return placeRecords(board, field, this.#since());
	});

	constructor(input: () => BoardInput, server: BoardServer) {
		this.#input = input;
		this.#server = server;
	}

	isUnderway(id: string): boolean {
		return this.#targets.has(id);
	}

	recordOf(id: string): RecordView | undefined {
		return this.columns.flatMap(({ records }) => records).find((record) => record.id === id);
	}

	columnOf(id: string): RecordColumn | undefined {
		return this.columns.find(({ records }) => records.some((record) => record.id === id));
	}

	/** The column beside the one that a card is in. */
	beside(id: string, step: -1 | 1): RecordColumn | undefined {
		const index = this.columns.findIndex(({ records }) =>
			records.some((record) => record.id === id)
		);
		return index < 0 ? undefined : this.columns[index + step];
	}

	/** Moves of one card are told one after the other, each with the version that the last one left. */
	move(id: string, value: ColumnValue): Promise<void> {
		const record = this.recordOf(id);
		const to = this.columns.find((column) => column.value === value);
		if (!record || !to || this.columnOf(id)?.value === value) return Promise.resolve();
		this.problem = this.#input().lockOf(record);
		if (this.problem !== null) {
			this.said = this.problem;
			return Promise.resolve();
		}
		this.#targets.set(id, value);
		const told = (this.#last[id] ?? Promise.resolve()).then(() => this.#tell(id, to));
		this.#last[id] = told;
		return told;
	}

	async showMore(value: ColumnValue): Promise<void> {
		const column = this.columns.find((one) => one.value === value);
		if (!column?.next) return;
		const { board } = this.#input();
		const page = await this.#server.more(value, column.next);
		if (!page) {
			this.problem = 'The server did not answer. Ask for more again in a moment.';
			return;
		}
		const before = this.#further.get(value);
		const records = [...(before?.board === board ? before.records : []), ...page.records];
		this.#further.set(value, { board, records, next: page.next });
		this.said = `${page.records.length} more in ${column.label}.`;
	}

	#since(): Since {
		const { board } = this.#input();
		const further = [...this.#further].filter(([, page]) => page.board === board);
		return { saved: this.#saved, targets: this.#targets, further };
	}

	async #tell(id: string, to: RecordColumn): Promise<void> {
		const seen = this.recordOf(id);
		if (!seen) return;
		let answer = await this.#send(seen, to.value);
		// Somebody changed something else of the record: that is no reason to refuse this.
		if ('problem' in answer && answer.current && this.#isWhere(answer.current, seen))
			answer = await this.#send(answer.current, to.value);
		if ('record' in answer) {
			this.#saved.set(id, answer.record);
			this.said = `${answer.record.title} moved to ${to.label}.`;
		} else {
			if (answer.current) this.#saved.set(id, answer.current);
			const { code, message, details } = answer.problem;
			const remedy = code === 'no_answer' ? 'Move it again in a moment.' : answer.problem.remedy;
			const detail = answer.current ? undefined : details[0]?.message;
			this.problem = `${seen.title} was not moved: ${detail ?? `${message} ${remedy}`}`;
			this.said = this.problem;
		}
		if (this.#targets.get(id) === to.value) this.#targets.delete(id);
	}

	#send({ id, version }: RecordView, value: ColumnValue): Promise<CellAnswer> {
		const { table, field, timeZone } = this.#input();
		return this.#server.save({
			...{ table, id, version, timeZone },
			...{ field: field.name, text: value ?? '' }
		});
	}

	#isWhere(one: RecordView, other: RecordView): boolean {
		const { field } = this.#input();
		return columnOf(field, one) === columnOf(field, other);
	}
}
