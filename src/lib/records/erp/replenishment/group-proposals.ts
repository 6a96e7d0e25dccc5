/** What proposals become: a requisition for each supplier, warehouse and cost centre; an order each. */
export interface PlannedProposal {
	readonly id: string;
	readonly kind: 'buy' | 'make';
	readonly productId: string;
	readonly warehouseId: string;
	readonly supplierId: string | null;
	readonly costCentreId: string;
	readonly quantityMilli: number;
	readonly expectedOn: string;
}

export interface PlannedGroup {
	readonly kind: 'buy' | 'make';
	readonly supplierId: string | null;
	readonly warehouseId: string;
	readonly costCentreId: string;
	/** The earliest of its proposals. */
	readonly neededOn: string;
	readonly proposals: readonly PlannedProposal[];
}

export function groupProposals(proposals: readonly PlannedProposal[]): PlannedGroup[] {
	const groups = new Map<string, PlannedProposal[]>();
	for (const proposal of proposals) {
		const { kind, id, supplierId, warehouseId, costCentreId } = proposal;
		const key = kind === 'make' ? id : [supplierId ?? '', warehouseId, costCentreId].join(' ');
		groups.set(key, [...(groups.get(key) ?? []), proposal]);
	}
	return [...groups.values()].map((members) => {
		const [first] = members as [PlannedProposal, ...PlannedProposal[]];
		return {
			kind: first.kind,
			supplierId: first.supplierId,
			warehouseId: first.warehouseId,
			costCentreId: first.costCentreId,
			neededOn: members.map(({ expectedOn }) => expectedOn).sort()[0] ?? first.expectedOn,
			proposals: members
		};
	});
}
