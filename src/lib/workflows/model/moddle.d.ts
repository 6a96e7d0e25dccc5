/** The part of the moddle readers that we use; the packages ship no types for their entry. */
declare module 'bpmn-moddle' {
	export class BpmnModdle {
		constructor(packages?: Record<string, unknown>);
		fromXML(xml: string): Promise<{
			rootElement: unknown;
			warnings: { message: string; property?: string; value?: string; element?: unknown }[];
		}>;
	}
}

declare module 'dmn-moddle' {
	export class DmnModdle {
		constructor(packages?: Record<string, unknown>);
		getPackage(prefix: string): unknown;
		fromXML(
			xml: string,
			typeName?: string
		): Promise<{
			rootElement: unknown;
			warnings: { message: string; property?: string; value?: string; element?: unknown }[];
		}>;
	}
}
