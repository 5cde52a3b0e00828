import { feature } from '@/app/feature';

export default feature({
  publicPages: [
    { path: '/login', load: () => import('./LoginPage') },
    { path: '/recover', load: () => import('./RecoverPage') },
    { path: '/reset', load: () => import('./ResetPage') },
    { path: '/invitation', load: () => import('./InvitationPage') },
  ],
});
