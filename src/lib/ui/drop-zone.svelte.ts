/** A place on which cards of a board are dropped: what lies over it, and what came to lie in it. */
export class DropZone {
	isOver = $state(false);
	readonly #kind: string;
	readonly #dropped: () => ((id: string) => void) | undefined;

	/** `kind` tells its cards from whatever else is dragged; without `dropped` nothing may lie here. */
	constructor(kind: string, dropped: () => ((id: string) => void) | undefined) {
		this.#kind = kind;
		this.#dropped = dropped;
	}

	readonly ondragover = (event: DragEvent): void => {
		if (!this.#dropped() || !event.dataTransfer?.types.includes(this.#kind)) return;
		event.preventDefault();
		event.dataTransfer.dropEffect = 'move';
		this.isOver = true;
	};

	readonly ondragleave = (event: DragEvent): void => {
		const to = event.relatedTarget;
		if (to instanceof Node && (event.currentTarget as HTMLElement).contains(to)) return;
		this.isOver = false;
	};

	readonly ondrop = (event: DragEvent): void => {
		const id = event.dataTransfer?.getData(this.#kind);
		this.isOver = false;
		if (!id) return;
		event.preventDefault();
		this.#dropped()?.(id);
	};
}
