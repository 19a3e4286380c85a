import { foldPlain } from './header-text.ts';

/** Units that the lines above a table give for all its columns. */
export interface SheetUnits {
  /** Money unit (`元`, `万元` …); null when none is said, or two different ones are. */
  readonly money: string | null;
  readonly area: string | null;
  /** True when the line names several money units, so that none can be taken. */
  readonly ambiguous: boolean;
}

const MONEY = /^(?:人民币)?((?:百|千|万|十万|百万|千万|亿)?元)$/;
const AREA = /^(亩|公顷|顷|㎡|m2|m²|平方米|平米)$/;

/** Reads `单位：亩、万元` (not `填报单位：…`, which names an office) in the rows above a header. */
export function readSheetUnits(rows: readonly (readonly string[])[]): SheetUnits {
  const money = new Set<string>();
  const area = new Set<string>();
  const take = (word: string) => {
    const asMoney = MONEY.exec(word)?.[1];
    const asArea = AREA.exec(word)?.[1];
    if (asMoney) money.add(asMoney);
    if (asArea) area.add(asArea);
    return Boolean(asMoney ?? asArea);
  };
  for (const row of rows) {
    for (const cell of row) {
      const text = foldPlain(cell);
      if (text === '') continue;
      if (take(text)) continue;
      for (const match of text.matchAll(/单位[:：]?([^:：()]*)/g)) {
        for (const word of (match[1] ?? '').split(/[,，、;；/和及或\s]+/)) {
          const unit = /^((?:人民币)?(?:百|千|万|十万|百万|千万|亿)?元|亩|公顷|顷|㎡|m2|m²|平方米|平米)/.exec(word)?.[1];
          if (unit) take(unit);
        }
      }
    }
  }
  return {
    money: money.size === 1 ? ([...money][0] ?? null) : null,
    area: area.size === 1 ? ([...area][0] ?? null) : null,
    ambiguous: money.size > 1,
  };
}
