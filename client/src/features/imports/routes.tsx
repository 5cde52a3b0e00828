import { feature } from '@/app/feature';

/** Pages of what is brought in from tables; each feature leads here with its own kind: `imports/centres`. */
export default feature({
  pages: [{ path: 'imports/$kind', load: () => import('./ImportPage'), right: 'bring:ImportFile' }],
});
