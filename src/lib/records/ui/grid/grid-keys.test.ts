import { expect, it } from 'vitest';
import { gridKey } from './grid-keys.ts';

const press = (key: string, held: Partial<Parameters<typeof gridKey>[0]> = {}) =>
	gridKey({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

it('walks with the arrows and to the edges', () => {
	expect(press('ArrowDown')).toEqual({ do: 'go', rows: 1, columns: 0 });
	expect(press('ArrowLeft')).toEqual({ do: 'go', rows: 0, columns: -1 });
	expect(press('Home')).toEqual({ do: 'edge', end: false, everything: false });
	expect(press('End', { ctrlKey: true })).toEqual({ do: 'edge', end: true, everything: true });
});

it('edits what is there with Enter and F2, and replaces it by typing', () => {
	expect(press('Enter')).toEqual({ do: 'open', typed: null });
	expect(press('F2')).toEqual({ do: 'open', typed: null });
	expect(press('ß')).toEqual({ do: 'open', typed: 'ß' });
	expect(press('Delete')).toEqual({ do: 'open', typed: '' });
});

it('opens the record with Ctrl+Enter, selects with Space, undoes with Ctrl+Z', () => {
	expect(press('Enter', { ctrlKey: true })).toEqual({ do: 'visit' });
	expect(press(' ')).toEqual({ do: 'select' });
	expect(press('z', { metaKey: true })).toEqual({ do: 'undo' });
});

it('leaves keys of the browser alone', () => {
	for (const key of ['Tab', 'Escape', 'F5', 'Shift']) expect(press(key)).toBeNull();
	expect(press('c', { ctrlKey: true })).toBeNull();
	expect(press('ArrowLeft', { altKey: true })).toBeNull();
});
