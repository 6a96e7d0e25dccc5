/** The element templates of the connectors, as the editor offers them by name. */
export interface ConnectorTemplate {
	readonly id: string;
	readonly name: string;
	readonly description?: string;
	readonly category?: { readonly id: string; readonly name: string };
	readonly icon?: { readonly contents: string };
	readonly properties: readonly {
		readonly value?: string;
		readonly binding: { readonly type: string };
	}[];
}

const FILES: Readonly<Record<string, ConnectorTemplate>> = import.meta.glob(
	'../../connectors/*/template.json',
	{ eager: true, import: 'default' }
);

export const CONNECTOR_TEMPLATES: readonly ConnectorTemplate[] = Object.values(FILES);

/** Job types that a connector of the product serves. */
export const CONNECTOR_JOB_TYPES: ReadonlySet<string> = new Set(
	CONNECTOR_TEMPLATES.flatMap(({ properties }) =>
		properties
			.filter(({ binding }) => binding.type === 'zeebe:taskDefinition')
			.flatMap(({ value }) => value ?? [])
	)
);
