/** What a key does at a cell that is not being edited; null: nothing of ours. */
export type GridKey =
	| { readonly do: 'go'; readonly rows: number; readonly columns: number }
	| { readonly do: 'edge'; readonly end: boolean; readonly everything: boolean }
	| { readonly do: 'open'; readonly typed: string | null }
	| { readonly do: 'visit' | 'select' | 'undo' };

interface Press {
	readonly key: string;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
	readonly altKey: boolean;
	readonly shiftKey: boolean;
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
	ArrowUp: [-1, 0],
	ArrowDown: [1, 0],
	ArrowLeft: [0, -1],
	ArrowRight: [0, 1],
	PageUp: [-10, 0],
	PageDown: [10, 0]
};

export function gridKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Press): GridKey | null {
	const isCommand = ctrlKey || metaKey;
	const step = STEPS[key];
	if (step && !isCommand && !altKey && !shiftKey)
		return { do: 'go', rows: step[0], columns: step[1] };
	if ((key === 'Home' || key === 'End') && !altKey && !shiftKey)
		return { do: 'edge', end: key === 'End', everything: isCommand };
	if (key === 'Enter' && isCommand) return { do: 'visit' };
	if ((key === 'Enter' || key === 'F2') && !altKey && !shiftKey) return { do: 'open', typed: null };
	if (isCommand && key.toLowerCase() === 'z' && !shiftKey) return { do: 'undo' };
	if (isCommand || altKey) return null;
	if (key === ' ') return { do: 'select' };
	if (key === 'Delete' || key === 'Backspace') return { do: 'open', typed: '' };
	return [...key].length === 1 ? { do: 'open', typed: key } : null;
}
