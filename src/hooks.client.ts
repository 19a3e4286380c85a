import { installTrustedTypes } from '#lib/edition/trusted-types.ts';

installTrustedTypes();
