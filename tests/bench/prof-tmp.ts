import { readFileSync } from 'node:fs';
import { intakeFile } from '#lib/intake/intake.ts';
import { DEFAULT_CAMPAIGN } from '#lib/campaign/campaign.ts';
import { readFile } from '#lib/intake/read/read-file.ts';
import { packFile } from '#lib/workspace/pack.ts';
import { storeTable, settle } from '#lib/workspace/assemble.ts';
import { prepareMeasures, WHOLE_ZONE } from '#lib/measures/read.ts';
import { readSummary } from '#lib/measures/summary.ts';
import { createTables } from '#lib/warehouse/schema.ts';
import { openNodeWasmWarehouse } from '#lib/warehouse/node-wasm.ts';
const path = process.argv[2]!;
let t = performance.now();
const lap = (name: string) => { const n = performance.now(); console.log(name, Math.round(n - t), 'ms', Math.round(process.memoryUsage().rss / 1e6), 'MB'); t = performance.now(); };
const bytes = new Uint8Array(readFileSync(path));
if (process.argv[3] === 'read') { await readFile({ path, bytes }); lap('read'); process.exit(0); }
const sources = await intakeFile({ path, bytes }, DEFAULT_CAMPAIGN as never); lap('intake');
const packed = packFile(0, sources); lap('pack');
const w = await openNodeWasmWarehouse(); await createTables(w); await prepareMeasures(w); lap('open');
const run = w.query.bind(w); const run2 = w.run.bind(w);
if (process.argv[3] === 'sql') {
 (w as any).query = async (s: string, p: never) => { const a = performance.now(); const r = await run(s, p); const d = performance.now() - a; if (d > 100) console.log('   ', Math.round(d), s.trim().slice(0, 120).replace(/\s+/g, ' ')); return r; };
 (w as any).run = async (s: string) => { const a = performance.now(); await run2(s); const d = performance.now() - a; if (d > 100) console.log('   ', Math.round(d), s.trim().slice(0, 120).replace(/\s+/g, ' ')); };
}
for (const table of packed.tables) await storeTable(w, table); lap('insert');
await settle(w, packed.sources.map((s: any, i: number) => ({ ...s, undatedAsOf: '2026-07-31', accepted: i, fileNo: 0, replaces: false })) as never); lap('settle');
const sum = await readSummary(w, '2026-07-31', WHOLE_ZONE); lap('summary');
console.log(sum.total.contracts?.surveyed);
