/** Editing a dashboard: every change of cards or name is one step that can be undone. */
import type { SavedReport } from '../saved/saved-report.ts';
import type { TimeRange } from '../model/time-range.ts';
import {
	cardsOn,
	GRID_COLUMNS,
	tabOf,
	type Dashboard,
	type DashboardCard,
	type DashboardTab,
	type Place
} from './dashboard.ts';
import { freePlace, placeCard } from './layout.ts';

interface Draft {
	readonly name: string;
	readonly description: string;
	readonly range: TimeRange;
	readonly filterDimensions: readonly string[];
	readonly tabs: readonly DashboardTab[];
	readonly cards: readonly DashboardCard[];
}

export class DashboardEditor {
	#draft = $state.raw<Draft>() as Draft;
	#past = $state.raw<readonly Draft[]>([]);
	#future = $state.raw<readonly Draft[]>([]);
	/** While a card is dragged: where it would go. */
	#dragged = $state.raw<{ id: string; place: Place } | null>(null);
	#added = 0;

	/** The tab whose cards are arranged. */
	#open = $state<string | null>(null);

	constructor(dashboard: Dashboard) {
		const { name, description, range, filterDimensions, tabs = [], cards } = dashboard;
		this.#draft = { name, description, range, filterDimensions, tabs, cards };
	}

	get tab(): DashboardTab | null {
		return tabOf(this.#draft, this.#open);
	}

	open(tab: string): void {
		this.#open = tab;
	}

	get draft(): Draft {
		return this.#draft;
	}

	/** Of the tab that is open. */
	readonly cards = $derived.by(() => {
		const cards = cardsOn(this.#draft, this.tab);
		return this.#dragged ? placeCard(cards, this.#dragged.id, this.#dragged.place) : cards;
	});
	readonly canUndo = $derived.by(() => this.#past.length > 0);
	readonly canRedo = $derived.by(() => this.#future.length > 0);

	drag(id: string, place: Place): void {
		this.#dragged = { id, place };
	}

	drop(): void {
		const { cards } = this;
		this.#dragged = null;
		this.#arrange(cards);
	}

	place(id: string, place: Place): void {
		this.#arrange(placeCard(this.cards, id, place));
	}

	addReport(report: SavedReport): void {
		const size = report.chart === 'number' ? { w: 3, h: 2 } : { w: 6, h: 6 };
		this.#add('', size, { kind: 'report', reportId: report.id });
	}

	addText(): void {
		this.#add('Note', { w: GRID_COLUMNS / 2, h: 2 }, { kind: 'text', text: '' });
	}

	addImage(imageId: string, alternative: string): void {
		this.#add('', { w: 4, h: 4 }, { kind: 'image', imageId, alternative });
	}

	edit(id: string, part: Partial<Omit<DashboardCard, 'id'>>): void {
		this.change({
			cards: this.#draft.cards.map((card) => (card.id === id ? { ...card, ...part } : card))
		});
	}

	remove(id: string): void {
		this.change({ cards: this.#draft.cards.filter((card) => card.id !== id) });
	}

	/** The first tab takes the cards that are there. */
	addTab(): void {
		const { tabs, cards } = this.#draft;
		const id = `tab-${crypto.randomUUID().slice(0, 8)}`;
		const tab = { id, name: `Tab ${tabs.length + 1}` };
		const all = tabs.length === 0 ? cards.map((card) => ({ ...card, tab: id })) : cards;
		this.change({ tabs: [...tabs, tab], cards: all });
		this.#open = id;
	}

	renameTab(id: string, name: string): void {
		if (!name.trim()) return;
		this.change({ tabs: this.#draft.tabs.map((tab) => (tab.id === id ? { ...tab, name } : tab)) });
	}

	moveTab(id: string, by: -1 | 1): void {
		const tabs = [...this.#draft.tabs];
		const at = tabs.findIndex((tab) => tab.id === id);
		const [tab] = tabs.splice(at, 1);
		if (!tab || at + by < 0) return;
		tabs.splice(at + by, 0, tab);
		this.change({ tabs });
	}

	/** With its cards; the last one leaves them, on a page without tabs. */
	removeTab(id: string): void {
		const tabs = this.#draft.tabs.filter((tab) => tab.id !== id);
		const cards =
			tabs.length === 0
				? this.#draft.cards.map((card) => ({ ...card, tab: '' }))
				: this.#draft.cards.filter((card) => card.tab !== id);
		this.change({ tabs, cards });
	}

	/** To the first free place there. */
	moveToTab(id: string, tab: string): void {
		const card = this.#draft.cards.find((one) => one.id === id);
		if (!card || card.tab === tab) return;
		const there = this.#draft.cards.filter((one) => one.tab === tab);
		this.edit(id, { tab, ...freePlace(there, { w: card.w, h: card.h }) });
	}

	/** By what a card takes a filter; `undefined` is by itself. */
	link(id: string, filter: string, to: string | null | undefined): void {
		const card = this.#draft.cards.find((one) => one.id === id);
		if (!card) return;
		const { [filter]: _, ...others } = card.links ?? {};
		this.edit(id, { links: to === undefined ? others : { ...others, [filter]: to } });
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
		const place = freePlace(this.cards, size);
		const id = `new-${++this.#added}`;
		const tab = this.tab?.id ?? '';
		this.change({ cards: [...this.#draft.cards, { id, title, content, tab, ...place }] });
	}

	/** Other places of the cards that are open; those of other tabs stay. */
	#arrange(cards: readonly DashboardCard[]): void {
		this.change({
			cards: this.#draft.cards.map((card) => cards.find(({ id }) => id === card.id) ?? card)
		});
	}
}
