/** Libraries of bpmn.io that ship no types; only what we use. */
declare module 'bpmn-js-properties-panel' {
	type Module = Record<string, unknown[]>;
	export const BpmnPropertiesPanelModule: Module;
	export const BpmnPropertiesProviderModule: Module;
	export const ZeebePropertiesProviderModule: Module;
}

declare module 'bpmn-js-element-templates' {
	export const CloudElementTemplatesPropertiesProviderModule: Record<string, unknown[]>;
}

declare module 'dmn-js/lib/Modeler' {
	export default class Modeler {
		constructor(options: object);
		importXML(xml: string): Promise<unknown>;
		saveXML(options: { format: boolean }): Promise<{ xml: string }>;
		open(view: unknown): Promise<unknown>;
		getViews(): readonly unknown[];
		getActiveView(): { id: string; type: string } | undefined;
		getActiveViewer(): { get<T>(service: string): T } | undefined;
		on<E>(event: string, callback: (event: E) => void): void;
		destroy(): void;
	}
}

declare module 'dmn-js/lib/NavigatedViewer' {
	export { default } from 'dmn-js/lib/Modeler';
}
