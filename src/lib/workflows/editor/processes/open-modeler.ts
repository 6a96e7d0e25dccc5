import type { Problem } from '../../model/problem.ts';

/** The editor's canvas, without bpmn-js's service names. */
export interface OpenModeler {
	xml(): Promise<string>;
	undo(): void;
	redo(): void;
	select(elementId: string): void;
	/** Shows each problem at its element. */
	mark(problems: readonly Problem[]): void;
	destroy(): void;
}

interface Overlays {
	add(elementId: string, type: string, overlay: object): void;
	remove(filter: { type: string }): void;
}
interface Registry {
	get(elementId: string): unknown;
}

/** Opens bpmn-js with the Zeebe properties panel. Browser only; loads its code on first use. */
export async function openModeler(
	host: HTMLElement,
	panel: HTMLElement | null,
	xml: string,
	onchange: (xml: string) => void
): Promise<OpenModeler> {
	const [{ default: Modeler }, properties, { default: zeebe }] = await Promise.all([
		import('bpmn-js/lib/Modeler'),
		import('bpmn-js-properties-panel'),
		import('zeebe-bpmn-moddle/resources/zeebe.json')
	]);
	const modeler = new Modeler({
		container: host,
		...(panel ? { propertiesPanel: { parent: panel } } : {}),
		additionalModules: [
			properties.BpmnPropertiesPanelModule,
			properties.BpmnPropertiesProviderModule,
			properties.ZeebePropertiesProviderModule
		],
		moddleExtensions: { zeebe }
	});
	await modeler.importXML(xml);
	modeler.get<{ zoom(level: string, center: 'auto'): void }>('canvas').zoom('fit-viewport', 'auto');
	let isChanged = false;
	// bpmn-js leaves out shapes that it keeps on planes of their own: an untouched file stays as it came.
	const write = async () =>
		isChanged ? ((await modeler.saveXML({ format: true })).xml ?? xml) : xml;
	modeler.on('commandStack.changed', () => {
		isChanged = true;
	});
	modeler.on('commandStack.changed', () => void write().then(onchange));
	const commands = modeler.get<{
		undo(): void;
		redo(): void;
		canUndo(): boolean;
		canRedo(): boolean;
	}>('commandStack');
	const registry = modeler.get<Registry>('elementRegistry');
	const overlays = modeler.get<Overlays>('overlays');
	return {
		xml: write,
		undo: () => void (commands.canUndo() && commands.undo()),
		redo: () => void (commands.canRedo() && commands.redo()),
		select(elementId) {
			const element = registry.get(elementId);
			if (!element) return;
			modeler.get<{ select(element: unknown): void }>('selection').select(element);
			modeler.get<{ scrollToElement(element: unknown): void }>('canvas').scrollToElement(element);
		},
		mark(problems) {
			overlays.remove({ type: 'problem' });
			for (const problem of problems) {
				if (!problem.elementId || !registry.get(problem.elementId)) continue;
				const badge = document.createElement('span');
				badge.textContent = '!';
				badge.title = `${problem.message} ${problem.remedy}`;
				badge.style.cssText = `display:grid;place-items:center;width:18px;height:18px;border-radius:50%;color:#fff;font-weight:700;background:${problem.severity === 'error' ? '#b3261e' : '#8a5a00'}`;
				overlays.add(problem.elementId, 'problem', {
					position: { top: -9, left: -9 },
					html: badge
				});
			}
		},
		destroy: () => modeler.destroy()
	};
}
