/** A page of the file: the requirements diagram, or the logic of one decision or function. */
export interface DecisionView {
	readonly key: string;
	readonly label: string;
	readonly kind: 'drd' | 'decisionTable' | 'literalExpression' | 'boxedExpression';
}

export interface OpenDmnModeler {
	/** Shows a view. Undo and redo count within the view that is open. */
	open(key: string): Promise<void>;
	undo(): void;
	redo(): void;
	/** Marks the rules of decision tables that matched; none clears the marks. */
	markRules(cellIds: readonly string[]): void;
	destroy(): void;
}

interface Options {
	/** Who may not design looks at the same views, without tools. */
	readonly mayDesign: boolean;
	onchange(source: string): void;
	onviews(views: readonly DecisionView[], current: string): void;
}

interface View {
	readonly id: string;
	readonly name?: string;
	readonly type: DecisionView['kind'];
}

interface Viewer {
	get<T>(service: string): T;
	on(event: string, callback: () => void): void;
}

interface Commands {
	undo(): void;
	redo(): void;
	canUndo(): boolean;
	canRedo(): boolean;
}

/** dmn-js draws DMN 1.3; other versions write the same under namespaces of their own. */
const OTHER_VERSIONS =
	/https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20180521|20211108|20230324)\/(MODEL|DMNDI)\//g;

/** Opens dmn-js. Browser only; loads its code on first use. */
export async function openDmnModeler(
	host: HTMLElement,
	source: string,
	{ mayDesign, onchange, onviews }: Options
): Promise<OpenDmnModeler> {
	const { default: Modeler } = mayDesign
		? await import('dmn-js/lib/Modeler')
		: await import('dmn-js/lib/NavigatedViewer');
	const modeler = new Modeler({ container: host, drd: { drillDown: { enabled: true } } });
	const marks = host.appendChild(document.createElement('style'));
	const commands = () => modeler.getActiveViewer()?.get<Commands>('commandStack');
	let isOpening = true;

	async function announce() {
		const { xml } = await modeler.saveXML({ format: true });
		onchange(xml);
	}
	modeler.on('viewer.created', ({ viewer }: { viewer: Viewer }) => {
		// Opening a view clears the stack, which is no change of the drawing.
		viewer.on('commandStack.changed', () => {
			if (!isOpening) void announce();
		});
	});
	modeler.on('views.changed', () => {
		const current = modeler.getActiveView();
		onviews(
			(modeler.getViews() as readonly View[]).map(({ id, name, type }) => ({
				key: id,
				label: type === 'drd' ? 'Requirements' : (name ?? id),
				kind: type
			})),
			current?.id ?? ''
		);
	});

	async function open(key: string) {
		const view = (modeler.getViews() as readonly View[]).find(({ id }) => id === key);
		if (!view || view.id === modeler.getActiveView()?.id) return;
		isOpening = true;
		try {
			await modeler.open(view);
		} finally {
			isOpening = false;
		}
		fit();
	}

	function fit() {
		if (modeler.getActiveView()?.type !== 'drd') return;
		modeler
			.getActiveViewer()
			?.get<{ zoom(level: string, center: 'auto'): void }>('canvas')
			.zoom('fit-viewport', 'auto');
	}

	await modeler.importXML(
		source.replace(OTHER_VERSIONS, 'https://www.omg.org/spec/DMN/20191111/$1/')
	);
	isOpening = false;
	// One decision opens as what it says, not as a box around its name.
	const logic = (modeler.getViews() as readonly View[]).filter(({ type }) => type !== 'drd');
	const [only] = logic;
	if (only && logic.length === 1) await open(only.id);
	else fit();

	return {
		open,
		undo() {
			const stack = commands();
			if (stack?.canUndo()) stack.undo();
		},
		redo() {
			const stack = commands();
			if (stack?.canRedo()) stack.redo();
		},
		markRules(cellIds) {
			marks.textContent = cellIds
				.map(
					(id) =>
						`tr:has(> [data-element-id="${CSS.escape(id)}"]) > td { background-color: #d5f0ec !important; }`
				)
				.join('\n');
		},
		destroy: () => modeler.destroy()
	};
}
