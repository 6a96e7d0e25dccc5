/** Editing a dashboard: every change of cards or name is one step that can be undone. */
import type { SavedReport } from '../saved/saved-report.ts';
import type { TimeRange } from '../model/time-range.ts';
import { GRID_COLUMNS, type Dashboard, type DashboardCard, type Place } from './dashboard.ts';
import { freePlace, placeCard } from './layout.ts';

interface Draft {
	readonly name: string;
	readonly description: string;
	readonly range: TimeRange;
	readonly filterDimensions: readonly string[];
	readonly cards: readonly DashboardCard[];
}

export class DashboardEditor {
	#draft = $state.raw<Draft>() as Draft;
	#past = $state.raw<readonly Draft[]>([]);
	#future = $state.raw<readonly Draft[]>([]);
	/** While a card is dragged: where it would go. */
	#dragged = $state.raw<{ id: string; place: Place } | null>(null);
	#added = 0;

	constructor(dashboard: Dashboard) {
		const { name, description, range, filterDimensions, cards } = dashboard;
		this.#draft = { name, description, range, filterDimensions, cards };
	}

	get draft(): Draft {
		return this.#draft;
	}

	readonly cards = $derived.by(() =>
		this.#dragged
			? placeCard(this.#draft.cards, this.#dragged.id, this.#dragged.place)
			: this.#draft.cards
	);
	readonly canUndo = $derived.by(() => this.#past.length > 0);
	readonly canRedo = $derived.by(() => this.#future.length > 0);

	drag(id: string, place: Place): void {
		this.#dragged = { id, place };
	}

	drop(): void {
		const { cards } = this;
		this.#dragged = null;
		this.change({ cards });
	}

	place(id: string, place: Place): void {
		this.change({ cards: placeCard(this.#draft.cards, id, place) });
	}

	addReport(report: SavedReport): void {
		const size = report.chart === 'number' ? { w: 3, h: 2 } : { w: 6, h: 6 };
		this.#add('', size, { kind: 'report', reportId: report.id });
	}

	addText(): void {
		this.#add('Note', { w: GRID_COLUMNS / 2, h: 2 }, { kind: 'text', text: '' });
	}

	edit(id: string, part: Partial<Pick<DashboardCard, 'title' | 'content'>>): void {
		this.change({
			cards: this.#draft.cards.map((card) => (card.id === id ? { ...card, ...part } : card))
		});
	}

	remove(id: string): void {
		this.change({ cards: this.#draft.cards.filter((card) => card.id !== id) });
	}

	change(part: Partial<Draft>): void {
		const next = { ...this.#draft, ...part };
		if (JSON.stringify(next) === JSON.stringify(this.#draft)) return;
		this.#past = [...this.#past, this.#draft].slice(-100);
		this.#future = [];
		this.#draft = next;
	}

	undo(): void {
		const last = this.#past.at(-1);
		if (!last) return;
		this.#future = [this.#draft, ...this.#future];
		this.#past = this.#past.slice(0, -1);
		this.#draft = last;
	}

	redo(): void {
		const [next, ...rest] = this.#future;
		if (!next) return;
		this.#past = [...this.#past, this.#draft];
		this.#future = rest;
		this.#draft = next;
	}

	#add(title: string, size: { w: number; h: number }, content: DashboardCard['content']): void {
		const place = freePlace(this.#draft.cards, size);
		const id = `new-${++this.#added}`;
		this.change({ cards: [...this.#draft.cards, { id, title, content, ...place }] });
	}
}
