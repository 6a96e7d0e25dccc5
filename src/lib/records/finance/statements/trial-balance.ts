/**
 * The trial balance of some days: what stood on each account before, what moved, what stands after.
 * Income and expense begin anew with every fiscal year; what earlier years left is one line of its own.
 */
export interface AccountSums {
	readonly id: string;
	readonly code: string;
	readonly name: string;
	readonly kind: string;
	/** Debit less credit of all time before the first day, and of this fiscal year alone. */
	readonly beforeMinor: number;
	readonly thisYearMinor: number;
	readonly debitMinor: number;
	readonly creditMinor: number;
}

export interface BalanceLine {
	/** Null: the result of earlier years, which no account shows. */
	readonly accountId: string | null;
	readonly code: string;
	readonly name: string;
	readonly kind: string;
	/** Debit is positive, credit negative. */
	readonly openingMinor: number;
	readonly debitMinor: number;
	readonly creditMinor: number;
	readonly closingMinor: number;
}

export interface TrialBalance {
	readonly lines: readonly BalanceLine[];
	readonly openingDebitMinor: number;
	readonly openingCreditMinor: number;
	readonly debitMinor: number;
	readonly creditMinor: number;
	readonly closingDebitMinor: number;
	readonly closingCreditMinor: number;
	readonly isBalanced: boolean;
}

export function trialBalance(accounts: readonly AccountSums[]): TrialBalance {
	const lines = accounts.map((account): BalanceLine => {
		const openingMinor = isOfYear(account) ? account.thisYearMinor : account.beforeMinor;
		return {
			accountId: account.id,
			code: account.code,
			name: account.name,
			kind: account.kind,
			openingMinor,
			debitMinor: account.debitMinor,
			creditMinor: account.creditMinor,
			closingMinor: openingMinor + account.debitMinor - account.creditMinor
		};
	});
	const earlierMinor = accounts
		.filter(isOfYear)
		.reduce((sum, account) => sum + account.beforeMinor - account.thisYearMinor, 0);
	if (earlierMinor !== 0)
		lines.push({
			accountId: null,
			code: '',
			name: 'Result of earlier years',
			kind: 'equity',
			openingMinor: earlierMinor,
			debitMinor: 0,
			creditMinor: 0,
			closingMinor: earlierMinor
		});
	const total = (of: (line: BalanceLine) => number) =>
		lines.reduce((sum, line) => sum + Math.max(0, of(line)), 0);
	const totals = {
		openingDebitMinor: total((line) => line.openingMinor),
		openingCreditMinor: total((line) => -line.openingMinor),
		debitMinor: total((line) => line.debitMinor),
		creditMinor: total((line) => line.creditMinor),
		closingDebitMinor: total((line) => line.closingMinor),
		closingCreditMinor: total((line) => -line.closingMinor)
	};
	return {
		lines: lines.filter(
			(line) =>
				line.openingMinor !== 0 ||
				line.debitMinor !== 0 ||
				line.creditMinor !== 0 ||
				line.closingMinor !== 0
		),
		...totals,
		isBalanced:
			totals.openingDebitMinor === totals.openingCreditMinor &&
			totals.debitMinor === totals.creditMinor &&
			totals.closingDebitMinor === totals.closingCreditMinor
	};
}

function isOfYear({ kind }: { readonly kind: string }): boolean {
	return kind === 'income' || kind === 'expense';
}
