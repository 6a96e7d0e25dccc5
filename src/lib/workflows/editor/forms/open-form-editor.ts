export interface OpenFormEditor {
	undo(): void;
	redo(): void;
	/** Shows the field and its properties. */
	select(fieldId: string): void;
	rename(name: string): void;
	destroy(): void;
}

interface Schema extends Record<string, unknown> {
	readonly components?: unknown;
}

/** Opens form-js's editor. Browser only; loads its code on first use. */
export async function openFormEditor(
	host: HTMLElement,
	source: string,
	onchange: (source: string) => void
): Promise<OpenFormEditor> {
	const schema = JSON.parse(source) as Schema;
	const { FormEditor } = await import('@bpmn-io/form-js');
	const editor = new FormEditor({ container: host });
	await editor.importSchema(schema);
	let { name } = schema;
	const announce = () => {
		const { id, ...rest } = editor.saveSchema() as Schema;
		onchange(JSON.stringify({ id, ...rest, ...(name ? { name } : {}) }, null, '\t'));
	};
	editor.on('commandStack.changed', announce);
	const commands = editor.get<{
		undo(): void;
		redo(): void;
		canUndo(): boolean;
		canRedo(): boolean;
	}>('commandStack');
	return {
		undo: () => void (commands.canUndo() && commands.undo()),
		redo: () => void (commands.canRedo() && commands.redo()),
		select(fieldId) {
			const field = editor.get<{ get(id: string): unknown }>('formFieldRegistry').get(fieldId);
			if (!field) return;
			editor.get<{ set(field: unknown): void }>('selection').set(field);
			host.querySelector(`[data-id="${CSS.escape(fieldId)}"]`)?.scrollIntoView({ block: 'center' });
		},
		rename(newName) {
			name = newName;
			announce();
		},
		destroy: () => editor.destroy()
	};
}
