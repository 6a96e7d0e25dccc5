/** The editor of formulas: CodeMirror that completes names and marks where a mistake is. */
import {
	autocompletion,
	closeBrackets,
	closeBracketsKeymap,
	completionKeymap,
	type Completion,
	type CompletionContext,
	type CompletionResult
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, keymap, placeholder, type DecorationSet } from '@codemirror/view';

export interface FormulaEditor {
	/** Puts a name where the cursor is. */
	insert(text: string): void;
	/** Marks the characters that a mistake is about; null: there is none. */
	mark(place: { from: number; to: number } | null): void;
	destroy(): void;
}

interface Options {
	readonly text: string;
	readonly describedBy: string;
	readonly complete: () => readonly Completion[];
	readonly onchange: (text: string) => void;
}

const markPlace = StateEffect.define<{ from: number; to: number } | null>();

const mistakes = StateField.define<DecorationSet>({
	create: () => Decoration.none,
	update(marks, transaction) {
		for (const effect of transaction.effects) {
			if (!effect.is(markPlace)) continue;
			const length = transaction.newDoc.length;
			const from = Math.min(effect.value?.from ?? 0, length);
			const to = Math.min(effect.value?.to ?? 0, length);
			return effect.value && from < to
				? Decoration.set([Decoration.mark({ class: 'cm-mistake' }).range(from, to)])
				: Decoration.none;
		}
		return marks.map(transaction.changes);
	},
	provide: (field) => EditorView.decorations.from(field)
});

/** Tab leaves the editor, as everywhere on a page. */
export function openFormulaEditor(
	host: HTMLElement,
	{ text, describedBy, complete, onchange }: Options
): FormulaEditor {
	const view = new EditorView({
		parent: host,
		state: EditorState.create({
			doc: text,
			extensions: [
				history(),
				bracketMatching(),
				closeBrackets(),
				autocompletion({
					icons: false,
					override: [(context) => completeName(context, complete())]
				}),
				mistakes,
				LOOKS,
				EditorView.lineWrapping,
				placeholder('Type a name, or choose it from the list'),
				keymap.of([
					...closeBracketsKeymap,
					...completionKeymap,
					...historyKeymap,
					...defaultKeymap
				]),
				EditorView.contentAttributes.of({
					'aria-label': 'Formula',
					'aria-multiline': 'true',
					'aria-describedby': describedBy
				}),
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
		mark: (place) => view.dispatch({ effects: markPlace.of(place) }),
		destroy: () => view.destroy()
	};
}

/** Names of several words are completed from the first of them on, within grave accents or not. */
function completeName(
	context: CompletionContext,
	options: readonly Completion[]
): CompletionResult | null {
	const quoted = context.matchBefore(/`[^`]*/);
	if (quoted)
		return {
			from: quoted.from,
			options: options.map((option) => ({ ...option, label: `\`${option.label}` })),
			validFor: /^`[^`]*$/
		};
	const before = context.matchBefore(/[\p{L}\p{N}_]+(?: [\p{L}\p{N}_]*)*/u);
	if (!before && !context.explicit) return null;
	return {
		from: before ? before.from + startOfName(before.text, options) : context.pos,
		options,
		validFor: /^[\p{L}\p{N}_]*$/u
	};
}

/** Where in the words before the cursor the name begins: as early as some name begins so. */
function startOfName(text: string, options: readonly Completion[]): number {
	const starts = [...text.matchAll(/(?<= |^)[\p{L}\p{N}_]/gu)].map(({ index }) => index);
	const begins = (start: number) =>
		options.some(({ label }) => label.toLowerCase().startsWith(text.slice(start).toLowerCase()));
	return starts.find(begins) ?? starts.at(-1) ?? text.length;
}

const LOOKS = EditorView.theme({
	'&': {
		minHeight: '5rem',
		fontSize: '14px',
		backgroundColor: 'var(--surface)',
		color: 'var(--ink)'
	},
	'&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
	'.cm-content': {
		caretColor: 'var(--ink)',
		fontFamily: 'ui-monospace, monospace',
		minHeight: '5rem'
	},
	'.cm-placeholder': { color: 'var(--muted)' },
	'.cm-mistake': {
		textDecoration: 'underline wavy var(--danger)',
		textUnderlineOffset: '3px'
	},
	'.cm-tooltip': {
		backgroundColor: 'var(--surface)',
		color: 'var(--ink)',
		border: '1px solid var(--line)'
	},
	'.cm-tooltip-autocomplete ul li[aria-selected]': {
		backgroundColor: 'var(--accent)',
		color: 'var(--on-accent)'
	},
	'.cm-completionDetail': { marginLeft: '1em', fontStyle: 'normal', opacity: '0.75' },
	'&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-soft)' }
});
