/** What a person recognises a session by. */
export interface KnownClient {
  readonly browser: string;
  readonly platform: string;
}

/** In this order: most browsers name several others as well. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*\bSafari\//, 'Safari'],
];
const PLATFORMS: readonly (readonly [RegExp, string])[] = [
  [/\biPad\b/, 'iPadOS'],
  [/\biPhone\b|\biPod\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/**
 * Browser and system out of a User-Agent header (RFC 9110 §10.1.5), as words of a fixed list: the header itself may
 * hold anything, and is kept nowhere.
 */
export function knownClient(userAgent: string | undefined): KnownClient {
  const text = (userAgent ?? '').slice(0, 512);
  const wordOf = (list: typeof BROWSERS) => list.find(([pattern]) => pattern.test(text))?.[1];
  return {
    browser: wordOf(BROWSERS) ?? 'Unknown browser',
    platform: wordOf(PLATFORMS) ?? 'unknown system',
  };
}
