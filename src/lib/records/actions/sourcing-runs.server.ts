import {
	endRequest,
	sendQuotationRequest,
	takeBackRequest
} from '../erp/sourcing/quotation-request.server.ts';
import { acceptProposals, dismissProposal } from '../erp/replenishment/decide-proposals.server.ts';
import { approveCount, reverseCount } from '../erp/stock-count/post-count.server.ts';
import {
	cancelCount,
	countAnew,
	finishCounting,
	startCount
} from '../erp/stock-count/run-count.server.ts';
import { withdrawQuotation } from '../erp/sourcing/supplier-quotation.server.ts';
import {
	approveSupplier,
	checkBankDetails,
	stopSupplier
} from '../erp/suppliers/supplier-approval.server.ts';
import {
	answerComplaint,
	cancelComplaint,
	claimComplaint,
	closeComplaint,
	insistOnComplaint,
	openComplaint,
	settleComplaint
} from '../erp/suppliers/supplier-complaint.server.ts';
import type { Run } from './run-action.server.ts';

export const SOURCING_RUNS: Readonly<Record<string, Run>> = {
	'quotation_request send': sendQuotationRequest,
	'quotation_request take_back': takeBackRequest,
	'quotation_request close': (tx, actor, { id }, context) =>
		endRequest(tx, actor, { id, to: 'closed' }, context),
	'quotation_request cancel': (tx, actor, { id }, context) =>
		endRequest(tx, actor, { id, to: 'cancelled' }, context),
	'replenishment_proposal accept': (tx, actor, { id }, context) =>
		acceptProposals(tx, actor, { ids: [id] }, context),
	'replenishment_proposal dismiss': (tx, actor, { id, note }, context) =>
		dismissProposal(tx, actor, { id, note }, context),
	'goods_receipt complain': (tx, actor, { id }, context) =>
		openComplaint(tx, actor, { table: 'goods_receipt', id }, context),
	'non_conformance complain': (tx, actor, { id }, context) =>
		openComplaint(tx, actor, { table: 'non_conformance', id }, context),
	'supplier_complaint claim': claimComplaint,
	'supplier_complaint answer': (tx, actor, { id, choice = null, note }, context) =>
		answerComplaint(tx, actor, { id, answer: choice, note }, context),
	'supplier_complaint insist': insistOnComplaint,
	'supplier_complaint settle': settleComplaint,
	'supplier_complaint close': (tx, actor, { id, choice = null }, context) =>
		closeComplaint(tx, actor, { id, rating: choice }, context),
	'supplier_complaint cancel': cancelComplaint,
	'stock_count start': startCount,
	'stock_count finish': finishCounting,
	'stock_count approve': (tx, actor, { id, note }, context) =>
		approveCount(tx, actor, { id, note }, context),
	'stock_count anew': (tx, actor, { id, note }, context) =>
		countAnew(tx, actor, { id, note }, context),
	'stock_count reverse': (tx, actor, { id, note }, context) =>
		reverseCount(tx, actor, { id, note }, context),
	'stock_count cancel': cancelCount,
	'supplier check_bank': checkBankDetails,
	'supplier approve': (tx, actor, { id, note }, context) =>
		approveSupplier(tx, actor, { id, note }, context),
	'supplier suspend': (tx, actor, { id, note }, context) =>
		stopSupplier(tx, actor, { id, to: 'suspended', note }, context),
	'supplier block': (tx, actor, { id, note }, context) =>
		stopSupplier(tx, actor, { id, to: 'blocked', note }, context),
	'supplier_quotation withdraw': withdrawQuotation
};
