const browsers: [RegExp, string][] = [
  [/YaBrowser\/(\d+)/, 'Яндекс.Браузер'],
  [/Edg\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** «Chrome 156, Windows» of a User-Agent; null when nothing in it is known. */
export function deviceName(agent: string): string | null {
  const browser = browsers.flatMap(([pattern, name]) => {
    const found = pattern.exec(agent);
    return found ? [`${name} ${found[1]}`] : [];
  })[0];
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1];
  return browser == null ? (system ?? null) : [browser, system].filter(Boolean).join(', ');
}
