/** One line of the command palette: where it leads and what it is called. */
export interface FoundItem {
	readonly href: string;
	readonly label: string;
	/** What tells two of the same name apart. */
	readonly detail: string | null;
	/** What it is, in a word: Page, Task, Customer, … */
	readonly kind: string;
	/** The table of a record. */
	readonly table: string | null;
}
