import { contract } from './contract.ts';
import { debt } from './debt.ts';
import { fee } from './fee.ts';
import { income } from './income.ts';
import { progress } from './progress.ts';
import { project } from './project.ts';
import { receivable } from './receivable.ts';
import type { Field, Ledger, LedgerId } from './types.ts';
import { worklist } from './worklist.ts';

/** Every ledger, in the order in which the field names them. */
export const LEDGERS: readonly Ledger[] = [contract, debt, receivable, fee, income, project, worklist, progress];

const BY_ID: ReadonlyMap<LedgerId, Ledger> = new Map(LEDGERS.map((ledger) => [ledger.id, ledger]));

export function ledgerOf(id: LedgerId): Ledger {
	const ledger = BY_ID.get(id);
	if (!ledger) throw new Error(`no ledger ${id}`);
	return ledger;
}

/** The field with this id. Throws when the ledger has none. */
export function fieldOf(ledger: Ledger, id: string): Field {
	const found = ledger.fields.find((field) => field.id === id);
	if (!found) throw new Error(`no field ${id} in ${ledger.id}`);
	return found;
}
