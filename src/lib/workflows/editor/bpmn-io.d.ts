/** Libraries of bpmn.io that ship no types; only what we use. */
declare module 'bpmn-js-properties-panel' {
	type Module = Record<string, unknown[]>;
	export const BpmnPropertiesPanelModule: Module;
	export const BpmnPropertiesProviderModule: Module;
	export const ZeebePropertiesProviderModule: Module;
}
