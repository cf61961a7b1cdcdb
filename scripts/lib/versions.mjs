/** What is fetched from the npm registry where the machine lacks it. */
export const pnpmVersion = '12.21.0';
export const nodeVersion = '24.21.0';

/** The least minor version of each major that runs Heed; majors above the last one are all fine. */
const minimum = new Map([
  [22, 22],
  [24, 15],
  [26, 0],
]);

/**
 * Whether a Node of this version runs Heed's TypeScript as it is and every tool of the workspace (jsdom 31 wants
 * 22.22+, 24.15+ or 26+; odd majors are short-lived and in none of these ranges).
 * @param {string} version for example `v24.21.0`
 */
export function nodeRunsHeed(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const least = minimum.get(major);
  return least === undefined ? major > Math.max(...minimum.keys()) : minor >= least;
}

/**
 * The npm package that brings Node. On Linux the bare binary, which needs no install script; elsewhere the package
 * that picks one.
 * @param {string} platform
 * @param {string} arch
 */
export function nodePackage(platform, arch) {
  const bare = platform === 'linux' && ['x64', 'arm64'].includes(arch);
  return `${bare ? `node-linux-${arch}` : 'node'}@${nodeVersion}`;
}
