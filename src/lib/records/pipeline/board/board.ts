/** A board as plain data: columns of cards, which a page may change before the server has answered. */
import { shareOf } from '../../catalogue/amounts.ts';
import { addMoney, type MoneySums } from '../money-sums.ts';

export interface BoardCard {
	readonly id: string;
	readonly version: number;
	readonly number: string | null;
	readonly name: string;
	readonly customerId: string;
	readonly customer: string;
	readonly owner: string | null;
	readonly amountMinor: number;
	readonly weightedMinor: number;
	readonly currency: string;
	readonly expectedCloseOn: string | null;
	/** Days in the stage; for closed ones since they were closed. */
	readonly days: number;
	readonly isOverdue: boolean;
	readonly hasLines: boolean;
	readonly hasOrder: boolean;
}

export interface BoardColumn {
	readonly stageId: string;
	readonly name: string;
	readonly kind: 'open' | 'won' | 'lost';
	readonly probabilityBp: number;
	/** Of all its opportunities, also of those that are not shown. */
	readonly count: number;
	readonly amount: MoneySums;
	readonly weighted: MoneySums;
	readonly cards: readonly BoardCard[];
}

/** The board with the card in another column, and what changes with it. */
export function moveCard(
	columns: readonly BoardColumn[],
	cardId: string,
	stageId: string
): readonly BoardColumn[] {
	const from = columns.find(({ cards }) => cards.some(({ id }) => id === cardId));
	const to = columns.find((column) => column.stageId === stageId);
	const card = from?.cards.find(({ id }) => id === cardId);
	if (!from || !to || !card || from === to) return columns;
	const moved: BoardCard = {
		...card,
		days: 0,
		isOverdue: card.isOverdue && to.kind === 'open',
		weightedMinor: shareOf(card.amountMinor, to.probabilityBp, 10_000)
	};
	return columns.map((column) => {
		if (column === from) return withoutCard(column, card);
		return column === to ? withCard(column, moved) : column;
	});
}

function withoutCard(column: BoardColumn, card: BoardCard): BoardColumn {
	return {
		...column,
		count: column.count - 1,
		amount: addMoney(column.amount, card.currency, -card.amountMinor),
		weighted: addMoney(column.weighted, card.currency, -card.weightedMinor),
		cards: column.cards.filter(({ id }) => id !== card.id)
	};
}

function withCard(column: BoardColumn, card: BoardCard): BoardColumn {
	return {
		...column,
		count: column.count + 1,
		amount: addMoney(column.amount, card.currency, card.amountMinor),
		weighted: addMoney(column.weighted, card.currency, card.weightedMinor),
		cards: [card, ...column.cards]
	};
}
