import { installTrustedTypes } from '#lib/edition/trusted-types.ts';
import { repairHash } from '#lib/ui/url-state.ts';

installTrustedTypes();

// Kit decodes the whole hash when it starts and fails on a stray %: an address typed by hand is mended first.
const mended = repairHash(location.hash);
if (mended !== location.hash) history.replaceState(history.state, '', mended);
