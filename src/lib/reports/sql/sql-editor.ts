/** The editor of statements: CodeMirror with the words of SQL and the names of the open tables. */
import {
	autocompletion,
	closeBrackets,
	closeBracketsKeymap,
	closeCompletion,
	completionKeymap
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { PostgreSQL, SQLite, sql } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { DialectName } from '#lib/database/index.server.ts';

export interface SqlEditor {
	/** Puts a text where the cursor is, instead of what is marked. */
	insert(text: string): void;
	destroy(): void;
}

interface Options {
	readonly text: string;
	readonly dialect: DialectName;
	readonly tables: readonly {
		readonly name: string;
		readonly columns: readonly { name: string }[];
	}[];
	readonly onchange: (text: string) => void;
	readonly onrun: () => void;
}

/** Tab leaves the editor, as everywhere on a page; Ctrl or Cmd with Enter asks. */
export function openSqlEditor(
	host: HTMLElement,
	{ text, dialect, tables, onchange, onrun }: Options
): SqlEditor {
	const run = (view: EditorView) => {
		closeCompletion(view);
		onrun();
		return true;
	};
	const view = new EditorView({
		parent: host,
		state: EditorState.create({
			doc: text,
			extensions: [
				keymap.of([{ key: 'Mod-Enter', run }]),
				lineNumbers(),
				history(),
				bracketMatching(),
				closeBrackets(),
				autocompletion({ icons: false }),
				sql({
					dialect: dialect === 'postgres' ? PostgreSQL : SQLite,
					schema: Object.fromEntries(
						tables.map(({ name, columns }) => [name, columns.map((column) => column.name)])
					)
				}),
				syntaxHighlighting(HIGHLIGHTS),
				LOOKS,
				EditorView.lineWrapping,
				placeholder('select …'),
				keymap.of([
					...closeBracketsKeymap,
					...completionKeymap,
					...historyKeymap,
					...defaultKeymap
				]),
				EditorView.contentAttributes.of({ 'aria-label': 'Statement', 'aria-multiline': 'true' }),
				EditorView.updateListener.of((update) => {
					if (update.docChanged) onchange(update.state.doc.toString());
				})
			]
		})
	});
	return {
		insert(added) {
			view.dispatch(view.state.replaceSelection(added));
			view.focus();
		},
		destroy: () => view.destroy()
	};
}

const HIGHLIGHTS = HighlightStyle.define([
	{ tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
	{ tag: [tags.string, tags.special(tags.string)], color: 'var(--success)' },
	{ tag: [tags.number, tags.bool, tags.null], color: 'var(--warning)' },
	{ tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' }
]);

const LOOKS = EditorView.theme({
	'&': { height: '100%', fontSize: '13px', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
	'&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
	'.cm-content': { caretColor: 'var(--ink)', fontFamily: 'ui-monospace, monospace' },
	'.cm-gutters': {
		backgroundColor: 'var(--raised)',
		color: 'var(--muted)',
		borderRight: '1px solid var(--line)'
	},
	'.cm-placeholder': { color: 'var(--muted)' },
	'.cm-tooltip': {
		backgroundColor: 'var(--surface)',
		color: 'var(--ink)',
		border: '1px solid var(--line)'
	},
	'.cm-tooltip-autocomplete ul li[aria-selected]': {
		backgroundColor: 'var(--accent)',
		color: 'var(--on-accent)'
	},
	'&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-soft)' }
});
