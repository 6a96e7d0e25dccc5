import type { Problem } from '../../model/problem.ts';
import { connectorMenuModule } from './connector-menu.ts';
import { CONNECTOR_TEMPLATES } from './connector-templates.ts';
import { createElementCalendar, type SelectedCalendar } from './element-calendar.ts';
import { createElementValue, type SelectedWork } from './element-value.ts';
import { keptDrawingModule } from './keep-drawing.ts';
import { createLinks, type SelectedLink } from './element-links.ts';

/** The editor's canvas, without bpmn-js's service names. */
export interface OpenModeler {
	undo(): void;
	redo(): void;
	select(elementId: string): void;
	/** Shows each problem at its element. */
	mark(problems: readonly Problem[]): void;
	/** Names the form or decision of an element. */
	link(elementId: string, kind: SelectedLink['kind'], id: string): void;
	/** Names the calendar in which an element measures its time; empty = none. */
	chooseCalendar(elementId: string, key: string): void;
	chooseValue(elementId: string, addsValue: boolean): void;
	destroy(): void;
}

interface Listener {
	onchange(xml: string): void;
	/** The one selected element: what it may name, how it measures time, what its work is worth. */
	onselect(selected: {
		link: SelectedLink | null;
		calendar: SelectedCalendar | null;
		work: SelectedWork | null;
	}): void;
}

interface Overlays {
	add(elementId: string, type: string, overlay: object): void;
	remove(filter: { type: string }): void;
}
interface Registry {
	get(elementId: string): unknown;
}
interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}
interface Canvas {
	viewbox(): { inner: Box; outer: { width: number; height: number } };
	viewbox(box: Box): void;
	scrollToElement(element: unknown): void;
}

/** Opens bpmn-js with the Zeebe properties panel. Browser only; loads its code on first use. */
export async function openModeler(
	host: HTMLElement,
	findPanel: () => HTMLElement | null,
	xml: string,
	{ onchange, onselect }: Listener
): Promise<OpenModeler> {
	const [{ default: Modeler }, properties, templates, { default: zeebe }] = await Promise.all([
		import('bpmn-js/lib/Modeler'),
		import('bpmn-js-properties-panel'),
		import('bpmn-js-element-templates'),
		import('zeebe-bpmn-moddle/resources/zeebe.json')
	]);
	const panel = findPanel();
	const modeler = new Modeler({
		container: host,
		...(panel ? { propertiesPanel: { parent: panel } } : {}),
		additionalModules: [
			properties.BpmnPropertiesPanelModule,
			properties.BpmnPropertiesProviderModule,
			properties.ZeebePropertiesProviderModule,
			templates.CloudElementTemplatesPropertiesProviderModule,
			connectorMenuModule,
			keptDrawingModule
		],
		elementTemplates: CONNECTOR_TEMPLATES,
		moddleExtensions: { zeebe }
	});
	await modeler.importXML(xml);
	const canvas = modeler.get<Canvas>('canvas');
	fitBesidePalette(canvas, host);
	modeler.on('commandStack.changed', () => {
		// A file that nobody changed stays byte for byte as it came.
		void modeler.saveXML({ format: true }).then((saved) => onchange(saved.xml ?? xml));
	});
	const links = createLinks(modeler);
	const calendars = createElementCalendar(modeler);
	const values = createElementValue(modeler);
	// A listener that returns something would stop the event for everybody after it.
	const announce = () =>
		void onselect({
			link: links.selected(),
			calendar: calendars.selected(),
			work: values.selected()
		});
	modeler.on('selection.changed', announce);
	modeler.on('commandStack.changed', announce);
	const commands = modeler.get<{
		undo(): void;
		redo(): void;
		canUndo(): boolean;
		canRedo(): boolean;
	}>('commandStack');
	const registry = modeler.get<Registry>('elementRegistry');
	const overlays = modeler.get<Overlays>('overlays');
	return {
		undo: () => void (commands.canUndo() && commands.undo()),
		redo: () => void (commands.canRedo() && commands.redo()),
		select(elementId) {
			const element = registry.get(elementId);
			if (!element) return;
			modeler.get<{ select(element: unknown): void }>('selection').select(element);
			canvas.scrollToElement(element);
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
		link: links.link,
		chooseCalendar: calendars.choose,
		chooseValue: values.choose,
		destroy: () => modeler.destroy()
	};
}

/** The whole drawing, beside the palette instead of behind it. */
function fitBesidePalette(canvas: Canvas, host: HTMLElement): void {
	const { inner, outer } = canvas.viewbox();
	const palette = host.querySelector('.djs-palette')?.getBoundingClientRect().width ?? 0;
	const left = palette + 40;
	const margin = 20;
	if (inner.width === 0 || outer.width <= left + margin) return;
	const scale = Math.min(
		1,
		(outer.width - left - margin) / inner.width,
		(outer.height - 2 * margin) / inner.height
	);
	canvas.viewbox({
		x: inner.x - left / scale,
		y: inner.y - (outer.height / scale - inner.height) / 2,
		width: outer.width / scale,
		height: outer.height / scale
	});
}
