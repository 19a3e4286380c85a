import { LEDGERS } from '#lib/ledger/ledgers.ts';
import { USUAL_AMOUNTS } from '#lib/ledger/usual.ts';

/** What the fields with usual amounts are called, with the ledgers that have them: `年承包费（合同）`. */
export const AMOUNT_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
	Object.keys(USUAL_AMOUNTS).map((id) => {
		const holders = LEDGERS.flatMap((ledger) => {
			const field = ledger.fields.find((one) => one.id === id);
			return field === undefined ? [] : [{ label: field.label, ledger: ledger.short }];
		});
		const name = holders[0]?.label ?? id;
		return [id, `${name}（${holders.map(({ ledger }) => ledger).join('、')}）`];
	}),
);
