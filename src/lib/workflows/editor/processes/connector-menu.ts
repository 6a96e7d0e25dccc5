/**
 * Offers the connectors by name and icon: in the palette, behind an element (context pad) and where
 * an element's type is changed. Plugs into bpmn-js's own menus, so that search and keys work there.
 */
import type { ConnectorTemplate } from './connector-templates.ts';

interface Shape {
	readonly type: string;
	readonly businessObject: { $instanceOf(type: string): boolean };
}

interface Position {
	readonly x: number;
	readonly y: number;
}

interface PopupMenu {
	registerProvider(menu: string, provider: object): void;
	open(target: unknown, menu: string, position: Position, options: object): void;
}

interface Entry {
	readonly label: string;
	readonly description?: string | undefined;
	readonly imageUrl?: string | undefined;
	readonly group: { readonly id: string; readonly name: string };
	readonly action: (event: Event) => void;
}

type Entries = Record<string, Entry>;

interface Templates {
	getLatest(element?: unknown): readonly ConnectorTemplate[];
	createElement(template: ConnectorTemplate): Shape;
	applyTemplate(element: Shape, template: ConnectorTemplate): void;
}

interface Registrar {
	registerProvider(provider: object): void;
}

const APPEND_MENU = 'append-connector';
const CREATE_MENU = 'create-connector';
const APPLY_MENU = 'apply-connector';
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" style="margin:auto"><path d="M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4"/></svg>`;

class ConnectorMenu {
	static readonly $inject = [
		'popupMenu',
		'contextPad',
		'palette',
		'elementTemplates',
		'autoPlace',
		'create',
		'canvas',
		'eventBus'
	];

	constructor(
		popupMenu: PopupMenu,
		contextPad: Registrar,
		palette: Registrar,
		templates: Templates,
		autoPlace: { append(source: Shape, shape: Shape): unknown },
		create: { start(event: Event, shape: Shape): void },
		canvas: { getRootElement(): unknown; getContainer(): HTMLElement },
		eventBus: { on(event: string, callback: (event: { element: Shape }) => void): void }
	) {
		const all = () => templates.getLatest();
		popupMenu.registerProvider('bpmn-replace', {
			getPopupMenuEntries: (element: Shape) => (entries: Entries) => ({
				...entries,
				...entriesOf(templates.getLatest(element), (template) =>
					templates.applyTemplate(element, template)
				)
			})
		});
		popupMenu.registerProvider(APPEND_MENU, {
			getPopupMenuEntries: (source: Shape) =>
				entriesOf(all(), (template) => autoPlace.append(source, templates.createElement(template)))
		});
		popupMenu.registerProvider(CREATE_MENU, {
			getPopupMenuEntries: () =>
				entriesOf(all(), (template, event) =>
					create.start(event, templates.createElement(template))
				)
		});
		popupMenu.registerProvider(APPLY_MENU, {
			getPopupMenuEntries: (element: Shape) =>
				entriesOf(templates.getLatest(element), (template) =>
					templates.applyTemplate(element, template)
				)
		});
		// The button of the properties panel only says that somebody wants to choose.
		eventBus.on('elementTemplates.select', ({ element }) => {
			const { right, top } = canvas.getContainer().getBoundingClientRect();
			popupMenu.open(
				element,
				APPLY_MENU,
				{ x: Math.max(8, right - 340), y: top + 60 },
				{ title: 'Choose a connector', width: 320, search: true }
			);
		});
		contextPad.registerProvider({
			getContextPadEntries: (element: Shape) =>
				canBeFollowed(element)
					? {
							'append.connector': {
								group: 'model',
								html: `<div class="entry" title="Append connector">${ICON}</div>`,
								title: 'Append connector',
								action: (event: PointerEvent) =>
									popupMenu.open(element, APPEND_MENU, placeOf(event), {
										title: 'Append connector',
										width: 320,
										search: true
									})
							}
						}
					: {}
		});
		palette.registerProvider({
			getPaletteEntries: () => ({
				'create.connector': {
					group: 'activity',
					html: `<div class="entry" style="display:inline-grid" title="Add connector">${ICON}</div>`,
					title: 'Add connector',
					action: (event: PointerEvent) =>
						popupMenu.open(canvas.getRootElement(), CREATE_MENU, placeOf(event), {
							title: 'Add connector',
							width: 320,
							search: true
						})
				}
			})
		});
	}
}

function canBeFollowed({ businessObject, type }: Shape): boolean {
	return (
		type !== 'label' &&
		businessObject.$instanceOf('bpmn:FlowNode') &&
		!businessObject.$instanceOf('bpmn:EndEvent')
	);
}

function placeOf(event: PointerEvent): Position {
	if (event.clientX || event.clientY) return { x: event.clientX + 10, y: event.clientY + 10 };
	const { right, top } = (event.target as HTMLElement).getBoundingClientRect();
	return { x: right + 10, y: top };
}

function entriesOf(
	templates: readonly ConnectorTemplate[],
	choose: (template: ConnectorTemplate, event: Event) => void
): Entries {
	const sorted = [...templates].sort((a, b) => a.name.localeCompare(b.name));
	return Object.fromEntries(
		sorted.map((template) => [
			`connector-${template.id}`,
			{
				label: template.name,
				description: template.description,
				imageUrl: template.icon?.contents,
				group: template.category ?? { id: 'connectors', name: 'Connectors' },
				action: (event) => choose(template, event)
			}
		])
	);
}

export const connectorMenuModule = {
	__init__: ['connectorMenu'],
	connectorMenu: ['type', ConnectorMenu]
};
