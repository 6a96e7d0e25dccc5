/**
 * The board in the browser. A card moves at once; the server is told card by card in the order of the
 * moves, and what it refuses goes back to where it really stands, with its sentence.
 */
import type { Problem } from '#lib/messages/http/respond.ts';
import { moveCard, type BoardCard, type BoardColumn } from './board.ts';

export interface MoveDetails {
	readonly reason?: string;
	readonly note?: string;
	readonly competitor?: string;
	readonly createsOrder?: boolean;
}

interface Move {
	readonly cardId: string;
	readonly stageId: string;
}

/** Who tells the server, and who reads the board anew. */
export interface BoardServer {
	move(
		input: Move & { readonly version: number } & MoveDetails
	): Promise<{ ok: true; version: number } | { ok: false; problem: Problem }>;
	refresh(): Promise<void>;
}

export class BoardState {
	readonly #columns: () => readonly BoardColumn[];
	readonly #server: BoardServer;
	#moves = $state.raw<readonly Move[]>([]);
	/** Versions that the server has answered with and the page does not show yet. */
	readonly #versions: Record<string, number> = {};
	#last: Promise<unknown> = Promise.resolve();
	problem = $state.raw<Problem | null>(null);
	/** For those who listen instead of looking. */
	said = $state('');
	readonly columns = $derived.by(() =>
		this.#moves.reduce(
			(columns, { cardId, stageId }) => moveCard(columns, cardId, stageId),
			this.#columns()
		)
	);

	/** A move is not told yet. */
	get isBusy(): boolean {
		return this.#moves.length > 0;
	}

	constructor(columns: () => readonly BoardColumn[], server: BoardServer) {
		this.#columns = columns;
		this.#server = server;
	}

	columnOf(cardId: string): BoardColumn | undefined {
		return this.columns.find(({ cards }) => cards.some(({ id }) => id === cardId));
	}

	cardOf(cardId: string): BoardCard | undefined {
		return this.columnOf(cardId)?.cards.find(({ id }) => id === cardId);
	}

	/** The stage beside the one that the card is in. */
	beside(cardId: string, step: -1 | 1): BoardColumn | undefined {
		const index = this.columns.findIndex(({ cards }) => cards.some(({ id }) => id === cardId));
		return index < 0 ? undefined : this.columns[index + step];
	}

	move(cardId: string, stageId: string, details: MoveDetails = {}): Promise<void> {
		const card = this.cardOf(cardId);
		const to = this.columns.find((column) => column.stageId === stageId);
		if (!card || !to || this.columnOf(cardId) === to) return Promise.resolve();
		const move: Move = { cardId, stageId };
		this.#moves = [...this.#moves, move];
		this.problem = null;
		this.said = `${card.name} moved to ${to.name}.`;
		const told = this.#last.then(() => this.#tell(move, card, details));
		this.#last = told;
		return told;
	}

	async #tell(move: Move, card: BoardCard, details: MoveDetails): Promise<void> {
		const version = Math.max(card.version, this.#versions[card.id] ?? 0);
		const answer = await this.#server.move({ ...move, version, ...details });
		if (answer.ok) this.#versions[card.id] = answer.version;
		else {
			this.problem = answer.problem;
			this.said = `${card.name} was not moved. ${answer.problem.message}`;
		}
		await this.#server.refresh();
		this.#moves = this.#moves.filter((other) => other !== move);
	}
}
